/**
 * Finds the Pulumi CLI, or gets it: on `PATH`, in the project's cache, by the official installer (through the
 * Automation API), or built from its Go module. The last way works where only a Go module proxy can be reached.
 *
 * As a command, `npx tsx engine/pulumi/cli.ts` prints the path of the CLI; progress goes to standard error.
 */
import { execFile, spawn } from "node:child_process";
import * as dns from "node:dns/promises";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";

import { withLock } from "./lock";
import { describeTime, makeProgress } from "./progress";
import type { Progress } from "./progress";

/** The version that is got when none is there: known to build from its Go module. */
export const PULUMI_VERSION = "3.250.0";

/** The oldest version that has all of what tests and demo use (`pulumi policy analyze`). */
export const OLDEST_VERSION = "3.249.0";

/** Where a CLI was found or came from. */
export type PulumiSource = "path" | "cache" | "installed" | "built";

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
  /** The version to get; default {@link PULUMI_VERSION}. */
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

const run = promisify(execFile);
const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";
const projectDirectory = path.resolve(__dirname, "../..");

/** The cache of this project: `.cache/pulumi`. */
export const DEFAULT_CACHE = path.join(projectDirectory, ".cache", "pulumi");

const INSTALL_LIMIT = 5 * 60_000;
const BUILD_LIMIT = 30 * 60_000;
const NETWORK_LIMIT = 5_000;
const INSTALLER_HOST = "get.pulumi.com";

/**
 * Looks for a CLI on `PATH`, then in the cache; gets none. One that is older than {@link OLDEST_VERSION}, or does not
 * start, is passed over.
 *
 * @returns undefined when there is none. Never throws.
 */
export async function findPulumi(options: PulumiOptions = {}): Promise<PulumiCli | undefined> {
  for (const directory of ((options.env ?? process.env).PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(directory)) continue;
    const found = await inspect(directory, "path");
    if (found && isAtLeast(found.version, OLDEST_VERSION)) return found;
  }
  return findCached(options);
}

/**
 * Looks for a CLI, and gets it into the cache when there is none. Several processes may call this at once: one gets
 * it, the others wait for it. The cache never holds a half-made version.
 *
 * @throws {@link PulumiNotFoundError} when no way worked.
 */
export async function findOrGetPulumi(options: PulumiOptions = {}): Promise<PulumiCli> {
  const found = await findPulumi(options);
  if (found) return found;
  const cache = options.cacheDirectory ?? DEFAULT_CACHE;
  const version = options.version ?? PULUMI_VERSION;
  const progress = options.progress ?? makeProgress();
  await fs.mkdir(cache, { recursive: true });
  return withLock(path.join(cache, `.lock-${version}`), progress, async () => {
    const made = await findCached(options);
    if (made) return made;
    const failures: string[] = [];
    for (const way of options.ways ?? (["install", "build"] as const)) {
      const started = Date.now();
      const scratch = await fs.mkdtemp(path.join(cache, `.${way}-`));
      try {
        if (way === "install") await install(scratch, version, progress);
        else await build(scratch, version, progress, options.env ?? process.env);
        const fresh = await inspect(path.join(scratch, "bin"), "cache");
        if (!fresh) throw new Error("the result does not start");
        if (fresh.version !== version) throw new Error(`the result is version ${fresh.version}, not ${version}`);
        const home = path.join(cache, version);
        // Only a version that does not start can be in the way: findCached passed it over.
        await fs.rm(home, { recursive: true, force: true });
        await fs.rename(scratch, home);
        progress.note(`Pulumi CLI ${version} is ready after ${describeTime(Date.now() - started)}`);
        const directory = path.join(home, "bin");
        return {
          command: path.join(directory, executable),
          directory,
          version,
          source: way === "install" ? ("installed" as const) : ("built" as const),
        };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.push(`${way}: ${reason}`);
        progress.note(`could not ${way} the Pulumi CLI: ${reason.split("\n")[0] ?? ""}`);
      } finally {
        await fs.rm(scratch, { recursive: true, force: true });
      }
    }
    throw new PulumiNotFoundError(
      [
        `no Pulumi CLI (${OLDEST_VERSION} or later) on PATH or in ${cache}, and none could be got.`,
        ...failures.map((failure) => `  ${failure}`),
        "Install it from https://www.pulumi.com/docs/install/, or put Go on PATH so that it can be built.",
      ].join("\n"),
    );
  });
}

