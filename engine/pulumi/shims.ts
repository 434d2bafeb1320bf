/**
 * Small programs that stand in for what a CLI built from its Go module does not bring, and for cloud providers:
 * `pulumi-language-nodejs`, which starts policy packs (`node-host.ts`), `pulumi-resource-aws` and
 * `pulumi-resource-aws-native` (`../stand-in-provider.ts`). The CLI takes one on `PATH` before any plugin.
 */
import * as fs from "node:fs";
import * as path from "node:path";

/** The program that starts policy packs. */
const NODE_HOST = "pulumi-language-nodejs";

const nodeHost = { [NODE_HOST]: path.join(__dirname, "node-host.ts") };

/** Names of the others, each with the TypeScript file that it runs. */
const providers: Readonly<Record<string, string>> = Object.fromEntries(
  ["aws", "aws-native"].map((name) => [`pulumi-resource-${name}`, path.resolve(__dirname, "../stand-in-provider.ts")]),
);

/**
 * Writes the programs into a directory that is to be put on `PATH`.
 *
 * @param directory is made when it is not there.
 * @param options.cli directory of the CLI: a Node language host in it is the real one, and none is written
 * @param options.always writes the Node language host all the same: only ours records
 * @returns the directory.
 */
export function writeShims(directory: string, options: { readonly cli: string; readonly always: boolean }): string {
  fs.mkdirSync(directory, { recursive: true });
  const real = path.join(options.cli, process.platform === "win32" ? `${NODE_HOST}.exe` : NODE_HOST);
  const programs = { ...(options.always || !fs.existsSync(real) ? nodeHost : {}), ...providers };
  const nodeOptions = ["--import", `file://${require.resolve("tsx")}`];
  for (const [name, program] of Object.entries(programs)) {
    write(directory, name, [`require(${JSON.stringify(program)});`], nodeOptions);
  }
  return directory;
}

/**
 * Writes an executable that starts a pack: what `--policy-pack` takes since CLI 3.255, without any language host.
 *
 * @param directory where it is written; must exist
 * @param pack the directory of the pack
 * @returns the path of the executable
 */
export function writePackExecutable(directory: string, pack: string): string {
  const home = path.resolve(pack);
  const lines = [
    `process.chdir(${JSON.stringify(home)});`,
    // The engine gives its address; the runner wants the pack's directory too.
    `process.argv.splice(3, Infinity, ".");`,
    // From the pack's directory, so that the SDK found is the pack's own.
    `const { createRequire } = require("node:module");`,
    `const resolver = createRequire(process.cwd() + "/package.json");`,
    `require(resolver.resolve("@pulumi/pulumi/cmd/run-policy-pack"));`,
  ];
  return write(directory, `start-${path.basename(home)}`, lines, []);
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
