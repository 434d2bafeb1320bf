#!/usr/bin/env node
/**
 * What the Pulumi engine starts: the pack's directory through the Node language host (`--policy-pack DIR`, published
 * packs), or this file by itself (`--policy-pack FILE`). Nothing may be printed here but the port: it is read from the
 * first line of the output.
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
