/**
 * Feeds the whole pack, through its server, what no program should hold: wrong types, huge texts, unknown parts anywhere,
 * documents that break off. Nothing may throw, no policy may report a fault of its own, and no value may be shown.
 */

import assert from "node:assert/strict";
import fc from "fast-check";
import { catalog } from "../policies/catalog";
import { Reader, type ViewDefinition } from "../policies/core/view";
import { viewDefinitions } from "../tools/view-definitions";
import { analyze, analyzeStack, type Analysis, type EngineResource } from "../engine/analyzer";
import { unknownText } from "../testing/bridged-provider";
import { document, element, filterPattern, huge, leaf, planted, text } from "./support/garbage";

/** Names that views read, as a tree: what may stand below a property. */
interface Names {
  readonly [name: string]: Names;
}

/** Properties whose values findings do name: routes are told by method and path. */
const shownByDesign = new Set(["path", "pathPart", "routeKey", "httpMethod", "resourcePath", "methodPath"]);

const namesByType = new Map<string, Names>();
for (const [, view] of viewDefinitions()) {
  for (const type of view.types) {
    namesByType.set(type, mergeNames(namesByType.get(type) ?? {}, namesReadBy(view, type)));
  }
}
const types = [...namesByType.keys()].sort();

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
    const on = Object.values(catalog).filter(({ level }) => level !== "disabled").length;
    assert.ok(spoke.size > on / 3, `${spoke.size} of ${on} found something`);
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
