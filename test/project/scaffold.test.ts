/** The scaffold: what it writes compiles and is listed, and its tests fail until it is filled in. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { run, withCheckout } from "../support/checkout";

const node = process.execPath;

const policies = [
  { slug: "snap-start", flags: [] },
  { slug: "snap-stop", flags: ["--stack"] },
] as const;

describe("npm run new", () => {
  // One copy for both scopes, because types and generated files are those of the whole checkout.
  it("lays out a policy of either scope, which may be renamed", function () {
    // Types and generated files of the whole checkout take a minute of a busy machine.
    this.timeout(10 * 60_000);
    return withCheckout({ linkModules: true }, (directory) => {
      for (const { slug, flags } of policies) {
        const made = run("npm", ["run", "--silent", "new", "--", "lambda", slug, ...flags], directory);
        assert.equal(made.exitCode, 0, made.stderr);
        assert.match(made.stdout, new RegExp(`npm run test:policy -- lambda-${slug}`));
        assert.match(made.stdout, /examples\/insecure.*examples\/secure/);
      }
      const filesOf = (slug: string) => [`policies/rules/lambda/${slug}.ts`, `test/rules/lambda/${slug}.cases.ts`];
      const files = policies.flatMap(({ slug }) => filesOf(slug));
      const formatted = run(node, ["node_modules/prettier/bin/prettier.cjs", "--check", ...files], directory);
      assert.equal(formatted.exitCode, 0, formatted.stdout + formatted.stderr);

      const generate = (): void => {
        const generated = run("npm", ["run", "--silent", "generate"], directory);
        assert.equal(generated.exitCode, 0, generated.stderr);
      };
      generate();
      filesOf("snap-stop").forEach((file) =>
        renameSync(join(directory, file), join(directory, file.replace("snap-stop", "snap-end"))),
      );
      // The catalog still names the old file.
      generate();
      const catalog = readFileSync(join(directory, "policies/catalog.ts"), "utf8");
      assert.match(catalog, /"lambda-snap-start"/);
      assert.match(catalog, /"lambda-snap-end"/);
      assert.ok(existsSync(join(directory, "docs/policies/lambda-snap-end.md")));
      assert.ok(!existsSync(join(directory, "docs/policies/lambda-snap-stop.md")));

      const types = run(node, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"], directory);
      assert.equal(types.exitCode, 0, types.stdout);

      for (const id of ["lambda-snap-start", "lambda-snap-end"]) {
        const tested = run("npm", ["run", "--silent", "test:policy", "--", id], directory);
        assert.notEqual(tested.exitCode, 0, "a policy that judges nothing must not pass");
        assert.match(tested.stdout, /[1-9]\d* failed/);
      }
    });
  });

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
