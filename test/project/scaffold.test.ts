/** The scaffold: what it writes compiles and is listed, and its tests fail until it is filled in. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run, withCheckout } from "../support/checkout";

const node = process.execPath;

describe("npm run new", () => {
  for (const scope of ["resource", "stack"] as const) {
    it(`lays out a ${scope} policy`, () =>
      withCheckout({ linkModules: true }, (directory) => {
        const flags = scope === "stack" ? ["--stack"] : [];
        const made = run("npm", ["run", "--silent", "new", "--", "lambda", "snap-start", ...flags], directory);
        assert.equal(made.exitCode, 0, made.stderr);
        assert.match(made.stdout, /npm run test:policy -- lambda-snap-start/);
        assert.match(made.stdout, /examples\/insecure.*examples\/secure/);
        assert.ok(existsSync(join(directory, "policies/rules/lambda/snap-start.ts")));

        const generated = run("npm", ["run", "--silent", "generate"], directory);
        assert.equal(generated.exitCode, 0, generated.stderr);
        assert.match(readFileSync(join(directory, "policies/catalog.ts"), "utf8"), /"lambda-snap-start"/);
        assert.ok(existsSync(join(directory, "docs/policies/lambda-snap-start.md")));

        const files = ["policies/rules/lambda/snap-start.ts", "test/rules/lambda/snap-start.cases.ts"];
        const formatted = run(node, ["node_modules/prettier/bin/prettier.cjs", "--check", ...files], directory);
        assert.equal(formatted.exitCode, 0, formatted.stdout + formatted.stderr);
        const types = run(node, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"], directory);
        assert.equal(types.exitCode, 0, types.stdout);

        const tested = run("npm", ["run", "--silent", "test:policy", "--", "lambda-snap-start"], directory);
        assert.notEqual(tested.exitCode, 0, "a policy that judges nothing must not pass");
        assert.match(tested.stdout, /[1-9]\d* failed/);
      }));
  }

  it("refuses what is there already, and what is no name", () => {
    const command = ["node_modules/tsx/dist/cli.mjs", "tools/new-policy.ts"];
    const taken = run(node, [...command, "kms", "key-rotation"], join(__dirname, "../.."));
    assert.equal(taken.exitCode, 2);
    assert.match(taken.stderr, /there already/);
    const wrong = run(node, [...command, "Lambda", "Snap_Start"], join(__dirname, "../.."));
    assert.equal(wrong.exitCode, 2);
    assert.match(wrong.stderr, /Usage/);
  });
});
