/** Values and documents that no program should hold, and that come close to what policies read. */

import fc from "fast-check";
import { unknownText } from "../../testing/bridged-provider";
import { accessKeyId, connectionString, githubToken } from "./fake-secrets";
import { documentedPatterns } from "./trail-alarms";

/** Texts that stand for values: none of them may ever be shown. */
export const planted = ["planted7Qx9", accessKeyId, githubToken, connectionString] as const;

/** Words that policies compare with, so that garbage gets past the first test. */
const words = fc.constantFrom(
  "*",
  "",
  "true",
  "false",
  "NONE",
  "AWS_IAM",
  "CUSTOM",
  "JWT",
  "ALLOW",
  "HTTP",
  "HTTP_PROXY",
  "WEBSOCKET",
  "SecureString",
  "ENABLED",
  "http://example.com",
  "arn:aws:lambda:us-east-1:123456789012:function:orders:live",
  "arn:aws:logs:us-east-1:123456789012:log-group:orders:*",
  "arn:::::::",
  "alias/aws/kms",
  "123456789012",
  "lambda.amazonaws.com",
  "2012-10-17",
  "__proto__",
  "constructor",
  "\u0000",
  "\ud800",
);

/** Texts that are long, or nest deep. */
export const huge = fc.constantFrom(
  "x".repeat(300_000),
  `{"Statement":${"[".repeat(20_000)}`,
  "(".repeat(50_000),
  `openapi: 3.0.1\npaths:\n${"  /a: {get: {}}\n".repeat(5_000)}`,
  JSON.stringify({
    Statement: Array.from({ length: 3_000 }, () => ({ Effect: "Allow", Action: "*", Principal: "*" })),
  }),
);

/** A plain value, often one that must not be shown. */
export const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...planted) },
  { weight: 4, arbitrary: fc.constant(unknownText) },
  { weight: 4, arbitrary: words },
  { weight: 2, arbitrary: fc.constantFrom(null, true, true, true, false, 0, 1, -1, 365, 1e21) },
  { weight: 1, arbitrary: fc.string() },
);

/** Documents of the kinds that policies parse, whole or broken off, as text or as objects. */
/** A value, or a few of them. */
export const element = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(words, leaf, { maxKeys: 3 }));
const statement = fc.record(
  {
    Sid: leaf,
    Effect: fc.oneof(fc.constantFrom("Allow", "Deny"), leaf),
    Action: element,
    NotAction: element,
    Resource: element,
    Principal: fc.oneof(
      fc.constant("*"),
      fc.dictionary(fc.constantFrom("AWS", "Service", "Federated", "x"), element),
      element,
    ),
    NotPrincipal: element,
    Condition: fc.dictionary(
      fc.constantFrom("StringEquals", "StringLike", "Bool", "ArnLike", "ForAnyValue:StringEquals", "x"),
      fc.dictionary(fc.constantFrom("aws:SourceArn", "aws:PrincipalOrgID", "kms:CallerAccount", "x"), element, {
        maxKeys: 2,
      }),
      { maxKeys: 2 },
    ),
    DataIdentifier: element,
    Operation: fc.dictionary(fc.constantFrom("Audit", "Deidentify"), element, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
);
const operation = fc.record(
  {
    security: fc.oneof(
      fc.array(fc.dictionary(fc.constantFrom("oauth", "key"), element, { maxKeys: 2 }), { maxLength: 2 }),
      leaf,
    ),
    parameters: fc.oneof(
      fc.array(fc.record({ name: fc.constantFrom("id", "token"), in: words, schema: element }, { requiredKeys: [] })),
      leaf,
    ),
    responses: element,
    "x-amazon-apigateway-integration": fc.dictionary(fc.constantFrom("uri", "type", "httpMethod"), leaf),
    "x-amazon-apigateway-auth": element,
  },
  { requiredKeys: [] },
);
/** A policy document, an OpenAPI document or an event pattern, in part. */
export const document: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    Version: leaf,
    Statement: fc.oneof(fc.array(fc.oneof(statement, leaf), { maxLength: 3 }), statement, leaf),
  }),
  fc.record(
    {
      openapi: fc.constantFrom("3.0.1", "2.0", 3),
      swagger: fc.constantFrom("2.0", 2),
      paths: fc.oneof(
        fc.dictionary(
          fc.constantFrom("/orders", "/orders/{id}", "", "x"),
          fc.oneof(
            fc.dictionary(
              fc.constantFrom("get", "post", "x-amazon-apigateway-any-method", "$ref"),
              fc.oneof(operation, leaf),
            ),
            leaf,
          ),
          { maxKeys: 2 },
        ),
        leaf,
      ),
      security: element,
      servers: element,
      components: fc.dictionary(fc.constantFrom("securitySchemes", "schemas", "parameters"), element, { maxKeys: 2 }),
      securityDefinitions: element,
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(
    fc.constantFrom("source", "detail-type", "detail", "$or"),
    fc.oneof(element, fc.dictionary(fc.constantFrom("eventName", "eventSource", "prefix"), element)),
    { maxKeys: 3 },
  ),
);
/** The same as text, whole or broken off. */
export const text = fc
  .tuple(document, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([value, part, whole]) => {
    const json = JSON.stringify(value);
    return whole ? json : json.slice(0, Math.floor(json.length * part));
  });
/** A filter pattern, broken off. */
export const filterPattern = fc
  .tuple(fc.constantFrom(...Object.values(documentedPatterns)), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([pattern, part]) => pattern.slice(0, Math.ceil(pattern.length * part)));
