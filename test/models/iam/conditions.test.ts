import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/core/value";
import type { Verdict } from "../../../policies/core/verdict";
import {
  holdsForRole,
  holdsForValue,
  requires,
  requiresPresence,
  sparesOnly,
  testsOfValues,
} from "../../../policies/models/iam/conditions";
import type { Conditions } from "../../../policies/models/iam/policy-document";
import { isNarrowed } from "../../../policies/models/iam/public-access";
import { isNarrowedToResources } from "../../../policies/models/iam/permissions";
import { isForOpenUrl } from "../../../policies/models/lambda/function-url-statements";
import { policy } from "./policy-samples";

type Condition = Readonly<Record<string, unknown>>;

function statementWith(Condition: Condition) {
  const [statement] = policy({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", Condition }).statements;
  assert.ok(statement);
  return statement;
}

function conditionsOf(Condition: Condition): Conditions {
  return statementWith(Condition).conditions;
}

/** Every key that some policy accepts, with a value that narrows, and the question that the policy asks. */
const keys: readonly (readonly [key: string, value: string, (Condition: Condition) => Verdict])[] = [
  ...(["sts:ExternalId", "aws:SourceAccount", "kms:ViaService", "aws:SourceOrgID"] as const).map(
    (key) =>
      [
        key,
        "123456789012",
        (Condition: Condition) => requires(conditionsOf(Condition), (candidate) => candidate === key.toLowerCase()),
      ] as const,
  ),
  ...(["aws:PrincipalOrgID", "aws:SourceAccount", "aws:SourceVpce", "kms:CallerAccount"] as const).map(
    (key) => [key, "o-abc123def4", (Condition: Condition) => isNarrowed(statementWith(Condition))] as const,
  ),
  ...(["aws:SourceArn", "aws:PrincipalArn"] as const).map(
    (key) =>
      [
        key,
        "arn:aws:iam::123456789012:role/orders",
        (Condition: Condition) => isNarrowed(statementWith(Condition)),
      ] as const,
  ),
  ...(["kms:ViaService", "aws:ResourceTag/team", "ec2:Vpc"] as const).map(
    (key) => [key, "orders", (Condition: Condition) => isNarrowedToResources(statementWith(Condition))] as const,
  ),
  ["lambda:FunctionUrlAuthType", "NONE", (Condition) => isForOpenUrl(statementWith(Condition))],
];

/** What each way of testing a key asks of a request. */
const operators: readonly (readonly [name: string, (key: string, value: unknown) => Condition, Verdict])[] = [
  ["StringEquals", (key, value) => ({ StringEquals: { [key]: value } }), "yes"],
  ["StringEquals in another case", (key, value) => ({ stringequals: { [key.toUpperCase()]: value } }), "yes"],
  ["StringEqualsIgnoreCase", (key, value) => ({ StringEqualsIgnoreCase: { [key]: value } }), "yes"],
  ["StringLike", (key, value) => ({ StringLike: { [key]: value } }), "yes"],
  ["ForAnyValue:StringEquals", (key, value) => ({ "ForAnyValue:StringEquals": { [key]: value } }), "yes"],
  ["StringEqualsIfExists", (key, value) => ({ StringEqualsIfExists: { [key]: value } }), "no"],
  ["ForAllValues:StringEquals", (key, value) => ({ "ForAllValues:StringEquals": { [key]: value } }), "no"],
  ["StringNotEquals", (key, value) => ({ StringNotEquals: { [key]: value } }), "no"],
  ["StringNotLike", (key, value) => ({ StringNotLike: { [key]: value } }), "no"],
  ["ForAnyValue:StringNotEquals", (key, value) => ({ "ForAnyValue:StringNotEquals": { [key]: value } }), "no"],
  ["StringLike *", (key) => ({ StringLike: { [key]: "*" } }), "no"],
  ["StringLike ?*", (key) => ({ StringLike: { [key]: "?*" } }), "no"],
  ["StringEquals, or *", (key, value) => ({ StringLike: { [key]: [value, "*"] } }), "no"],
  ["the key itself as a variable", (key) => ({ StringEquals: { [key]: `\${${key}}` } }), "no"],
  ["Null: true", (key) => ({ Null: { [key]: "true" } }), "no"],
  ["Null: false", (key) => ({ Null: { [key]: "false" } }), "no"],
  ["another key", (_, value) => ({ StringEquals: { "aws:PrincipalTag/team": value } }), "no"],
  [
    "StringEqualsIfExists beside Null: false",
    (key, value) => ({ StringEqualsIfExists: { [key]: value }, Null: { [key]: "false" } }),
    "yes",
  ],
  [
    "ForAllValues:StringEquals beside Null: false",
    (key, value) => ({ "ForAllValues:StringEquals": { [key]: value }, Null: { [key]: false } }),
    "yes",
  ],
  [
    "ForAllValues:StringEqualsIfExists beside StringLike *",
    (key, value) => ({ "ForAllValues:StringEqualsIfExists": { [key]: value }, StringLike: { [key]: "*" } }),
    "yes",
  ],
  [
    "ForAllValues:StringEquals beside Null: true",
    (key, value) => ({ "ForAllValues:StringEquals": { [key]: value }, Null: { [key]: "true" } }),
    "no",
  ],
  [
    "StringEqualsIfExists beside Null: false of another key",
    (key, value) => ({ StringEqualsIfExists: { [key]: value }, Null: { "aws:UserAgent": "false" } }),
    "no",
  ],
  [
    "StringEqualsIfExists beside a Null that is not known",
    (key, value) => ({ StringEqualsIfExists: { [key]: value }, Null: { [key]: UNKNOWN } }),
    "undetermined",
  ],
  ["StringEquals with a value that is not known", (key) => ({ StringEquals: { [key]: UNKNOWN } }), "undetermined"],
  [
    "an operator that is not known",
    (key, value) => ({ Bool: UNKNOWN, StringNotEquals: { [key]: value } }),
    "undetermined",
  ],
];

describe("conditions of an Allow", () => {
  for (const [key, value, asks] of keys) {
    for (const [name, condition, expected] of operators) {
      it(`${key}, ${name}: ${expected}`, () => {
        assert.equal(asks(condition(key, value)), expected);
      });
    }
  }

  it("are weighed together where a key is tested twice", () => {
    const conditions = conditionsOf({ StringLike: { "sts:ExternalId": "*" }, StringEquals: { "sts:ExternalId": "x" } });
    assert.equal(
      requires(conditions, (key) => key === "sts:externalid"),
      "yes",
    );
  });

  it("ask that a key is there by any test that fails without it", () => {
    const key = "sts:externalid";
    const presence = (Condition: Condition): Verdict => requiresPresence(conditionsOf(Condition), key);
    assert.equal(presence({ StringLike: { [key]: "*" } }), "yes");
    assert.equal(presence({ NumericLessThan: { [key]: 5 } }), "yes");
    assert.equal(presence({ "ForAnyValue:StringNotEquals": { [key]: "x" } }), "yes");
    assert.equal(presence({ StringNotEquals: { [key]: "x" } }), "no");
    assert.equal(presence({ "ForAllValues:StringLike": { [key]: "*" } }), "no");
    assert.equal(presence({ Null: { [key]: ["true", "false"] } }), "no");
  });
});

describe("conditions of a Deny", () => {
  const rows: readonly (readonly [Condition, Verdict])[] = [
    [{ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, "yes"],
    [{ StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }, "yes"],
    [{ "ForAllValues:StringNotEquals": { "aws:PrincipalOrgID": "o-1" } }, "yes"],
    [{ "ForAnyValue:StringNotEquals": { "aws:PrincipalOrgID": "o-1" } }, "no"],
    [{ StringNotLike: { "aws:PrincipalOrgID": "*" } }, "no"],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-1" } }, "no"],
    [{ Null: { "aws:PrincipalOrgID": "true" } }, "no"],
    [{ StringNotEquals: { "aws:PrincipalTag/team": "x" } }, "no"],
    [{ StringNotEquals: { "aws:PrincipalOrgID": UNKNOWN } }, "undetermined"],
  ];
  for (const [condition, expected] of rows) {
    it(`${String(Object.keys(condition)[0])} spares only those with the value: ${expected}`, () => {
      const [test] = conditionsOf(condition).tests;
      assert.ok(test);
      assert.equal(
        sparesOnly(
          test,
          (key) => key === "aws:principalorgid",
          (value) => value !== "*",
        ),
        expected,
      );
    });
  }
});

describe("conditions of what a role asks of AWS", () => {
  const rows: readonly (readonly [string, Condition, Verdict])[] = [
    ["TLS", { Bool: { "aws:SecureTransport": "true" } }, "yes"],
    ["no TLS", { Bool: { "aws:SecureTransport": "false" } }, "no"],
    ["not without TLS", { StringNotEquals: { "aws:SecureTransport": "false" } }, "yes"],
    ["any role", { ArnLike: { "aws:PrincipalArn": "*" } }, "yes"],
    ["any address", { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } }, "yes"],
    ["some addresses", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, "undetermined"],
    ["one Region", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }, "undetermined"],
    ["all but one Region", { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } }, "undetermined"],
    ["temporary credentials", { Null: { "aws:TokenIssueTime": "false" } }, "yes"],
    ["long-term credentials", { Null: { "aws:TokenIssueTime": "true" } }, "no"],
    ["a tag, if there is one", { StringEqualsIfExists: { "aws:ResourceTag/team": "a" } }, "yes"],
    ["tags, all of them", { "ForAllValues:StringEquals": { "aws:TagKeys": "team" } }, "yes"],
    ["not one tag", { StringNotEquals: { "aws:ResourceTag/team": "a" } }, "yes"],
    ["no tag", { Null: { "aws:ResourceTag/team": "true" } }, "yes"],
    ["some tag", { Null: { "aws:ResourceTag/team": "false" } }, "undetermined"],
    ["one tag", { StringEquals: { "aws:ResourceTag/team": "a" } }, "undetermined"],
    ["any value of a tag", { StringLike: { "aws:ResourceTag/team": "*" } }, "undetermined"],
    ["a call of an AWS service", { Bool: { "aws:ViaAWSService": "true" } }, "no"],
    ["a value that is not known", { Bool: { "aws:SecureTransport": UNKNOWN } }, "undetermined"],
    ["since a day", { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }, "undetermined"],
  ];
  for (const [name, condition, expected] of rows) {
    it(`${name}: ${expected}`, () => {
      const [test] = conditionsOf(condition).tests;
      assert.ok(test);
      assert.equal(holdsForRole(test), expected);
    });
  }
});

