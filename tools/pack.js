// Runs before and after `npm pack` (and so `pulumi policy publish` and `npm publish`): builds the pack anew, and takes
// out of the packed manifest what a consumer must not run or install. Whoever gets the pack from an organization has
// `npm install` run inside the unpacked tarball, with or without development dependencies.
"use strict";

const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const manifest = join(root, "package.json");
const original = join(root, ".cache", "package.json");

/** Puts the manifest back, also one that an earlier run left behind when it was killed. */
function restore() {
  if (existsSync(original)) {
    renameSync(original, manifest);
  }
}

if (process.argv[2] === "after") {
  restore();
} else {
  restore();
  require("./build.js");
  const text = readFileSync(manifest, "utf8");
  const { scripts, devDependencies, ...kept } = JSON.parse(text);
  if (scripts && devDependencies) {
    mkdirSync(join(root, ".cache"), { recursive: true });
    writeFileSync(original, text);
    writeFileSync(manifest, `${JSON.stringify(kept, undefined, 2)}\n`);
  }
}
