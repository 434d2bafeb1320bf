/** Entry point that the Pulumi engine starts. Nothing may be printed here: the engine reads a port from the output. */

import "./host";
import { PolicyPack } from "@pulumi/policy";
import { about } from "./about";
import { createPack } from "./pack";

new PolicyPack("serverless-guard", { ...about, policies: createPack() });
