/**
 * Small programs that stand in for what a CLI built from its Go module does not bring, and for cloud providers.
 *
 * - `pulumi-analyzer-policy-nodejs`: the CLI falls back on it when there is no Node language host. It starts the pack
 *   as the host would: `@pulumi/pulumi/cmd/run-policy-pack` from the pack's own `node_modules`.
 * - `pulumi-resource-aws`, `pulumi-resource-aws-native`: a provider program on `PATH` is taken before any plugin.
 */
import * as fs from "node:fs";
import * as path from "node:path";

/** What {@link writeShims} writes. */
export interface ShimOptions {
  /** TypeScript file that serves the provider; without it no provider shims are written. */
  readonly providerProgram?: string;
}

/**
 * Writes the programs into a directory that is to be put on `PATH`.
 *
 * @param directory is made when it is not there.
 * @returns the directory.
 */
export function writeShims(directory: string, options: ShimOptions = {}): string {
  fs.mkdirSync(directory, { recursive: true });
  // The pack's directory is the working directory. Resolved from there, the SDK found is the pack's own.
  write(
    directory,
    "pulumi-analyzer-policy-nodejs",
    [
      `const { createRequire } = require("node:module");`,
      `const resolver = createRequire(process.cwd() + "/package.json");`,
      `require(resolver.resolve("@pulumi/pulumi/cmd/run-policy-pack"));`,
    ],
    [],
  );
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
function write(directory: string, name: string, lines: readonly string[], nodeOptions: readonly string[]): void {
  const script = path.join(directory, `${name}.cjs`);
  fs.writeFileSync(script, [`"use strict";`, ...lines, ""].join("\n"));
  if (process.platform === "win32") {
    const quoted = [process.execPath, ...nodeOptions, script].map((part) => `"${part}"`).join(" ");
    fs.writeFileSync(path.join(directory, `${name}.cmd`), `@${quoted} %*\r\n`);
    return;
  }
  const quoted = [process.execPath, ...nodeOptions, script]
    .map((part) => `'${part.replaceAll("'", `'\\''`)}'`)
    .join(" ");
  fs.writeFileSync(path.join(directory, name), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
}
