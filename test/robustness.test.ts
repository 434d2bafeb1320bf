/**
 * Feeds the whole pack, through the SDK, what no program should hold: wrong types, huge texts, unknown parts anywhere,
 * documents that break off. Nothing may throw, no policy may report a fault of its own, and no value may be shown.
 */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { Reader, type ViewDefinition } from "../policies/core/view";
import { documentedPatterns } from "./support/trail-alarms";
import { analyze, analyzeStack, policyNames, type Analysis, type EngineResource } from "../engine/analyzer";
import { unknownText } from "../testing/bridged-provider";
import { accessKeyId, connectionString, githubToken } from "./support/fake-secrets";

/** Names that views read, as a tree: what may stand below a property. */
interface Names {
  readonly [name: string]: Names;
}

/** Texts that stand for values: none of them may ever be shown. */
const planted = ["planted7Qx9", accessKeyId, githubToken, connectionString] as const;

/** Properties whose values findings do name: routes are told by method and path. */
const shownByDesign = new Set(["path", "pathPart", "routeKey", "httpMethod", "resourcePath", "methodPath"]);

const views = viewDefinitions();
const namesByType = new Map<string, Names>();
for (const view of views) {
  for (const type of view.types) {
    namesByType.set(type, mergeNames(namesByType.get(type) ?? {}, namesReadBy(view, type)));
  }
}
const types = [...namesByType.keys()].sort();

/** All exported views, so that resources which only other policies' findings look up are covered as well. */
function viewDefinitions(): readonly ViewDefinition<unknown>[] {
  const folder = resolve(__dirname, "..", "policies", "views");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const exported = require(join(folder, file)) as Record<string, unknown>;
      return Object.values(exported).filter(
        (value): value is ViewDefinition<unknown> => typeof value === "object" && value !== null && "read" in value,
      );
    });
}

/** Runs a view over a bag that has every property, and notes which ones it asks for. */
function namesReadBy(view: ViewDefinition<unknown>, type: string): Names {
  const root: Record<string, Names> = {};
  const recorder = (into: Record<string, Names>): object =>
    new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, writable: true, value: {} }),
        get: (_, key) => {
          if (typeof key !== "string" || key === "constructor" || key === "length") {
            return undefined;
          }
          into[key] ??= {};
          return recorder(into[key]);
        },
        ownKeys: () => [],
      },
    );
  const provider = type.startsWith("aws-native:") ? "aws-native" : "aws";
  const identity = { type, urn: urnOf(type, "probe"), name: "probe", provider, protect: false } as const;
  view.read(Reader.of({ identity: { ...identity, deleteBeforeReplace: false }, properties: recorder(root) }));
  return root;
}

