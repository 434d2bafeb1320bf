// `npm run test:policy -- <id>…`: runs the case tables of policies. In one process and in plain JavaScript, because mocha's
// own start and that of a compiler take longer than a table takes to run; the script in package.json loads tsx.
"use strict";

const ids = process.argv.slice(2);
if (ids.length === 0 || ids.some((id) => id.startsWith("-"))) {
  process.stderr.write(
    "Usage: npm run test:policy -- <id, or how several begin>…\n\nExample: npm run test:policy -- lambda-tracing\n",
  );
  process.exit(2);
}
process.env.POLICY = ids.join(",");
require("mocha/lib/cli/cli.js").main(["test/rules.test.ts"]);
