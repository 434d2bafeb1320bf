/** `check-config`: what in a configuration file the pack or the engine would refuse or ignore. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { printableLines } from "../../policies/core/printable";
import { checkConfiguration } from "../../policies/governance/check-configuration";
import { count, exitCodes, print, runs, type ExitCode } from "../console";
import { readObject } from "../files";
import { findingTypes } from "../finding-types";

/** Adds the command. */
export function addCheckConfig(program: Command): void {
  const command = program
    .command("check-config")
    .summary("what the pack or the engine would refuse or ignore in a configuration")
    .description(
      "Says what in a --policy-pack-config file the pack or the engine would refuse or ignore, and which exceptions do nothing. Ends with 1 where there are problems.",
    )
    .argument("<file>", "the configuration; - for standard input")
    .addHelpText("after", "\nExample:\n  serverless-guard check-config policy-config.json");
  runs(command, checkConfig);
}

function checkConfig(file: string): ExitCode {
  const problems = checkConfiguration(readObject(file), catalog, findingTypes);
  problems.forEach((problem) => print(printableLines(problem)));
  print(problems.length === 0 ? "The configuration is valid." : count(problems.length, "problem"));
  return problems.length === 0 ? exitCodes.done : exitCodes.findings;
}