function mergeNames(one: Names, other: Names): Names {
  const merged: Record<string, Names> = { ...one };
  for (const [name, below] of Object.entries(other)) {
    merged[name] = mergeNames(merged[name] ?? {}, below);
  }
  return merged;
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::project::${type}::${name}`;
}

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

const huge = fc.constantFrom(
  "x".repeat(300_000),
  `{"Statement":${"[".repeat(20_000)}`,
  "(".repeat(50_000),
  `openapi: 3.0.1\npaths:\n${"  /a: {get: {}}\n".repeat(5_000)}`,
  JSON.stringify({
    Statement: Array.from({ length: 3_000 }, () => ({ Effect: "Allow", Action: "*", Principal: "*" })),
  }),
);

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...planted) },
  { weight: 4, arbitrary: fc.constant(unknownText) },
  { weight: 4, arbitrary: words },
  { weight: 2, arbitrary: fc.constantFrom(null, true, true, true, false, 0, 1, -1, 365, 1e21) },
  { weight: 1, arbitrary: fc.string() },
);

/** Documents of the kinds that policies parse, whole or broken off, as text or as objects. */
const element = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(words, leaf, { maxKeys: 3 }));
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
const document: fc.Arbitrary<unknown> = fc.oneof(
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
const text = fc
  .tuple(document, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([value, part, whole]) => {
    const json = JSON.stringify(value);
    return whole ? json : json.slice(0, Math.floor(json.length * part));
  });
const filterPattern = fc
  .tuple(fc.constantFrom(...Object.values(documentedPatterns)), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([pattern, part]) => pattern.slice(0, Math.ceil(pattern.length * part)));

/** A value for a property below which views read `names`. */
function valueFor(name: string, names: Names, depth: number): fc.Arbitrary<unknown> {
  if (shownByDesign.has(name)) {
    return fc.constantFrom("/orders", "GET", "GET /orders", "orders", "*/*", unknownText, null, 7, ["/orders"]);
  }
  const garbage = fc.oneof(
    { weight: 6, arbitrary: leaf },
    { weight: 3, arbitrary: document },
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: filterPattern },
    { weight: 1, arbitrary: element },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
  if (Object.keys(names).length === 0 || depth === 0) {
    return garbage;
  }
  const below = objectFor(names, depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: below },
    {
      weight: 4,
      arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: below }, { weight: 1, arbitrary: leaf }), { maxLength: 3 }),
    },
    { weight: 1, arbitrary: garbage },
  );
}

function objectFor(names: Names, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const shape = Object.fromEntries(Object.entries(names).map(([name, below]) => [name, valueFor(name, below, depth)]));
  return fc.record(shape, { requiredKeys: [] });
}

const propertiesByType = new Map([...namesByType].map(([type, names]) => [type, objectFor(names, 4)]));

function resourceOf(type: string, name: fc.Arbitrary<string>): fc.Arbitrary<EngineResource> {
  return fc
    .tuple(name, propertiesByType.get(type) ?? fc.constant({}))
    .map(([given, properties]) => ({ type, name: given, urn: urnOf(type, given), properties }));
}

/** Services whose resources policies look at together; a stack is drawn from one line, or from all types. */
const neighbours = [
  /:(cloudtrail|kms|organizations)\/|s3\/bucket(Policy|PublicAccessBlock)?:|cloudtrail:|kms:|s3:/,
  /:cloudtrail\/trail:|cloudwatch\/(log|metric|composite)|:cloudtrail:Trail|:logs:|:cloudwatch:/,
  /:(apigateway|lambda|iam|wafv2|cloudfront)[/:]/,
  /:(apigatewayv2|lambda|acm)[/:]/,
  /cloudwatch\/event|:events:|lambda\/function:/,
  /./,
];

/** Resources of any types, whose properties may depend on each other. */
const stack: fc.Arbitrary<readonly EngineResource[]> = fc
  .constantFrom(...neighbours)
  .chain((service) =>
    fc.array(
      fc
        .constantFrom(...types.filter((type) => service.test(type)))
        .chain((type) => fc.tuple(resourceOf(type, fc.constant("")), fc.array(fc.nat(), { maxLength: 6 }))),
      { minLength: 1, maxLength: 20 },
    ),
  )
  .map((drawn) => {
    const named = drawn.map(([one], index) => ({ ...one, name: `r${index}`, urn: urnOf(one.type, `r${index}`) }));
    return named.map((one, index) => {
      const links = drawn[index]?.[1] ?? [];
      const dependencies = Object.keys(one.properties).map((property, place) => {
        const target = links.length === 0 ? undefined : named[(links[place % links.length] ?? 0) % named.length];
        return [property, target ? [target.urn] : []] as const;
      });
      return { ...one, propertyDependencies: Object.fromEntries(dependencies) };
    });
  });

/** Policies that found something in the garbage. */
const spoke = new Set<string>();

function assertSound({ diagnostics, notApplicable }: Analysis): void {
  diagnostics.forEach(({ policy }) => spoke.add(policy));
  const texts = [...diagnostics.map(({ policy, message }) => [policy, message] as const), ...notApplicable];
  for (const [policy, said] of texts) {
    const about = `${policy}: ${said.slice(0, 2_000)}`;
    assert.doesNotMatch(said, /fault in policy|can't run policy/, about);
    assert.doesNotMatch(said, /undefined|\[object|\bNaN\b/, about);
    for (const value of planted) {
      assert.ok(!said.includes(value), `a value is shown by ${about}`);
    }
  }
}

describe("the pack on garbage", () => {
  it("finds the properties that policies read", () => {
    assert.ok(types.length > 50, String(types.length));
    assert.ok(namesByType.get("aws:lambda/function:Function")?.environment?.variables);
    assert.ok(namesByType.get("aws-native:events:Rule")?.targets?.deadLetterConfig?.arn);
  });

  it("judges any single resource", async () => {
    for (const type of types) {
      await fc.assert(
        fc.asyncProperty(resourceOf(type, fc.constant("subject")), async (resource) => {
          assertSound(await analyze(resource));
        }),
        { numRuns: 8 },
      );
    }
  });

  it("judges any stack", async () => {
    await fc.assert(
      fc.asyncProperty(stack, async (resources) => {
        assertSound(await analyzeStack(resources));
      }),
      { numRuns: 150 },
    );
  });

  it("got through to the policies", () => {
    // Garbage that every policy passes over would prove nothing.
    assert.ok(spoke.size > policyNames.length / 3, `${spoke.size} of ${policyNames.length} found something`);
  });

  it("judges resources full of huge texts", async () => {
    for (const type of types) {
      const names = Object.keys(namesByType.get(type) ?? {});
      const [text = ""] = fc.sample(huge, 1);
      const properties = Object.fromEntries(names.slice(0, 4).map((name) => [name, text]));
      const resource = { type, name: "subject", urn: urnOf(type, "subject"), properties };
      assertSound(await analyze(resource));
      assertSound(await analyzeStack([resource]));
    }
  });
});
