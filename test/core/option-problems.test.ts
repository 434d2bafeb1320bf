/** What is said of a configuration that does not fit. */

import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { describeProblem } from "../../policies/core/option-problems";

/** What is said of one option `x` with this schema and value. */
function said(schema: object, x: unknown): readonly string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  const check = ajv.compile({ type: "object", properties: { x: schema }, additionalProperties: false });
  assert.equal(check({ x }), false);
  return (check.errors ?? []).map((error) => describeProblem(error, ["x"]));
}

describe("a problem of the configuration", () => {
  const rows: readonly [schema: object, value: unknown, requirement: string][] = [
    [{ type: "array" }, 1, "be a list"],
    [{ type: "boolean" }, 1, "be true or false"],
    [{ type: "integer" }, 1.5, "be a whole number"],
    [{ type: "number" }, "1", "be a number"],
    [{ type: "object" }, 1, "be an object"],
    [{ type: "string" }, 1, "be a text"],
    [{ type: ["string", "null"] }, 1, "be string,null"],
    [{ enum: ["a", "b"] }, "c", "be one of a, b"],
    [{ minimum: 3 }, 2, "be at least 3"],
    [{ maximum: 3 }, 4, "be at most 3"],
    [{ minLength: 1 }, "", "not be empty"],
    [{ uniqueItems: true }, ["a", "a"], "hold each value once"],
    [{ pattern: "^(soft|h\\.ard)$" }, "x", "be one of soft, h.ard"],
    [{ pattern: "^(soft|[a-z])$" }, "0", "be of the form (soft|[a-z])"],
    [{ pattern: "^(soft)+$" }, "0", "be of the form (soft)+"],
    [{ pattern: "^\\d{12}$" }, "1", "be a text of 12 digits"],
    [{ pattern: "^$|^\\d{12}$" }, "1", "be empty, or a text of 12 digits"],
    [{ pattern: "^\\d{12}" }, "1", "be of the form \\d{12}"],
    [{ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, "1", "be a day, YYYY-MM-DD"],
    [{ pattern: "^[^=]+=" }, "1", "be a tag and its value, key=value"],
    [{ pattern: "^arn:" }, "1", "be an ARN"],
    [{ pattern: "^arn:[\\w-]+:kms:.*" }, "1", "be an ARN of kms"],
    [{ pattern: "^arn:(a|b)$" }, "1", "be an ARN"],
    [{ pattern: "^[a-z]+$" }, "1", "be of the form [a-z]+"],
    [{ pattern: "a^b" }, "1", "be of the form a^b"],
    [{ pattern: "a$b" }, "1", "be of the form a$b"],
    [{ maxLength: 1 }, "abc", "NOT have more than 1 characters"],
  ];
  for (const [schema, value, requirement] of rows) {
    it(`of ${JSON.stringify(schema)} says what is asked for`, () => {
      assert.deepEqual(said(schema, value), [`"x" is ${JSON.stringify(value)}; it must ${requirement}`]);
    });
  }

  it("names the place in lists and records, whatever digits a name holds", () => {
    const record = { type: "object", properties: { a1: { type: "string" }, b: {} }, additionalProperties: false };
    assert.deepEqual(said({ type: "array", items: record }, [{}, { a1: 1 }]), ['"x[1].a1" is 1; it must be a text']);
    assert.deepEqual(said({ type: "array", items: record }, [{ c: 1 }]), ['"x[0].c" is not an option; allowed: a1, b']);
    assert.deepEqual(said({ type: "array", items: { required: ["b"] } }, [{}]), ['"x[0].b" is missing']);
    assert.deepEqual(said({ type: "array", items: { type: "array", items: { type: "string" } } }, [["a", 1]]), [
      '"x[0][1]" is 1; it must be a text',
    ]);
    assert.deepEqual(said({ properties: { "1st": { type: "string" } } }, { "1st": 1 }), [
      '"x.1st" is 1; it must be a text',
    ]);
  });

  it("says that there are no options where there are none", () => {
    const check = new Ajv({ verbose: true }).compile({ type: "object", properties: {}, additionalProperties: false });
    check({ y: 1 });
    assert.deepEqual(
      (check.errors ?? []).map((error) => describeProblem(error, [])),
      ['"y" is not an option; allowed: none'],
    );
    const nested = { type: "object", additionalProperties: false };
    assert.deepEqual(said(nested, { y: 1 }), ['"x.y" is not an option; allowed: none']);
  });

  it("quotes the checker where it knows no better", () => {
    const error = { keyword: "other", instancePath: "/x", schemaPath: "", params: {}, data: 1 };
    assert.equal(describeProblem(error, []), '"x" is 1; it must be another value');
    const message = "it must be so, as it must be";
    assert.equal(describeProblem({ ...error, message }, []), `"x" is 1; it must ${message}`);
  });
});
