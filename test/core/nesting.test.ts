/** How deep a text nests. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { nestsDeeper } from "../../policies/core/nesting";
import { parsedPlain } from "../../policies/core/value";

function depthOf(value: unknown): number {
  return typeof value === "object" && value !== null
    ? 1 + Math.max(0, ...Object.values(value as Readonly<Record<string, unknown>>).map(depthOf))
    : 0;
}

describe("the depth of a JSON text", () => {
  it("is that of the tree, whatever brackets its texts hold", () => {
    const text = fc.constantFrom("[", "{[", '"[', '\\"[', "\\", "]}", "a");
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "medium" },
        text,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(text, tie("tree"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(6), (value, depth) => {
        assert.equal(nestsDeeper(JSON.stringify(value), depth), depthOf(value) > depth);
      }),
    );
  });

  it("is bounded before the text is parsed", () => {
    const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    assert.ok(Array.isArray(parsedPlain(nested(1000))));
    assert.equal(parsedPlain(nested(1001)), undefined);
  });
});