async function findCached(options: PulumiOptions): Promise<PulumiCli | undefined> {
  const cache = options.cacheDirectory ?? DEFAULT_CACHE;
  let versions: string[];
  try {
    versions = (await fs.readdir(cache)).filter(
      (name) => /^\d+\.\d+\.\d+/.test(name) && isAtLeast(name, OLDEST_VERSION),
    );
  } catch {
    return undefined;
  }
  const wanted = options.version;
  const inOrder = versions.sort((a, b) => (isAtLeast(a, b) ? -1 : 1)).filter((name) => !wanted || name === wanted);
  for (const name of inOrder) {
    const found = await inspect(path.join(cache, name, "bin"), "cache");
    if (found) return found;
  }
  return undefined;
}

/** Starts the executable in a directory and reads its version; undefined when there is none or it does not start. */
async function inspect(directory: string, source: PulumiSource): Promise<PulumiCli | undefined> {
  const command = path.join(directory, executable);
  try {
    await fs.access(command, fs.constants.X_OK);
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await run(command, ["version"], { timeout: 30_000, env });
    const version = /^v?(\d+\.\d+\.\d+\S*)/.exec(stdout.trim())?.[1];
    return version === undefined ? undefined : { command, directory, version, source };
  } catch {
    return undefined;
  }
}

/** Compares `major.minor.patch`; what follows a hyphen is not looked at. */
function isAtLeast(version: string, oldest: string): boolean {
  const parse = (text: string): number[] => (text.split(/[-+]/)[0] ?? "").split(".").map(Number);
  const [a, b] = [parse(version), parse(oldest)];
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The official installer. It brings the language hosts too. It cannot be stopped from inside: a process of its own. */
async function install(target: string, version: string, progress: Progress): Promise<void> {
  await withLimit(dns.lookup(INSTALLER_HOST), NETWORK_LIMIT, `${INSTALLER_HOST} does not answer`);
  const script = path.join(__dirname, "install.ts");
  await progress.during(`installing the Pulumi CLI ${version}`, () =>
    execute(
      process.execPath,
      ["--import", "tsx", script, target, version],
      projectDirectory,
      process.env,
      INSTALL_LIMIT,
    ),
  );
}

/** Builds the CLI from its Go module: no language hosts, see `shims.ts`. */
async function build(target: string, version: string, progress: Progress, base: NodeJS.ProcessEnv): Promise<void> {
  const go = await run("go", ["env", "GOVERSION"], { env: base }).catch(() => undefined);
  if (!go) throw new Error("go is not on PATH");
  const source = path.join(target, "src");
  await fs.mkdir(source, { recursive: true });
  const module = "github.com/pulumi/pulumi";
  // The replacement is the one of Pulumi's own go.mod: replacements of a dependency are not followed.
  await fs.writeFile(
    path.join(source, "go.mod"),
    [
      "module pulumi-cli",
      "",
      "go 1.24",
      "",
      `tool ${module}/pkg/v3/cmd/pulumi`,
      "",
      `require ${module}/pkg/v3 v${version}`,
      `require ${module}/sdk/v3 v${version}`,
      "",
      "replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e",
      "",
    ].join("\n"),
  );
  const flags = `-X ${module}/sdk/v3/go/common/version.Version=v${version}`;
  const output = path.join(target, "bin", executable);
  const env = { ...base, GOFLAGS: [base.GOFLAGS, "-mod=mod"].filter(Boolean).join(" "), GOWORK: "off" };
  const args = ["build", "-buildvcs=false", "-ldflags", flags, "-o", output, `${module}/pkg/v3/cmd/pulumi`];
  await progress.during(`building the Pulumi CLI ${version} from its Go module (some minutes)`, () =>
    execute("go", args, source, env, BUILD_LIMIT),
  );
  await fs.rm(source, { recursive: true, force: true });
}

/** Runs a program to its end, within a limit; fails with the last lines it wrote. */
function execute(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program started ends with it.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let tail = "";
    const keep = (chunk: Buffer): void => {
      tail = (tail + chunk.toString()).slice(-4_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch {
        // It has ended in the meantime.
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, limit);
    process.once("exit", stop);
    child.once("error", (error) => {
      clearTimeout(timer);
      process.off("exit", stop);
      reject(error);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      process.off("exit", stop);
      if (late) reject(new Error(`stopped after ${describeTime(limit)}`));
      else if (code === 0) resolve();
      else
        reject(
          new Error(`${path.basename(command)} ended with ${code}: ${tail.trim().split("\n").slice(-8).join("\n")}`),
        );
    });
  });
}

/** Waits for a promise, but no longer than the limit. */
async function withLimit<T>(promise: Promise<T>, limit: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

if (require.main === module) {
  findOrGetPulumi().then(
    ({ command }) => process.stdout.write(`${command}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
