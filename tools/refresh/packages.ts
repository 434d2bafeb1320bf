/** Packages that data is read from but that no checkout needs: fetched from the registry into a temporary folder. */

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A package on disk. */
export interface UnpackedPackage {
  readonly folder: string;
  /** Name and version: `@pulumi/aws 7.48.0`. */
  readonly label: string;
}

/** A package that the checkout has installed. */
export function installedPackage(name: string): UnpackedPackage {
  return labelled(path.dirname(require.resolve(`${name}/package.json`)), name);
}

/** Runs `use` with the newest version of a package, fetched without its dependencies and deleted afterwards. */
export async function withFetchedPackage<T>(
  name: string,
  use: (unpacked: UnpackedPackage) => T | Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "refresh-data-"));
  try {
    const tarball = execFileSync("npm", ["pack", "--silent", name], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", tarball], { cwd: folder });
    return await use(labelled(path.join(folder, "package"), name));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function labelled(folder: string, name: string): UnpackedPackage {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
  return { folder, label: `${name} ${version.replace(/^v/, "")}` };
}
