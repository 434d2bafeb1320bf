/** The commands of `serverless-guard`, put together. */

import { Command } from "commander";
import { addBaseline } from "./commands/baseline";
import { addCatalog } from "./commands/catalog";
import { addCheck } from "./commands/check";
import { addCheckConfig } from "./commands/check-config";
import { addCovers } from "./commands/covers";
import { addCoverage } from "./commands/coverage";
import { addExcept } from "./commands/except";
import { addExplain } from "./commands/explain";
import { addInit } from "./commands/init";
import { addList } from "./commands/list";
import { addMerge } from "./commands/merge";
import { addReport } from "./commands/report";
import { addUpgradeConfig } from "./commands/upgrade-config";
import { packageFacts } from "../policies/version";

/** In the order in which a newcomer needs them. */
const commands = [
  addCheck,
  addReport,
  addExplain,
  addList,
  addCovers,
  addCoverage,
  addCatalog,
  addInit,
  addMerge,
  addExcept,
  addBaseline,
  addCheckConfig,
  addUpgradeConfig,
];

/** Makes the program. It does not end the process: a wrong command line is thrown as a `CommanderError`. */
export function makeProgram(): Command {
  const program = new Command("serverless-guard")
    .description(
      "Judges AWS serverless resources of Pulumi programs and stacks, and helps with living with findings. The Pulumi engine does not use this command: it starts the policy pack itself.",
    )
    .version(packageFacts.version, "-V, --version", "print the version of the pack")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help on a command")
    .configureHelp({ helpWidth: 100 })
    .showHelpAfterError("Help: serverless-guard --help, or serverless-guard COMMAND --help")
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  serverless-guard check index.ts --preset advisory
  pulumi stack export | serverless-guard check -
  serverless-guard explain lambda-function-url-auth
  serverless-guard report events.jsonl --format sarif --output findings.sarif

Exit codes:
  0  done, and nothing to act on
  1  findings at the level asked for (--fail-on), problems, or nothing found that covers a check
  2  the command line is wrong, or something could not be read or judged`,
    );
  for (const add of commands) {
    add(program);
  }
  return program;
}
