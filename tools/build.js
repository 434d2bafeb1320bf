// Compiles the pack. Plain JavaScript, because it runs on `npm ci`, before anything else can.
"use strict";

const { execFileSync } = require("node:child_process");
const { cpSync, existsSync, rmSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
if (existsSync(compiler)) {
  rmSync(join(root, "bin"), { recursive: true, force: true });
  execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.json")], { stdio: "inherit" });
  // The compiler copies only the data that is imported; some is loaded when it is needed.
  for (const folder of [join("policies", "data"), join("cli", "html", "assets")]) {
    cpSync(join(root, folder), join(root, "bin", folder), { recursive: true });
  }
} else {
  // An install without development dependencies has no compiler; it cannot make the pack, and must not end it either.
  process.stderr.write("serverless-guard is not compiled: there is no TypeScript without development dependencies\n");
}
