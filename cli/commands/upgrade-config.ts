/** `upgrade-config`: a configuration file with policies under their present ids. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { upgradeConfiguration } from "../../policies/governance/upgrade-configuration";
import { exitCodes, print, runs, tell, type ExitCode } from "../console";
import { readObject } from "../files";

/** Adds the command. */
export function addUpgradeConfig(program: Command): void {
  const command = program
    .command("upgrade-config")
    .summary("rename policies in a configuration to their present ids")
    .description("Prints a configuration file with policies under their present ids, and says what it renamed.")
    .argument("<file>", "the configuration; - for standard input")
    .addHelpText("after", "\nExample:\n  serverless-guard upgrade-config policy-config.json > upgraded.json");
  runs(command, upgradeConfig);
}

function upgradeConfig(file: string): ExitCode {
  const { configuration, changes } = upgradeConfiguration(readObject(file), catalog);
  print(JSON.stringify(configuration, undefined, 2));
  [...changes, `${changes.length} renamed`].forEach(tell);
  return exitCodes.done;
}
