// Compiles the pack. Plain JavaScript, because it runs on `npm ci`, before anything else can.
"use strict";

const { execFileSync } = require("node:child_process");
const { cpSync, existsSync, rmSync } = require("node:fs");
const { basename, join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");

/** What the engine starts: with our modules in one file, which saves a tenth of the time until the pack answers. */
const started = join("policies", "index");

/** Leaves data that is loaded when it is needed beside the bundle. */
const lazyData = {
  name: "lazy-data",
  setup(build) {
    build.onResolve({ filter: /\/data\/[^/]+\.json$/ }, ({ path, kind }) =>
      kind === "require-call" ? { path: `./data/${basename(path)}`, external: true } : undefined,
    );
  },
};

/** Writes a module and all of ours that it loads in place of what the compiler made of it alone. */
function bundle(entry) {
  return require("esbuild").build({
    entryPoints: [join(root, `${entry}.ts`)],
    outfile: join(root, "bin", `${entry}.js`),
    bundle: true,
    platform: "node",
    target: "node20.19",
    packages: "external",
    plugins: [lazyData],
  });
}

if (existsSync(compiler)) {
  rmSync(join(root, "bin"), { recursive: true, force: true });
  execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.json")], { stdio: "inherit" });
  // The compiler copies only the data that is imported; some is loaded when it is needed.
  for (const folder of [join("policies", "data"), join("cli", "html", "assets")]) {
    cpSync(join(root, folder), join(root, "bin", folder), { recursive: true });
  }
  void bundle(started);
} else {
  // An install without development dependencies has no compiler; it cannot make the pack, and must not end it either.
  process.stderr.write("serverless-guard is not compiled: there is no TypeScript without development dependencies\n");
}
