#!/usr/bin/env node
/** `serverless-guard`: the command line of the package. The engine does not use it. */

import "../policies/host";
import { CommanderError } from "commander";
import { exitCodes, tell, UsageError } from "./console";
import { makeProgram } from "./program";

/** What commander throws after it has printed what was asked for. */
const answered = new Set(["commander.helpDisplayed", "commander.version"]);

async function main(): Promise<void> {
  const program = makeProgram();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Told already, with a hint.
      process.exitCode = answered.has(error.code) ? exitCodes.done : exitCodes.failed;
      return;
    }
    tell(`error: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof UsageError) {
      tell("Help: serverless-guard --help, or serverless-guard COMMAND --help");
    }
    process.exitCode = exitCodes.failed;
  }
}

if (require.main === module) {
  // The reader may have seen enough: `serverless-guard list | head`.
  process.stdout.on("error", () => process.exit(0));
  void main();
}
