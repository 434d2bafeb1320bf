import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesEvent, parseEventPattern } from "../../../policies/models/detection/event-pattern";
import { UNKNOWN, known, type Plain } from "../../../policies/core/value";

const event = {
  source: "aws.lambda",
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource: "lambda.amazonaws.com", eventName: "AddPermission20150331v2" },
};

function match(pattern: Plain): string {
  const result = parseEventPattern(known("eventPattern", pattern));
  return result.state === "known" ? matchesEvent(result.pattern, event) : result.state;
}

const name = (...tests: Plain[]): Plain => ({ detail: { eventName: tests } });

describe("EventBridge patterns", () => {
  const rows: readonly [string, Plain, string][] = [
    ["an exact value", name("AddPermission20150331v2"), "yes"],
    ["another value", name("AddPermission"), "no"],
    ["one of several values", name("X", "AddPermission20150331v2"), "yes"],
    ["a prefix", name({ prefix: "AddPermission" }), "yes"],
    ["a prefix in another case", name({ prefix: "addpermission" }), "no"],
    ["a prefix in any case", name({ prefix: { "equals-ignore-case": "addpermission" } }), "yes"],
    ["a suffix", name({ suffix: "v2" }), "yes"],
    ["a wildcard", name({ wildcard: "Add*v2" }), "yes"],
    ["a wildcard that does not match", name({ wildcard: "Add*v3" }), "no"],
    ["a dot in a wildcard is no operator", name({ wildcard: "Add.*" }), "no"],
    ["equality in any case", name({ "equals-ignore-case": "ADDPERMISSION20150331V2" }), "yes"],
    ["anything but another", name({ "anything-but": ["Invoke"] }), "yes"],
    ["anything but this", name({ "anything-but": "AddPermission20150331v2" }), "no"],
    ["anything but a prefix", name({ "anything-but": { prefix: "Add" } }), "no"],
    ["anything but several prefixes", name({ "anything-but": { prefix: ["Remove", "Add"] } }), "no"],
    ["anything but several suffixes", name({ "anything-but": { suffix: [".txt", "v1"] } }), "yes"],
    [
      "anything but a value in any case",
      name({ "anything-but": { "equals-ignore-case": ["x", "ADDPERMISSION20150331V2"] } }),
      "no",
    ],
    ["anything but a wildcard", name({ "anything-but": { wildcard: "*Permission*" } }), "no"],
    ["a suffix in any case", name({ suffix: { "equals-ignore-case": "V2" } }), "yes"],
    ["a prefix not known yet", name({ prefix: UNKNOWN }), "undetermined"],
    ["a prefix in any case, not known yet", name({ prefix: { "equals-ignore-case": UNKNOWN } }), "undetermined"],
    ["anything but prefixes that are not known yet", name({ "anything-but": { prefix: [UNKNOWN] } }), "undetermined"],
    ["a number", name({ numeric: [">", 0] }), "no"],
    ["an address", name({ cidr: "10.0.0.0/8" }), "no"],
    ["an empty value, and none", name("", null), "no"],
    [
      "alternatives below a field, beside another test",
      {
        detail: {
          eventSource: ["lambda.amazonaws.com"],
          $or: [{ eventName: ["X"] }, { eventName: [{ suffix: "v2" }] }],
        },
      },
      "yes",
    ],
    ["a list where the event has an object", { detail: [{ exists: true }] }, "no"],
    ["an object where the event has a value", { source: { name: ["aws.lambda"] } }, "no"],
    ["a field that exists", name({ exists: true }), "yes"],
    ["a field that must not exist", name({ exists: false }), "no"],
    ["alternatives", { $or: [{ source: ["aws.iam"] }, { detail: { eventName: [{ prefix: "Add" }] } }] }, "yes"],
    ["alternatives of which none matches", { $or: [{ source: ["aws.iam"] }, { source: ["aws.kms"] }] }, "no"],
    ["every field must match", { source: ["aws.iam"], detail: { eventName: [{ prefix: "Add" }] } }, "no"],
    ["a field that the sample leaves open", { account: ["123456789012"], source: ["aws.lambda"] }, "yes"],
    ["a value not known yet", name(UNKNOWN), "undetermined"],
    ["a value not known yet beside one that matches", name(UNKNOWN, { prefix: "Add" }), "yes"],
    ["text", JSON.stringify({ source: ["aws.lambda"] }), "yes"],
    ["text that is no JSON", "{", "malformed"],
    ["a list", [], "malformed"],
  ];
  for (const [title, pattern, expected] of rows) {
    it(title, () => assert.equal(match(pattern), expected));
  }

  it("never throw, whatever they hold", () => {
    fc.assert(fc.property(fc.jsonValue(), (pattern) => void match(pattern as Plain)));
    fc.assert(fc.property(fc.string(), (text) => void match(name({ wildcard: text }))));
  });
});
