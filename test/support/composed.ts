/** The pack as others compose theirs of it: a directory whose program gives `createPack()` to the SDK. */

import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Writes such a pack, which has name and version of ours so that what both say can be compared.
 *
 * @param directory is made; what is there already is kept
 * @param pack the directory of ours; its SDK is the composed pack's too
 * @returns the directory
 */
export function writeComposedPack(directory: string, pack: string): string {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(pack, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
  };
  const modules = path.join(directory, "node_modules");
  fs.mkdirSync(modules, { recursive: true });
  const sdk = path.resolve(require.resolve("@pulumi/policy/package.json", { paths: [pack] }), "../..");
  link(sdk, path.join(modules, "@pulumi"));
  link(pack, path.join(modules, name));
  const program = [
    `const { PolicyPack } = require("@pulumi/policy");`,
    `const { createPack } = require("${name}");`,
    `new PolicyPack("${name}", { policies: createPack() });`,
  ];
  const manifest = { name: "composed", version, private: true, main: "index.js" };
  fs.writeFileSync(path.join(directory, "package.json"), JSON.stringify(manifest));
  fs.writeFileSync(path.join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  fs.writeFileSync(path.join(directory, "index.js"), `${program.join("\n")}\n`);
  return directory;
}

function link(target: string, at: string): void {
  if (!fs.existsSync(at)) {
    fs.symlinkSync(target, at, "junction");
  }
}
