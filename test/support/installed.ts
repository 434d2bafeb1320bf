/** The package as a consumer has it: packed, and installed into an empty project without development dependencies. */

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { demandSuccess, run } from "./checkout";
import { packPackage } from "./packed";

/** A project with the package installed. */
export interface Installation {
  /** Of the project; tests of one run share it, and each writes to files of its own. */
  readonly directory: string;
  readonly tarball: string;
  /** What `npm pack` printed. */
  readonly output: string;
  /** The package in the project's `node_modules`. */
  readonly installed: string;
  /** Folders of all packages that were installed with it; tests may install more later. */
  readonly packages: readonly string[];
}

let installation: Promise<Installation> | undefined;

/** Installs the packed package, once in a test run: it does not change while tests run. */
export function installPackage(): Promise<Installation> {
  return (installation ??= install());
}

async function install(): Promise<Installation> {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-package-")));
  process.once("exit", () => fs.rmSync(directory, { recursive: true, force: true }));
  const { tarball, output } = await packPackage();
  fs.writeFileSync(path.join(directory, "package.json"), JSON.stringify({ name: "consumer", version: "1.0.0" }));
  demandSuccess(
    run("npm", ["install", "--omit=dev", "--no-audit", "--no-fund", "--prefer-offline", tarball], directory),
  );
  const installed = path.join(directory, "node_modules", "serverless-guard");
  const lock = fs.readFileSync(path.join(directory, "node_modules", ".package-lock.json"), "utf8");
  const packages = Object.keys((JSON.parse(lock) as { packages: object }).packages);
  return { directory, tarball, output, installed, packages };
}
