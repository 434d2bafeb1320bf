// Compiles the pack. Plain JavaScript, because it runs on `npm ci`, before anything else can.
"use strict";

const { execFileSync } = require("node:child_process");
const { existsSync, rmSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
if (!existsSync(compiler)) {
  // A production-only install has no compiler and needs none: the published package holds the compiled pack.
  process.exit(0);
}
rmSync(join(root, "bin"), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.json")], { stdio: "inherit" });
