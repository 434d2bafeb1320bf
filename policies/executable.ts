#!/usr/bin/env node
/**
 * The pack as an executable that the Pulumi engine starts by itself (`--policy-pack FILE`). Nothing may be printed here
 * but the port: the engine reads the first line of the output.
 */

import "./host";
import { about } from "./about";
import { catalog } from "./catalog";
import { Analyzer } from "./server/analyzer";
import { serve } from "./server/serve";
import { packageFacts } from "./version";

const { name, version } = packageFacts;
const analyzer = new Analyzer({ catalog }, { ...about, name, version });

serve(analyzer, version).then(
  (port) => process.stdout.write(`${port}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
