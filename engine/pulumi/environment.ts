/** Where a real CLI runs: a temporary home, a file backend, stand-ins on `PATH`, and no network. */
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";

import type { PulumiCli } from "./cli";
import type { PackConfig } from "../finding";
import { recordingInto } from "./recording";
import { writeShims } from "./shims";

/** Runs work in a temporary directory that is gone afterwards. */
export async function inTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), "serverless-guard-"));
  try {
    return await work(directory);
  } finally {
    await fs.rm(directory, { recursive: true, force: true });
  }
}

/**
 * The variables that keep the CLI on this machine.
 *
 * @param directory holds all that the CLI writes; the shims are made in it
 * @param options.tools directories to be put in front of `PATH`: language hosts
 * @param options.recording file for what the engine asks of packs (`recording.ts`)
 */
export function environment(
  directory: string,
  cli: PulumiCli,
  { tools = [], recording }: { readonly tools?: readonly string[]; readonly recording?: string | undefined } = {},
): Record<string, string> {
  const shims = writeShims(path.join(directory, "shims"), {
    cli: cli.directory,
    always: recording !== undefined,
  });
  return {
    ...recordingInto(recording),
    PATH: [shims, ...tools, cli.directory, process.env.PATH ?? ""].join(path.delimiter),
    PULUMI_HOME: path.join(directory, "home"),
    PULUMI_BACKEND_URL: `file://${path.join(directory, "state")}`,
    PULUMI_ACCESS_TOKEN: "",
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    PULUMI_SKIP_CONFIRMATIONS: "true",
  };
}

/** Writes a `--policy-pack-config` file. */
export async function writeConfig(directory: string, config: PackConfig): Promise<string> {
  const file = path.join(directory, "pack-config.json");
  await fs.writeFile(file, JSON.stringify(config));
  return file;
}
