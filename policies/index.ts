/** Entry point that the Pulumi engine starts. Nothing may be printed here: the engine reads a port from the output. */

import { PolicyPack } from "@pulumi/policy";
import { createPack } from "./pack";

new PolicyPack("serverless-guard", { policies: createPack() });
