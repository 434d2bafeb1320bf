/** `init`: a configuration to begin with. */

import { existsSync, writeFileSync } from "node:fs";
import { Option, type Command } from "commander";
import { settingsPolicyName } from "../../policies/core/settings";
import { isObject } from "../../policies/governance/configuration-file";
import { exitCodes, print, runs, tell, type ExitCode } from "../console";
import { presetNames, readPreset } from "../presets";

interface Options {
  readonly preset: string;
  readonly form: "1" | "2";
  readonly force?: true;
}

/** Adds the command. */
export function addInit(program: Command): void {
  const command = program
    .command("init")
    .summary("write a configuration to begin with")
    .description(
      "Writes a configuration: a preset, and a place for exceptions. The preset advisory, which is taken where none is named, blocks nothing.",
    )
    .argument("[file]", "the file to write; - for standard output", "policy-config.json")
    .option("--preset <name>", `the preset: ${presetNames().join(", ")}`, "advisory")
    .addOption(
      new Option(
        "--form <number>",
        "form of the file: 2 has exceptions of the engine, and needs a newer CLI than 3.250",
      )
        .choices(["1", "2"])
        .default("1"),
    )
    .option("--force", "replace a file that is there")
    .addHelpText("after", "\nExamples:\n  serverless-guard init\n  serverless-guard init --preset baseline - | less");
  runs(command, init);
}

function init(file: string, { preset, form, force }: Options): ExitCode {
  const policies = readPreset(preset);
  const given = policies[settingsPolicyName];
  const settings = isObject(given) ? given : { enforcementLevel: given };
  const { all, ...others } = policies;
  const own = { [settingsPolicyName]: { ...settings, exceptions: [] } };
  // The settings stand near the top, where exceptions will be looked for.
  const written = { ...(all === undefined ? {} : { all }), ...own, ...others, ...own };
  const content = form === "2" ? { version: 2, policies: written, exceptions: {} } : written;
  const text = JSON.stringify(content, undefined, 2);
  if (file === "-") {
    print(text);
    return exitCodes.done;
  }
  if (existsSync(file) && !force) {
    throw new Error(`${file} is there already; --force replaces it`);
  }
  writeFileSync(file, `${text}\n`);
  tell(`${file} is written, after preset ${preset}. Next:`);
  tell(`  pulumi preview --policy-pack node_modules/serverless-guard --policy-pack-config ${file}`);
  return exitCodes.done;
}
