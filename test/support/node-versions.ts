/** Other versions of Node.js than the one that runs the tests: from the npm package `node`, each got once. */

import { getNpmProgram } from "./npm-program";

/** The major versions that the pack is tested with, as the README says. */
export const testedNodeVersions = [20, 22, 24] as const;

/**
 * The executable of a major version.
 *
 * @returns its absolute path
 * @throws when the version is not there and cannot be got; the message says why
 */
export async function getNode(major: number): Promise<string> {
  const [executable] = await getNpmProgram({
    specification: `node@${major}`,
    folder: "node",
    home: String(major),
    file: process.platform === "win32" ? "node/bin/node.exe" : "node/bin/node",
    version: `v${major}.`,
  });
  return executable;
}
