/** A copy of this checkout as a fresh clone would have it, with what is not committed yet. */

import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** The directory of this checkout. */
export const root = path.resolve(__dirname, "../..");

/**
 * Runs `use` with a copy of all files that git knows or would add; the copy is removed afterwards.
 *
 * @param options.linkModules whether the copy shares this checkout's node_modules; without it the copy has none
 */
export async function withCheckout<T>(
  options: { readonly linkModules: boolean },
  use: (directory: string) => T | Promise<T>,
): Promise<T> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-checkout-"));
  try {
    const list = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
    for (const file of list.split("\0").filter((name) => name !== "" && fs.existsSync(path.join(root, name)))) {
      fs.mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
      fs.copyFileSync(path.join(root, file), path.join(directory, file));
    }
    if (options.linkModules) {
      fs.symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
    }
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/** How a command ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that does not end must not hold up a test run for ever; the longest installs all packages. */
const LIMIT = 15 * 60_000;

/** Runs a command to its end, whatever its exit code; one that cannot be started counts as 1. */
export function run(
  command: string,
  args: readonly string[],
  directory: string,
  env: NodeJS.ProcessEnv = process.env,
): CommandResult {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: directory,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 256 * 1024 * 1024,
    timeout: LIMIT,
  });
  return { exitCode: status ?? 1, stdout, stderr: error ? String(error) : stderr };
}

/** @throws Error with what the command printed, where it failed. */
export function demandSuccess({ exitCode, stdout, stderr }: CommandResult): void {
  if (exitCode !== 0) {
    throw new Error(`${stdout}${stderr}`);
  }
}