describe("a condition of a request whose key has a value", () => {
  const rows: readonly (readonly [Condition, Verdict])[] = [
    [{ Bool: { "aws:SecureTransport": "false" } }, "yes"],
    [{ Bool: { "aws:SecureTransport": false } }, "yes"],
    [{ BoolIfExists: { "aws:SecureTransport": "False" } }, "yes"],
    [{ "ForAllValues:Bool": { "aws:SecureTransport": "false" } }, "yes"],
    [{ StringEquals: { "aws:SecureTransport": ["true", "false"] } }, "yes"],
    [{ StringLike: { "aws:SecureTransport": "f*" } }, "yes"],
    [{ StringEquals: { "aws:SecureTransport": "f*" } }, "no"],
    [{ StringNotEquals: { "aws:SecureTransport": "true" } }, "yes"],
    [{ StringNotLike: { "aws:SecureTransport": "*" } }, "no"],
    [{ Bool: { "aws:SecureTransport": "true" } }, "no"],
    [{ Bool: { "aws:SecureTransport": UNKNOWN } }, "undetermined"],
    [{ StringNotEquals: { "aws:SecureTransport": UNKNOWN } }, "undetermined"],
    [{ Null: { "aws:SecureTransport": "false" } }, "no"],
    [{ NumericLessThan: { "aws:SecureTransport": "1" } }, "no"],
  ];
  for (const [condition, expected] of rows) {
    it(`${JSON.stringify(condition)}: ${expected}`, () => {
      const [test] = conditionsOf(condition).tests;
      assert.ok(test);
      assert.equal(holdsForValue(test, "false"), expected);
    });
  }
});

describe("tests of values", () => {
  it("are those that say which values a key has", () => {
    const conditions = conditionsOf({
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::a" },
      ArnNotLike: { "aws:SourceArn": "arn:aws:s3:::b" },
      Null: { "aws:SourceArn": "false" },
      StringEquals: { "aws:SourceAccount": "123456789012" },
    });
    const found = testsOfValues(conditions, (key) => key === "aws:sourcearn");
    assert.deepEqual(
      found.map(({ operator, values }) => [operator, values]),
      [["arnlike", ["arn:aws:s3:::a"]]],
    );
  });
});
