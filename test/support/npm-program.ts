/** Programs that packages of npm bring, of a version that the tests name: each is got once, into `.cache`. */

import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { getIntoCache } from "../../engine/pulumi/cache";
import { executeWithin } from "../../engine/pulumi/execute";
import { makeProgress } from "../../engine/pulumi/progress";
import { root } from "./checkout";

/** For a download of 60 MB, in milliseconds. */
const INSTALL_LIMIT = 5 * 60_000;

/** A program of a package. */
export interface NpmProgram {
  /** The package with its version: `node@22`. */
  readonly specification: string;
  /** Folder in `.cache` for all versions of it, and name of this version's own. */
  readonly folder: string;
  readonly home: string;
  /** The program in the package's folder, given that of `node_modules`; a script where it ends in `.js`. */
  readonly file: string;
  /** How the version that it prints begins. */
  readonly version: string;
}

/**
 * The command that runs a program, as an absolute path and arguments.
 *
 * @throws when the program is not there and cannot be got; the message says why
 */
export async function getNpmProgram(program: NpmProgram): Promise<readonly [string, ...string[]]> {
  const { specification, folder, home } = program;
  const progress = makeProgress();
  // Some packages' own scripts get the program of this machine's platform.
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts=false", "--prefix", ".", specification];
  const make = (scratch: string): Promise<void> =>
    progress.during(`installing ${specification}`, () =>
      executeWithin(INSTALL_LIMIT, "npm", args, scratch, process.env),
    );
  const cache = path.join(root, ".cache", folder);
  const got = await getIntoCache(cache, home, [{ name: "install", make }], (at) => find(program, at), progress);
  if ("found" in got) {
    return got.found;
  }
  throw new Error(
    [
      `The pack was not tested with ${specification}: npm install ${specification} does not give it.`,
      ...got.failures.map((failure) => `  ${failure}`),
    ].join("\n"),
  );
}

async function find(
  { file, version }: NpmProgram,
  directory: string,
): Promise<readonly [string, ...string[]] | undefined> {
  const at = path.join(directory, "node_modules", file);
  const [command, ...args] = file.endsWith(".js") ? ([process.execPath, at] as const) : ([at] as const);
  try {
    const { stdout } = await promisify(execFile)(command, [...args, "--version"]);
    return stdout.startsWith(version) ? [command, ...args] : undefined;
  } catch {
    return undefined;
  }
}
