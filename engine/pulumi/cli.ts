/**
 * Finds the Pulumi CLI, or gets it: on `PATH`, in the project's cache, by the official installer (through the
 * Automation API), or built from its Go module. The last way works where only a Go module proxy can be reached.
 *
 * As a command, `npx tsx engine/pulumi/cli.ts [VERSION…]` prints the paths of the CLIs; progress goes to standard error.
 */
import { execFile } from "node:child_process";
import * as dns from "node:dns/promises";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";

import { DEFAULT_CACHE, getIntoCache, type Way } from "./cache";
import { executeWithin, withinLimit } from "./execute";
import { buildGoCommand } from "./go-build";
import { makeProgress } from "./progress";
import type { Progress } from "./progress";

/** The versions that tests run: the oldest that is supported, and the newest that is known to build. */
export const TESTED_VERSIONS = ["3.250.0", "3.274.1"] as const;

/** The version that is got where none is asked for. */
export const PULUMI_VERSION: string = TESTED_VERSIONS[0];

/** The oldest version that has all of what tests and demo use (`pulumi policy analyze`). */
const OLDEST_VERSION = "3.249.0";

/** Where a CLI was found or came from. */
type PulumiSource = "path" | "cache" | "installed" | "built";

/** A usable Pulumi CLI. */
export interface PulumiCli {
  /** Absolute path of the executable. */
  readonly command: string;
  /** The directory that holds it; to be put in front of `PATH`. */
  readonly directory: string;
  /** Without a leading `v`: `3.250.0`. */
  readonly version: string;
  readonly source: PulumiSource;
}

/** Where to look, and how to get. */
export interface PulumiOptions {
  /** Default: `.cache/pulumi` of this project. A version is a directory in it, with `bin/pulumi`. */
  readonly cacheDirectory?: string;
  /** The one version to take; default: any on `PATH` that is not too old, then {@link PULUMI_VERSION}. */
  readonly version?: string;
  /** Where `PATH` and the settings of Go are read; default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** The ways to get one, in order; default `["install", "build"]`. */
  readonly ways?: readonly ("install" | "build")[];
  /** Where progress goes; default standard error. */
  readonly progress?: Progress;
}

/** No CLI is there, and none could be got; the message says what was tried and what would help. */
export class PulumiNotFoundError extends Error {
  override readonly name = "PulumiNotFoundError";
}

const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";
const projectDirectory = path.resolve(__dirname, "../..");

const INSTALL_LIMIT = 5 * 60_000;
const NETWORK_LIMIT = 5_000;
const INSTALLER_HOST = "get.pulumi.com";
const MODULE = "github.com/pulumi/pulumi";

/**
 * Looks for a CLI on `PATH`, then in the cache; gets none. One that is older than {@link OLDEST_VERSION}, or does not
 * start, is passed over.
 *
 * @returns undefined when there is none. Never throws.
 */
export async function findPulumi(options: PulumiOptions = {}): Promise<PulumiCli | undefined> {
  const { version } = options;
  for (const directory of ((options.env ?? process.env).PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(directory)) continue;
    const found = await inspect(directory, "path");
    if (found && (version === undefined ? isAtLeast(found.version, OLDEST_VERSION) : found.version === version)) {
      return found;
    }
  }
  // Never just the newest in the cache: versions differ in what they can do, so one is asked for by its number.
  const wanted = version ?? PULUMI_VERSION;
  return inspectHome(path.join(options.cacheDirectory ?? DEFAULT_CACHE, wanted), wanted);
}

/**
 * Looks for a CLI, and gets it into the cache when there is none.
 *
 * @throws {@link PulumiNotFoundError} when no way worked.
 */
export async function findOrGetPulumi(options: PulumiOptions = {}): Promise<PulumiCli> {
  const found = await findPulumi(options);
  if (found) return found;
  const cache = options.cacheDirectory ?? DEFAULT_CACHE;
  const version = options.version ?? PULUMI_VERSION;
  const progress = options.progress ?? makeProgress();
  const makers: Readonly<Record<"install" | "build", Way["make"]>> = {
    install: (scratch) => install(scratch, version, progress),
    build: (scratch) => buildGoCommand(scratch, pulumiCommand(version), progress, options.env ?? process.env),
  };
  const ways = (options.ways ?? (["install", "build"] as const)).map((name) => ({ name, make: makers[name] }));
  const got = await getIntoCache(cache, version, ways, (home) => inspectHome(home, version), progress);
  if ("found" in got) {
    return got.way === undefined ? got.found : { ...got.found, source: got.way === "install" ? "installed" : "built" };
  }
  throw new PulumiNotFoundError(
    [
      `no Pulumi CLI (${options.version ?? `${OLDEST_VERSION} or later`}) on PATH or in ${cache}, and none could be got.`,
      ...got.failures.map((failure) => `  ${failure}`),
      "Install it from https://www.pulumi.com/docs/install/, or put Go on PATH so that it can be built.",
    ].join("\n"),
  );
}

/** Whether a version is a given one or a later one. What follows a hyphen is not looked at. */
export function isAtLeast(version: string, oldest: string): boolean {
  const parse = (text: string): number[] => (text.split(/[-+]/)[0] ?? "").split(".").map(Number);
  const [a, b] = [parse(version), parse(oldest)];
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

async function inspectHome(home: string, version: string): Promise<PulumiCli | undefined> {
  const found = await inspect(path.join(home, "bin"), "cache");
  return found?.version === version ? found : undefined;
}

/** Starts the executable in a directory and reads its version; undefined when there is none or it does not start. */
async function inspect(directory: string, source: PulumiSource): Promise<PulumiCli | undefined> {
  const command = path.join(directory, executable);
  try {
    await fs.access(command, fs.constants.X_OK);
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await promisify(execFile)(command, ["version"], { timeout: 30_000, env });
    const version = /^v?(\d+\.\d+\.\d+\S*)/.exec(stdout.trim())?.[1];
    return version === undefined ? undefined : { command, directory, version, source };
  } catch {
    return undefined;
  }
}

/** The official installer. It brings the language hosts too. It cannot be stopped from inside: a process of its own. */
async function install(target: string, version: string, progress: Progress): Promise<void> {
  await withinLimit(NETWORK_LIMIT, dns.lookup(INSTALLER_HOST), `${INSTALLER_HOST} does not answer`);
  const args = ["--import", "tsx", path.join(__dirname, "install.ts"), target, version];
  await progress.during(`installing the Pulumi CLI ${version}`, () =>
    executeWithin(INSTALL_LIMIT, process.execPath, args, projectDirectory, process.env),
  );
}

/** How the CLI is built. It brings no language hosts then, see `shims.ts`. */
function pulumiCommand(version: string): Parameters<typeof buildGoCommand>[1] {
  return {
    package: `${MODULE}/pkg/v3/cmd/pulumi`,
    modules: [
      [`${MODULE}/pkg/v3`, version],
      [`${MODULE}/sdk/v3`, version],
    ],
    // As in Pulumi's own go.mod.
    replacements: [
      "replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e",
    ],
    versionVariable: `${MODULE}/sdk/v3/go/common/version.Version`,
    version,
  };
}

async function main(versions: readonly string[]): Promise<void> {
  for (const version of versions) {
    const { command } = await findOrGetPulumi({ version });
    process.stdout.write(`${command}\n`);
  }
}

if (require.main === module) {
  const asked = process.argv.slice(2);
  main(asked.length > 0 ? asked : [PULUMI_VERSION]).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
