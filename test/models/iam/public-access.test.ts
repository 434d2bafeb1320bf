import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN } from "../../../policies/core/value";
import type { Verdict } from "../../../policies/core/verdict";
import { isNarrowed, isPublic, meansEveryone, publicStatements } from "../../../policies/models/iam/public-access";
import { agrees, anyFilling } from "./policy-fillings";
import { policy } from "./policy-samples";

const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const when = (Condition: unknown): object => ({ ...open, Condition });

const outsiders = (parts: object): object => ({
  Effect: "Deny",
  Principal: "*",
  Resource: "*",
  Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
  ...parts,
});

function verdictOf(statement: object, ...others: readonly object[]): Verdict {
  const found = publicStatements(policy(statement, ...others)).find((entry) => entry.statement.index === 0);
  return found?.verdict ?? "no";
}

describe("public statements", () => {
  const cases: readonly (readonly [string, Verdict, object, ...object[]])[] = [
    ["everyone", "yes", open],
    ["every AWS account", "yes", { ...open, Principal: { AWS: "*" } }],
    ["everyone but one account", "yes", { Effect: "Allow", NotPrincipal: { AWS: "111122223333" }, Action: "s3:*" }],
    ["one account", "no", { ...open, Principal: { AWS: "111122223333" } }],
    ["a service", "no", { ...open, Principal: { Service: "sns.amazonaws.com" } }],
    ["a statement without principals", "no", { Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
    ["denying everyone", "no", { ...open, Effect: "Deny" }],
    ["an effect that is not known", "undetermined", { ...open, Effect: UNKNOWN }],
    ["principals that are not known", "undetermined", { ...open, Principal: UNKNOWN }],
    ["one principal that is not known", "undetermined", { ...open, Principal: { AWS: [UNKNOWN] } }],
    ["everyone beside one that is not known", "yes", { ...open, Principal: { AWS: [UNKNOWN, "*"] } }],
    ["one organization", "no", when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } })],
    ["one organization that is not known", "undetermined", when({ StringEquals: { "aws:PrincipalOrgID": UNKNOWN } })],
    ["one organization, or none", "yes", when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } })],
    ["all of no values", "yes", when({ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } })],
    ["any organization", "yes", when({ StringLike: { "aws:PrincipalOrgID": "*" } })],
    ["all but one organization", "yes", when({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } })],
    ["a key in another case", "no", when({ StringEquals: { "AWS:PrincipalOrgId": "o-1" } })],
    ["an address range", "no", when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })],
    ["all addresses", "yes", when({ IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] } })],
    ["all addresses of version 6", "yes", when({ IpAddress: { "aws:SourceIp": "::/0" } })],
    ["an ARN with an account", "no", when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" } })],
    ["an ARN of any account", "yes", when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } })],
    ["an ARN of any account, by ArnEquals", "yes", when({ ArnEquals: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } })],
    [
      "one resource without an account",
      "no",
      when({ ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z1" } }),
    ],
    ["resources without an account", "yes", when({ ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" } })],
    [
      "a role of whatever account the caller is in",
      "yes",
      when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/reader" } }),
    ],
    ["an organization's VPC endpoints", "no", when({ StringEquals: { "aws:VpceOrgID": "o-1" } })],
    ["a bucket", "no", when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" } })],
    ["every bucket", "yes", when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })],
    ["a header that anyone can send", "yes", when({ StringEquals: { "aws:Referer": "https://example.com" } })],
    ["encryption on the way", "yes", when({ Bool: { "aws:SecureTransport": "true" } })],
    ["conditions that are not known", "undetermined", when(UNKNOWN)],
    [
      "denied to all but one organization",
      "no",
      open,
      { ...open, Effect: "Deny", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
    ],
    [
      "another action denied",
      "yes",
      open,
      {
        ...open,
        Effect: "Deny",
        Action: "s3:PutObject",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
      },
    ],
    ["denied on a condition that is not known", "undetermined", open, { ...open, Effect: "Deny", Condition: UNKNOWN }],
    [
      "an action that is not known denied",
      "undetermined",
      open,
      { ...open, Effect: "Deny", Action: UNKNOWN, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
    ],
    [
      "an action that is not known, where another is denied",
      "undetermined",
      { ...open, Action: ["s3:GetObject", UNKNOWN] },
      { ...open, Effect: "Deny", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
    ],
    ["denied to all outright", "no", open, { ...open, Effect: "Deny" }],
    [
      "denied to all but one account by NotPrincipal",
      "no",
      open,
      { Effect: "Deny", NotPrincipal: { AWS: "111122223333" }, Action: "s3:*", Resource: "*" },
    ],
    [
      "denied to nobody by NotPrincipal",
      "yes",
      open,
      { Effect: "Deny", NotPrincipal: "*", Action: "s3:*", Resource: "*" },
    ],
    [
      "denied to all but one organization and AWS services",
      "no",
      open,
      {
        ...open,
        Effect: "Deny",
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ],
    ["denied all but another action", "no", open, outsiders({ NotAction: "s3:PutObject" })],
    ["denied all but this action", "yes", open, outsiders({ NotAction: "s3:Get*" })],
    [
      "allowed more than is denied",
      "yes",
      { Effect: "Allow", Principal: "*", NotAction: "s3:Put*", Resource: "*" },
      outsiders({ Action: "s3:Get*" }),
    ],
    [
      "denied more than is left out",
      "no",
      { Effect: "Allow", Principal: "*", NotAction: ["s3:Put*", "s3:Delete*"], Resource: "*" },
      outsiders({ NotAction: "s3:PutObject" }),
    ],
    [
      "denied on other objects",
      "yes",
      { ...open, Resource: "arn:aws:s3:::b/public/*" },
      outsiders({ Action: "s3:*", Resource: "arn:aws:s3:::b/private/*" }),
    ],
    [
      "denied on the bucket and its objects",
      "no",
      { ...open, Resource: "arn:aws:s3:::b/public/*" },
      outsiders({ Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }),
    ],
    [
      "denied on the resource in another spelling",
      "undetermined",
      { ...open, Resource: "arn:aws:execute-api:eu-west-1:111122223333:a/*" },
      outsiders({ Action: "*", Resource: "execute-api:/*" }),
    ],
    [
      "denied on an action only where the transport is plain",
      "yes",
      open,
      { ...open, Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
  ];
  for (const [name, expected, statement, ...others] of cases) {
    it(`${name}: ${expected}`, () => assert.equal(verdictOf(statement, ...others), expected));
  }

  it("waits for statements that are not known", () => {
    const document = policy(open);
    assert.deepEqual(
      publicStatements({ ...document, complete: false }).map(({ verdict }) => verdict),
      ["undetermined"],
    );
  });

  it("answers only what stays true once the unknown parts are known", () => {
    fc.assert(
      fc.property(anyFilling, ({ open: parts, filled: wholes }) => {
        const [before, after] = [policy(...parts), policy(...wholes)];
        for (const statement of before.statements) {
          const { index } = statement;
          // A statement that turns out to be about nothing is not read.
          const whole = after.statements.find((candidate) => candidate.index === index);
          assert.ok(agrees(isPublic(statement), whole ? isPublic(whole) : "no"), "isPublic");
          if (whole) {
            assert.ok(agrees(isNarrowed(statement), isNarrowed(whole)), "isNarrowed");
          }
          if (statement.principals && whole?.principals) {
            assert.ok(agrees(meansEveryone(statement.principals), meansEveryone(whole.principals)), "meansEveryone");
          }
          const verdictIn = (document: typeof before): Verdict =>
            publicStatements(document).find((entry) => entry.statement.index === index)?.verdict ?? "no";
          assert.ok(agrees(verdictIn(before), verdictIn(after)), "publicStatements");
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("never takes an unknown part for a reason", () => {
    // A statement all of whose parts are unknown is neither public nor closed.
    const statement = { Effect: UNKNOWN, Principal: UNKNOWN, Action: UNKNOWN, Resource: UNKNOWN, Condition: UNKNOWN };
    assert.equal(verdictOf(statement), "undetermined");
  });
});
