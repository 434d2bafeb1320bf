/** The scores that `npm run mutate` prints. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { policiesFor, scoresOf, testsOf } from "../../tools/mutate";

const location = { start: { line: 1, column: 1 } };
const mutants = (...statuses: readonly string[]) =>
  statuses.map((status) => ({ status, mutatorName: "BooleanLiteral", location }));

describe("npm run mutate", () => {
  it("runs the tables of the policies that are, or import, what is mutated", () => {
    assert.deepEqual(policiesFor(["policies/rules/acm/renewal.ts"]), ["acm-renewal"]);
    assert.ok(policiesFor(["policies/rules/shared"]).length > 1);
    const readers = policiesFor(["policies/models/edge"]);
    assert.ok(readers.includes("wafv2-rate-limit") && readers.includes("cloudfront-viewer-https"));
    assert.ok(!readers.includes("sqs-queue-encryption"));
    assert.ok(readers.length > policiesFor(["policies/models/edge/web-acl.ts"]).length);
  });

  it("runs the tables with the tests of a model's domain, for core its own tests, for policies those of their causes", () => {
    const tables = "test/rules.test.ts";
    assert.deepEqual(testsOf(["policies/rules/acm"]), [tables, "test/rules/one-cause.test.ts"]);
    assert.deepEqual(testsOf(["policies/models/edge/cache.ts", "policies/models/edge"]), [
      tables,
      "test/models/edge/**/*.test.ts",
    ]);
    assert.deepEqual(testsOf(["policies/models"]), [tables, "test/models/**/**/*.test.ts"]);
    assert.deepEqual(testsOf(["policies/core/verdict.ts"]), ["test/{core,models,governance}/**/*.test.ts"]);
    assert.deepEqual(testsOf(["policies/core/verdict.ts"], true), ["test/core/**/*.test.ts"]);
    assert.deepEqual(testsOf(["policies/models/edge"], true), ["test/models/edge/**/*.test.ts"]);
    assert.deepEqual(testsOf(["policies/rules/acm"], true), [tables, "test/rules/one-cause.test.ts"]);
  });

  it("counts killed and timed out mutants of all that could be found, folder by folder", () => {
    const report = {
      files: {
        "policies/rules/kms/key-spec.ts": { mutants: mutants("Killed", "Survived", "CompileError") },
        "policies/rules/kms/parts/grants.ts": { mutants: mutants("Survived") },
        "policies/core/stack.ts": { mutants: mutants("Timeout", "NoCoverage", "Ignored") },
        "policies/rules/kms/key-rotation.ts": { mutants: mutants("Killed") },
      },
    };
    assert.deepEqual(scoresOf(report), [
      { folder: "policies/core", detected: 1, timedOut: 1, all: 2 },
      { folder: "policies/rules/kms", detected: 2, timedOut: 0, all: 4 },
    ]);
  });

  it("forgets before each test what policies keep from the one before", () => {
    // In a process of its own, as the modules of this one are loaded already.
    const script = `
      const { forgettable } = require("./test/support/forgettable.ts");
      let managed;
      const forget = forgettable(() => { managed = require("./policies/models/iam/managed-policies.ts"); });
      const first = managed.awsManagedPolicy("AdministratorAccess");
      const kept = managed.awsManagedPolicy("AdministratorAccess") === first;
      const caches = forget();
      const again = managed.awsManagedPolicy("AdministratorAccess");
      console.log(JSON.stringify({ kept, caches, isNew: again !== first, state: again.state }));`;
    const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "--eval", script], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(stdout), { kept: true, caches: 1, isNew: true, state: "known" });
  });
});
