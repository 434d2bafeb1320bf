// `npm run test:policy -- <id>…`: runs the case tables of policies. In one process, in plain JavaScript and without mocha's
// command line, because their start and that of a compiler take longer than a table takes to run.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { join } = require("node:path");

const ids = process.argv.slice(2);
if (ids.length === 0 || ids.some((id) => id.startsWith("-"))) {
  process.stderr.write(
    "Usage: npm run test:policy -- <id, or how several begin>…\n\nExample: npm run test:policy -- lambda-tracing\n",
  );
  process.exit(2);
}
// The file of policy `<service>-<slug>` is `<service>/<slug>.ts`.
const known = fs
  .readdirSync(path.resolve(__dirname, "../policies/rules"), { recursive: true })
  .filter((file) => /^[^/\\]+[/\\][^/\\]+\.ts$/.test(file))
  .map((file) => file.replace(/[/\\]/, "-").replace(/\.ts$/, ""));
const unknown = ids.filter((begin) => !known.some((id) => id.startsWith(begin)));
if (unknown.length > 0) {
  process.stderr.write(`No policy's id begins with ${unknown.map((id) => `"${id}"`).join(", ")}\n`);
  process.exit(2);
}
process.env.POLICY = ids.join(",");
require("tsx/cjs");
const Mocha = require("mocha");
const { timeout, reporter, "forbid-only": forbidOnly, "forbid-pending": forbidPending } = require("../.mocharc.json");

const root = join(__dirname, "..");
const mocha = new Mocha({ timeout, reporter: join(root, reporter), forbidOnly, forbidPending });
mocha.addFile(join(root, "test", "rules.test.ts"));
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
