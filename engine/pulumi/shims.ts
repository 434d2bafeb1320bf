/**
 * Small programs that stand in for what a CLI built from its Go module does not bring, and for cloud providers.
 *
 * - `pulumi-analyzer-policy-nodejs`: older CLIs fall back on it when there is no Node language host. It starts the pack
 *   as the host would: `@pulumi/pulumi/cmd/run-policy-pack` from the pack's own `node_modules`.
 * - An executable that starts the pack of one directory: newer CLIs take that for `--policy-pack`, and have no fall-back.
 * - `pulumi-resource-aws`, `pulumi-resource-aws-native`: a provider program on `PATH` is taken before any plugin.
 */
import * as fs from "node:fs";
import * as path from "node:path";

/** What {@link writeShims} writes. */
export interface ShimOptions {
  /** TypeScript file that serves the provider; without it no provider shims are written. */
  readonly providerProgram?: string;
}

/** From the pack's directory, so that the SDK found is the pack's own. */
const startPack = [
  `const { createRequire } = require("node:module");`,
  `const resolver = createRequire(process.cwd() + "/package.json");`,
  `require(resolver.resolve("@pulumi/pulumi/cmd/run-policy-pack"));`,
];

/**
 * Writes an executable that starts a pack: what `--policy-pack` takes since CLI 3.255.
 *
 * @param directory where it is written; must exist
 * @param pack the directory of the pack
 * @returns the path of the executable
 */
export function writePackExecutable(directory: string, pack: string): string {
  const enter = [
    `process.chdir(${JSON.stringify(path.resolve(pack))});`,
    // The engine gives its address; the runner wants the pack's directory too.
    `process.argv.splice(3, Infinity, ".");`,
  ];
  return write(directory, `start-${path.basename(path.resolve(pack))}`, [...enter, ...startPack], []);
}

/**
 * Writes the programs into a directory that is to be put on `PATH`.
 *
 * @param directory is made when it is not there.
 * @returns the directory.
 */
export function writeShims(directory: string, options: ShimOptions = {}): string {
  fs.mkdirSync(directory, { recursive: true });
  write(directory, "pulumi-analyzer-policy-nodejs", startPack, []);
  if (options.providerProgram !== undefined) {
    const program = path.resolve(options.providerProgram);
    for (const name of ["aws", "aws-native"]) {
      write(
        directory,
        `pulumi-resource-${name}`,
        [`require(${JSON.stringify(program)});`],
        ["--import", `file://${require.resolve("tsx")}`],
      );
    }
  }
  return directory;
}

/** A shell program that starts this Node with a script beside it: a script with `#!` could not pass options to Node. */
function write(directory: string, name: string, lines: readonly string[], nodeOptions: readonly string[]): string {
  const script = path.join(directory, `${name}.cjs`);
  fs.writeFileSync(script, [`"use strict";`, ...lines, ""].join("\n"));
  if (process.platform === "win32") {
    const quoted = [process.execPath, ...nodeOptions, script].map((part) => `"${part}"`).join(" ");
    fs.writeFileSync(path.join(directory, `${name}.cmd`), `@${quoted} %*\r\n`);
    return path.join(directory, `${name}.cmd`);
  }
  const quoted = [process.execPath, ...nodeOptions, script]
    .map((part) => `'${part.replaceAll("'", `'\\''`)}'`)
    .join(" ");
  fs.writeFileSync(path.join(directory, name), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return path.join(directory, name);
}
