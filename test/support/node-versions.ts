/** Other versions of Node.js than the one that runs the tests: from the npm package `node`, each got once. */

import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { getIntoCache } from "../../engine/pulumi/cache";
import { executeWithin } from "../../engine/pulumi/execute";
import { makeProgress } from "../../engine/pulumi/progress";
import { root } from "./checkout";

/** The major versions that the pack is tested with, as the README says. */
export const testedNodeVersions = [20, 22, 24] as const;

/** Where they are kept: `.cache/node/22`. */
const cache = path.join(root, ".cache", "node");

/** For a download of 50 MB, in milliseconds. */
const INSTALL_LIMIT = 5 * 60_000;

/**
 * The executable of a major version.
 *
 * @returns its absolute path
 * @throws when the version is not there and cannot be got; the message says why
 */
export async function getNode(major: number): Promise<string> {
  const progress = makeProgress();
  // The package's own script gets the executable of this machine's platform beside it.
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts=false", "--prefix", ".", `node@${major}`];
  const make = (scratch: string): Promise<void> =>
    progress.during(`installing Node.js ${major}`, () =>
      executeWithin(INSTALL_LIMIT, "npm", args, scratch, process.env),
    );
  const find = (directory: string): Promise<string | undefined> => findNode(directory, major);
  const got = await getIntoCache(cache, String(major), [{ name: "install", make }], find, progress);
  if ("found" in got) {
    return got.found;
  }
  throw new Error(
    [
      `The pack was not tested with Node.js ${major}: npm install node@${major} does not give it.`,
      ...got.failures.map((failure) => `  ${failure}`),
    ].join("\n"),
  );
}

async function findNode(directory: string, major: number): Promise<string | undefined> {
  const executable = process.platform === "win32" ? "node.exe" : "node";
  const command = path.join(directory, "node_modules", "node", "bin", executable);
  try {
    const { stdout } = await promisify(execFile)(command, ["--version"]);
    return stdout.startsWith(`v${major}.`) ? command : undefined;
  } catch {
    return undefined;
  }
}
