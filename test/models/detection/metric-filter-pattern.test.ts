import assert from "node:assert/strict";
import fc from "fast-check";
import { ABSENT, matchesFilterPattern, type Sample } from "../../../policies/models/detection/metric-filter-pattern";
import {
  ANY,
  MAX_FILTER_PATTERN_LENGTH,
  parseFilterPattern,
} from "../../../policies/models/detection/filter-pattern-syntax";
import { cisAlarms } from "../../../policies/models/detection/cis-catalogue";
import { documentedPatterns } from "../../support/trail-alarms";

const event: Sample = {
  eventName: "StopLogging",
  eventSource: "cloudtrail.amazonaws.com",
  errorCode: ABSENT,
  "odd.name": "x",
  count: 3,
  readOnly: false,
  nothing: null,
  awsRegion: ANY,
  resources: [{ type: "AWS::S3::Bucket" }, { type: "AWS::S3::Object" }],
  userIdentity: { type: "Root", invokedBy: ABSENT, arn: ANY },
};

const matches = (pattern: string): string => matchesFilterPattern(parseFilterPattern(pattern), event);

/** Patterns and what they say of `event`. */
const rows: readonly (readonly [string, "yes" | "no" | "undetermined"])[] = [
  ["", "yes"],
  ["  ", "yes"],
  ["{ $.eventName = StopLogging }", "yes"],
  ['{$.eventName="StopLogging"}', "yes"],
  ["{ ( ( $.eventName = StopLogging ) ) }", "yes"],
  ["{ $.eventName = stoplogging }", "no"],
  ["{ $.eventName = Stop }", "no"],
  ["{ $.eventName = Stop* }", "yes"],
  ['{ $.eventName = "*Log*" }', "yes"],
  ["{ $.eventName = * }", "yes"],
  ["{ $.eventName != Stop* }", "no"],
  ["{ $.eventName != Start* }", "yes"],
  ["{ $.eventName = %^Stop% }", "yes"],
  ["{ $.eventName = %Trail$|^St[ao]% }", "yes"],
  ["{ $.eventName != %Trail$% }", "yes"],
  ["{ $.eventName = %(Stop)+% }", "undetermined"],
  ["{ $.eventName = %a*b*c*d*e*% }", "undetermined"],
  ["{ $.eventSource = cloudtrail.amazonaws.com }", "yes"],
  ["{ $.['odd.name'] = x }", "yes"],
  ['{ $["odd.name"] = "x" }', "yes"],
  ["{ $.count = 3 }", "yes"],
  ["{ $.count = 3.0 }", "yes"],
  ["{ $.count >= 3 && $.count <= 3 }", "yes"],
  ["{ $.count > 3 }", "no"],
  ["{ $.count < 3e2 }", "yes"],
  ["{ $.count != 3 }", "no"],
  ["{ $.eventName > 3 }", "no"],
  ["{ $.readOnly IS FALSE }", "yes"],
  ["{ $.readOnly IS TRUE }", "no"],
  ["{ $.readOnly = false }", "yes"],
  ["{ $.nothing IS NULL }", "yes"],
  ["{ $.nothing NOT EXISTS }", "no"],
  ["{ $.eventName IS NULL }", "no"],
  ["{ $.errorCode NOT EXISTS }", "yes"],
  ["{ $.errorCode EXISTS }", "no"],
  ["{ $.errorCode = * }", "no"],
  ["{ $.errorCode != AccessDenied }", "undetermined"],
  ["{ $.awsRegion = eu-central-1 }", "undetermined"],
  ["{ $.awsRegion != eu-central-1 }", "yes"],
  ["{ $.awsRegion = * }", "yes"],
  ["{ $.awsRegion NOT EXISTS }", "no"],
  ["{ $.awsRegion.part = x }", "undetermined"],
  ["{ $.unheard.of = x }", "undetermined"],
  ["{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS }", "yes"],
  ["{ $.eventName.part = x }", "no"],
  ["{ $.resources[0].type = AWS::S3::Bucket }", "yes"],
  ["{ $.resources[1].type = AWS::S3::Bucket }", "no"],
  ["{ $.resources[2].type NOT EXISTS }", "yes"],
  ["{ $.resources[*].type = AWS::S3::Object }", "yes"],
  ["{ $.userIdentity.* = Root }", "yes"],
  // `&&` binds closer than `||`.
  ["{ $.eventName = StopLogging || $.eventName = A && $.eventName = B }", "yes"],
  ["{ ($.eventName = StopLogging || $.eventName = A) && $.eventName = B }", "no"],
  ["{ $.eventName = StopLogging || $.unheard = x }", "yes"],
  ["{ $.eventName = Other && $.unheard = x }", "no"],
  ["{ $.eventName = StopLogging && $.unheard = x }", "undetermined"],
  // Terms.
  ["StopLogging", "yes"],
  ["StopLogging Root", "yes"],
  ["StopLogging CreateTrail", "no"],
  ["?CreateTrail ?StopLogging", "yes"],
  ["?CreateTrail ?DeleteTrail", "no"],
  ["StopLogging -Root", "no"],
  ["StopLogging -Alice", "yes"],
  ["Logging", "undetermined"],
  ['"\\"eventName\\":\\"StopLogging\\""', "yes"],
  // Other kinds, and what AWS would refuse.
  ["[ip, user, ...]", "undetermined"],
  ["%Stop%", "undetermined"],
  ["{ $.eventName }", "undetermined"],
  ["{ $.eventName = }", "undetermined"],
  ["{ $.eventName == StopLogging }", "undetermined"],
  ["{ $.eventName > Stop }", "undetermined"],
  ["{ &.eventName = StopLogging }", "undetermined"],
  ["{ ($.eventName = StopLogging }", "undetermined"],
  ["{ $.eventName = StopLogging } x", "undetermined"],
  ["{}", "undetermined"],
  ["{", "undetermined"],
  ['"', "undetermined"],
];

