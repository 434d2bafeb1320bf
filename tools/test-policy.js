// `npm run test:policy -- <id>…`: runs the case tables of policies. Plain JavaScript, because a compiler takes longer to
// start than a table takes to run.
"use strict";

const { spawnSync } = require("node:child_process");

const ids = process.argv.slice(2);
if (ids.length === 0 || ids.some((id) => id.startsWith("-"))) {
  process.stderr.write(
    "Usage: npm run test:policy -- <id, or how several begin>…\n\nExample: npm run test:policy -- lambda-tracing\n",
  );
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [require.resolve("mocha/bin/mocha.js"), "test/rules.test.ts"], {
  stdio: "inherit",
  env: { ...process.env, POLICY: ids.join(",") },
});
process.exitCode = status ?? 1;
