/** `merge`: a configuration laid over a preset. */

import type { Command } from "commander";
import { exitCodes, print, runs, type ExitCode } from "../console";
import { readObject } from "../files";
import { layOver, presetNames, readPreset } from "../presets";

/** Adds the command. */
export function addMerge(program: Command): void {
  const command = program
    .command("merge")
    .summary("lay a configuration over a preset")
    .description(
      "Prints a configuration laid over a preset: what it says of a policy counts, and the preset for all else. The result has the form of the configuration.",
    )
    .argument("<file>", "the configuration; - for standard input")
    .requiredOption("--preset <name>", `the preset: ${presetNames().join(", ")}`)
    .addHelpText("after", "\nExample:\n  serverless-guard merge policy-config.json --preset baseline > merged.json");
  runs(command, merge);
}

function merge(file: string, { preset }: { readonly preset: string }): ExitCode {
  print(JSON.stringify(layOver(readPreset(preset), readObject(file)), undefined, 2));
  return exitCodes.done;
}
