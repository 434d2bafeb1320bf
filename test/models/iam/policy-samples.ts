import fc from "fast-check";
import { UNKNOWN, known, type Plain } from "../../../policies/core/value";
import {
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyDocumentResult,
} from "../../../policies/models/iam/policy-document";

/** Reads a policy as a resource would give it. */
export function parse(plain: unknown): PolicyDocumentResult {
  return parsePolicyDocument(known("policy", plain as Plain));
}

/** A policy of the given statements; fails where it cannot be read. */
export function policy(...statements: readonly object[]): PolicyDocument {
  const result = parse({ Version: "2012-10-17", Statement: statements });
  if (result.state !== "known") {
    throw new Error(`the sample is ${JSON.stringify(result)}`);
  }
  return result.document;
}

/** Any tree with unknown parts. */
export const anyPlain: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, "", "*", "Allow", "Deny", "s3:Get*", "arn:aws:s3:::b/*", UNKNOWN),
    fc.string(),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        ...["Statement", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal"],
        ...["Condition", "AWS", "Service", "Federated", "StringEquals", "Null", "aws:SourceArn", "__proto__", "other"],
      ),
      tie("tree"),
      { maxKeys: 6 },
    ),
  ),
})).tree;

const maybeUnknown = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary }, { weight: 1, arbitrary: fc.constant(UNKNOWN) });
const oneOrMany = (...texts: readonly string[]): fc.Arbitrary<unknown> =>
  maybeUnknown(
    fc.oneof(
      fc.constantFrom(...texts),
      fc.array(maybeUnknown(fc.constantFrom(...texts)), { minLength: 1, maxLength: 3 }),
    ),
  );

const ACTIONS = [
  "*",
  "iam:*",
  "iam:PassRole",
  "lambda:*",
  "lambda:UpdateFunctionCode",
  "s3:GetObject",
  "sts:AssumeRole",
];
const RESOURCES = ["*", "arn:aws:s3:::b/*", "arn:aws:iam::111122223333:role/*", "arn:aws:lambda:*:*:function:one"];

/** A statement that AWS would take, with unknown parts. */
export const anyStatement: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    effect: fc.constantFrom("Allow", "Allow", "Deny", UNKNOWN),
    notAction: fc.boolean(),
    action: oneOrMany(...ACTIONS),
    notResource: fc.boolean(),
    resource: oneOrMany(...RESOURCES),
    notPrincipal: fc.boolean(),
    principal: fc.constantFrom<unknown>(
      "*",
      { AWS: "*" },
      { AWS: ["*", "111122223333"] },
      { AWS: "111122223333" },
      UNKNOWN,
      {
        Service: "lambda.amazonaws.com",
      },
    ),
    condition: fc.constantFrom<unknown>(
      undefined,
      UNKNOWN,
      { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      { StringNotEquals: { "aws:SourceVpce": ["vpce-1", UNKNOWN] } },
      { Bool: { "aws:SecureTransport": "false" } },
    ),
  })
  .map((parts) => ({
    Effect: parts.effect,
    [parts.notAction ? "NotAction" : "Action"]: parts.action,
    [parts.notResource ? "NotResource" : "Resource"]: parts.resource,
    [parts.notPrincipal ? "NotPrincipal" : "Principal"]: parts.principal,
    ...(parts.condition === undefined ? {} : { Condition: parts.condition }),
  }));