describe("metric filter patterns", () => {
  for (const [pattern, expected] of rows) {
    it(`${JSON.stringify(pattern)} is ${expected}`, () => {
      assert.equal(matches(pattern), expected);
    });
  }

  it("leaves what is longer than AWS takes unread", () => {
    const long = `{ $.eventName = ${"x".repeat(MAX_FILTER_PATTERN_LENGTH)} }`;
    assert.deepEqual(parseFilterPattern(long), { kind: "unread" });
    assert.equal(matches(`{ ${"(".repeat(500)}$.a = b${")".repeat(500)} }`), "undetermined");
  });

  it("takes any text without a throw", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "(",
      ")",
      "$",
      ".a",
      "[0]",
      "['",
      "=",
      "!=",
      "<",
      "&&",
      "||",
      "%",
      '"',
      " ",
      "*",
      "IS",
      "NOT EXISTS",
      "1",
      "?",
      "-",
      "\\",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join("")),
        ),
        (text) => {
          assert.ok(["yes", "no", "undetermined"].includes(matches(text)));
          assert.ok(["yes", "no", "undetermined"].includes(matches(`{ ${text} }`)));
        },
      ),
    );
  });

  it("agrees with plain logic on every pattern it can write", () => {
    interface Written {
      readonly text: string;
      readonly holds: (fields: Readonly<Record<string, string>>) => boolean;
    }
    const word = fc.constantFrom("A", "Ab", "AbA", "b", "bA");
    const space = fc.constantFrom("", " ", "  ");
    const leaf: fc.Arbitrary<Written> = fc
      .tuple(
        fc.constantFrom("x", "y", "z"),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom("", "prefix", "suffix"),
        word,
        space,
      )
      .map(([field, negated, quoted, wildcard, value, gap]) => {
        const shown = wildcard === "prefix" ? `${value}*` : wildcard === "suffix" ? `*${value}` : value;
        const operand = quoted ? `"${shown}"` : shown;
        return {
          text: `$.${field}${gap}${negated ? "!=" : "="}${gap}${operand}`,
          holds: (fields) => {
            const text = fields[field] ?? "";
            const same =
              wildcard === "prefix"
                ? text.startsWith(value)
                : wildcard === "suffix"
                  ? text.endsWith(value)
                  : text === value;
            return same !== negated;
          },
        };
      });
    const { tree } = fc.letrec<{ tree: Written; node: Written }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, tie("node")),
      node: fc
        .tuple(fc.boolean(), fc.array(tie("tree"), { minLength: 2, maxLength: 3 }), space)
        .map(([all, parts, gap]) => ({
          text: parts.map(({ text }) => `(${gap}${text}${gap})`).join(`${gap}${all ? "&&" : "||"}${gap}`),
          holds: (fields) =>
            all ? parts.every((part) => part.holds(fields)) : parts.some((part) => part.holds(fields)),
        })),
    }));
    const fields = fc.record({ x: word, y: word, z: word });
    fc.assert(
      fc.property(tree, fields, ({ text, holds }, sample) => {
        fc.pre(text.length < MAX_FILTER_PATTERN_LENGTH - 4);
        const verdict = matchesFilterPattern(parseFilterPattern(`{${text}}`), sample);
        assert.equal(verdict, holds(sample) ? "yes" : "no", text);
      }),
    );
  });
});

describe("the CIS alarms", () => {
  it("has the fifteen, each caught by its documented pattern and by no other", () => {
    assert.equal(cisAlarms.length, 15);
    for (const { id, events } of cisAlarms) {
      for (const [name, text] of Object.entries(documentedPatterns)) {
        const pattern = parseFilterPattern(text);
        for (const { label, sample } of events) {
          const verdict = matchesFilterPattern(pattern, sample);
          assert.equal(verdict, name === id ? "yes" : "no", `${id}: ${label} by ${name}`);
        }
      }
    }
  });
});
