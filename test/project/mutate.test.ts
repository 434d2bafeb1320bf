/** The scores that `npm run mutate` prints. */

import assert from "node:assert/strict";
import { scoresOf } from "../../tools/mutate";

const location = { start: { line: 1, column: 1 } };
const mutants = (...statuses: readonly string[]) =>
  statuses.map((status) => ({ status, mutatorName: "BooleanLiteral", location }));

describe("npm run mutate", () => {
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
      { folder: "policies/core", detected: 1, all: 2 },
      { folder: "policies/rules/kms", detected: 2, all: 4 },
    ]);
  });
});
