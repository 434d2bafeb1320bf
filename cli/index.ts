#!/usr/bin/env node
/**
 * `serverless-guard`: questions about the policies, and help with living with findings. The engine does not use it.
 *
 * Exit codes: 0 done, 1 something is wrong with the input, 2 the command line is wrong.
 */

import { parseArgs } from "node:util";
import { frameworks } from "../policies/core/metadata";
import { baseline, checkConfig, upgradeConfig } from "./configuration";
import { print, tell, UsageError } from "./console";
import { covers, list } from "./policies";

const usage = `Usage: serverless-guard <command>

  list [--severity S] [--service S] [--framework F] [--stage S] [--json]
      The policies: id, severity, level, title. With a framework also its controls.

  covers ID
      Which policies do what another tool's check, or a framework's control, asks for:
      serverless-guard covers CKV_AWS_309

  baseline [FILE] [--config FILE] [--allow-empty]
      Reads findings from FILE (default: standard input), which holds what \`pulumi policy analyze --json\` printed or an
      \`--event-log\` file, and prints a configuration in which they are advisory. With --config, that file's content
      with the new baseline; a baseline with findings gives way to one without only with --allow-empty.

  check-config FILE
      Says what in a --policy-pack-config file the pack or the engine would refuse or ignore, and which exceptions do
      nothing.

  upgrade-config FILE
      Prints that file with policies under their present ids, and says what it renamed.

  --help  this text

Frameworks: ${Object.keys(frameworks).join(", ")}`;

const flags = {
  severity: { type: "string" },
  service: { type: "string" },
  framework: { type: "string" },
  stage: { type: "string" },
  json: { type: "boolean" },
  config: { type: "string" },
  "allow-empty": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>["values"];

const commands: ReadonlyMap<string, (values: Values, rest: readonly string[]) => number> = new Map([
  ["list", (values) => list(values)],
  ["covers", (_, [id = ""]) => covers(id)],
  ["baseline", (values, [file]) => baseline(file, values.config, values["allow-empty"] ?? false)],
  ["check-config", (_, [file]) => checkConfig(file)],
  ["upgrade-config", (_, [file]) => upgradeConfig(file)],
]);

function main(): number {
  try {
    const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
    const [name = "", ...rest] = positionals;
    if (values.help) {
      print(usage);
      return 0;
    }
    const command = commands.get(name);
    if (!command) {
      throw new UsageError(name === "" ? "a command is needed" : `there is no command ${name}`);
    }
    return command(values, rest);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    tell(isUsage ? `${message}\n\n${usage}` : message);
    return isUsage ? 2 : 1;
  }
}

if (require.main === module) {
  // The reader may have seen enough: `serverless-guard list | head`.
  process.stdout.on("error", () => process.exit(0));
  process.exitCode = main();
}
