/** Where a real CLI runs: a temporary home, a file backend, stand-ins on `PATH`, and no network. */
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";

import { isAtLeast, type PulumiCli } from "./cli";
import type { PackConfig } from "../finding";
import { writePackExecutable, writeShims } from "./shims";

/** The first CLI that takes an executable for `--policy-pack`; it also drops the fall-back that older ones have. */
const EXECUTABLE_PACKS = "3.255.0";

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
 * @param tools directories to be put in front of `PATH`: language hosts
 */
export function environment(directory: string, cli: PulumiCli, tools: readonly string[] = []): Record<string, string> {
  const shims = writeShims(path.join(directory, "shims"), {
    providerProgram: path.resolve(__dirname, "../stand-in-provider.ts"),
  });
  return {
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

/**
 * What `--policy-pack` is given for a pack: its directory, where the CLI can start one. A CLI that was built from its Go
 * module has no Node language host for that; a newer one then takes an executable, an older one falls back on a shim.
 */
export async function packReference(directory: string, cli: PulumiCli, pack: string): Promise<string> {
  const host = path.join(
    cli.directory,
    process.platform === "win32" ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs",
  );
  const hasHost = await fs.access(host).then(
    () => true,
    () => false,
  );
  if (hasHost || !isAtLeast(cli.version, EXECUTABLE_PACKS)) return path.resolve(pack);
  return writePackExecutable(await fs.mkdtemp(path.join(directory, "pack-")), pack);
}

/** Writes a `--policy-pack-config` file. */
export async function writeConfig(directory: string, config: PackConfig): Promise<string> {
  const file = path.join(directory, "pack-config.json");
  await fs.writeFile(file, JSON.stringify(config));
  return file;
}
