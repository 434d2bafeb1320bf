/**
 * Views and case tables against the providers' types: a property name that no resource has would read as absent for
 * ever, and a row that sets it would prove nothing.
 */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ProviderPackage } from "../../policies/core/resource";
import type { PropertyPath, Reader, ViewDefinition } from "../../policies/core/view";
import { describedResource, hasTagMap, tagProperty, taggedResource } from "../../policies/views/serverless";
import { findPolicyFiles } from "../../tools/generate-catalog";
import { viewDefinitions, viewedTypes } from "../../tools/view-definitions";
import { referencesIn } from "../../testing/bridged-provider";
import type { CaseTable } from "../support/cases";
import { root } from "../support/checkout";
import { SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE, type Wire, type WireObject } from "../../engine/wire";
import {
  hasPath,
  inputFaults,
  isKnownType,
  isListInput,
  outputsOf,
  providerVersions,
  unknownInputs,
} from "../support/provider-types";

/**
 * Views of resources of different kinds that do one thing, each in properties of its own, and the paths that only some
 * types of a kind have.
 */
const partialPaths: Readonly<Record<string, readonly string[] | "any">> = {
  alarmReader: "any",
  logWriter: "any",
  // Only the type for private APIs, DomainNameV2, names the domain by its ARN.
  restBasePathMapping: ["domainName", "domainNameArn"],
  // Private domain names know neither Regional certificates nor client certificates.
  restDomainName: [
    "mutualTlsAuthentication.truststoreUri",
    "mutualTlsAuthentication.truststoreVersion",
    "regionalCertificateArn",
  ],
};

/** The paths that a definition reads of a type: `cors.allowOrigins`, `rules.name`. */
function pathsOf(definition: ViewDefinition<unknown>, type: string): readonly string[] {
  const provider: ProviderPackage = type.startsWith("aws:") ? "aws" : "aws-native";
  const paths = new Set<string>();
  const readerAt = (prefix: string): Reader => {
    const at = (given: PropertyPath): string | undefined => {
      const own = typeof given === "string" ? given : provider === "aws" ? given.aws : given.native;
      return own === undefined ? undefined : [prefix, own].filter((part) => part !== "").join(".");
    };
    const note = (given: PropertyPath): unknown => {
      const found = at(given);
      if (found !== undefined && found !== "") {
        paths.add(found);
      }
      return { state: "absent", path: found ?? "", urns: [] };
    };
    const inside = (given: PropertyPath, read: (reader: Reader) => unknown): unknown => {
      const absent = note(given);
      const found = at(given);
      const result = found === undefined ? undefined : read(readerAt(found));
      return [absent, result][0];
    };
    const methods = {
      provider,
      type,
      list: inside,
      group: (given: PropertyPath, read: (reader: Reader) => unknown) => {
        note(given);
        return read(readerAt(at(given) ?? "(none)"));
      },
    };
    return new Proxy(methods, {
      get: (target, name) => (name in target ? target[name as keyof typeof target] : note),
    }) as unknown as Reader;
  };
  definition.read(readerAt(""));
  return [...paths].filter((found) => !found.startsWith("(none)"));
}

/** Each path that a view reads of the types of a provider, with those that lack it. */
function readsOf(name: string, definition: ViewDefinition<unknown>) {
  return ["aws:", "aws-native:"].flatMap((prefix) => {
    const readers = new Map<string, string[]>();
    for (const type of definition.types.filter((each) => each.startsWith(prefix))) {
      pathsOf(definition, type).forEach((path) => readers.set(path, [...(readers.get(path) ?? []), type]));
    }
    return [...readers].map(([path, types]) => ({
      name,
      path,
      types,
      lacking: types.filter((type) => !hasPath(type, path)),
    }));
  });
}

describe(`views, against the types of ${providerVersions}`, () => {
  const definitions = viewDefinitions();

  it("name resource types that the providers have", () => {
    assert.deepEqual(
      viewedTypes().filter((type) => !isKnownType(type)),
      [],
      "no such type; where it is new here, run: npm run refresh-data -- providers",
    );
  });

  it("read properties that the resources have", () => {
    const wrong = definitions.flatMap(([name, definition]) =>
      readsOf(name, definition)
        .filter(({ path, types, lacking }) => {
          const partial = partialPaths[name] ?? [];
          const isPartial = partial === "any" || partial.includes(path);
          return lacking.length > 0 && !(isPartial && lacking.length < types.length);
        })
        .map(({ path, lacking }) => `${name}: ${path} of ${lacking.join(", ")}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("have no exceptions that are not needed", () => {
    for (const [name, partial] of Object.entries(partialPaths)) {
      const [, definition] = definitions.find(([found]) => found === name) ?? [];
      const needed = definition ? readsOf(name, definition).filter(({ lacking }) => lacking.length > 0) : [];
      assert.ok(needed.length > 0, name);
      if (partial !== "any") {
        assert.deepEqual([...new Set(needed.map(({ path }) => path))].sort(), [...partial].sort(), name);
      }
    }
  });

  it("are found by identifiers that the resources have, through stand-ins that have the property", () => {
    for (const [name, { identifiers, types, standIns }] of definitions) {
      // Every view has these three unless it says otherwise.
      for (const identifier of identifiers.filter((each) => !["id", "arn", "name"].includes(each))) {
        assert.ok(
          types.some((type) => hasPath(type, identifier)),
          `${name}: ${identifier}`,
        );
      }
      for (const { types: standInTypes, property } of standIns) {
        standInTypes.forEach((type) => assert.ok(hasPath(type, property), `${name}: ${property} of ${type}`));
      }
    }
  });

  it("know which resources take tags as a list", () => {
    for (const type of [...describedResource.types, ...taggedResource.types]) {
      const provider = type.startsWith("aws:") ? "aws" : "aws-native";
      assert.equal(hasTagMap({ type, provider }), !isListInput(type, tagProperty(type)), type);
    }
  });

  it("are found as wrong where they are", () => {
    const [, definition] = definitions.find(([name]) => name === "lambdaFunction") ?? [];
    assert.ok(definition);
    assert.ok(pathsOf(definition, "aws:lambda/function:Function").includes("environment.variables"));
    assert.ok(!pathsOf(definition, "aws:lambda/function:Function").includes("functionName"), "of the other provider");
    assert.ok(pathsOf(definition, "aws-native:lambda:Function").includes("functionName"));
    assert.ok(!hasPath("aws-native:lambda:ResourcePolicy", "policy"));
    assert.ok(!hasPath("aws:lambda/function:Function", "environment.variable"));
    assert.deepEqual(
      unknownInputs("aws-native:cloudfront:Distribution", { distributionConfig: { origins: [{ originId: 1 }] } }),
      ["distributionConfig.origins[0].originId"],
    );
    assert.deepEqual(unknownInputs("aws:kms/key:Key", { arn: "an output", tags: { any: "name" } }), ["arn"]);
  });
});

describe(`inputs, against the types of ${providerVersions}`, () => {
  const rule = { name: "limit", priority: 1, statement: {}, visibilityConfig: {} };
  const secret = (value: Wire): Wire => ({ [SIGNATURE]: SECRET_SIGNATURE, value });
  const refused: readonly (readonly [type: string, inputs: WireObject, faults: readonly string[]])[] = [
    [
      "aws:lambda/function:Function",
      { timeout: "3", publish: 1, handler: true, layers: "one", tags: [] },
      ["timeout is no number", "publish is no boolean", "handler is no string", "layers is no list", "tags is no map"],
    ],
    [
      "aws:lambda/function:Function",
      { timeout: secret("3"), tracingConfig: [{ mode: "Active" }] },
      ["timeout is no number", "tracingConfig is no object"],
    ],
    [
      "aws-native:lambda:Function",
      { tracingConfig: { mode: "active", since: 1 }, architectures: [secret("x86")] },
      [
        "tracingConfig.mode is none of lambda.FunctionTracingConfigMode",
        "tracingConfig.since is no property",
        "architectures[0] is none of lambda.FunctionArchitecturesItem",
      ],
    ],
    [
      "aws:wafv2/webAcl:WebAcl",
      { rules: [{ ...rule, priority: null, name: UNKNOWN_WIRE }] },
      [
        "rules[0] lacks priority",
        "rules[0].visibilityConfig lacks cloudwatchMetricsEnabled",
        "rules[0].visibilityConfig lacks metricName",
        "rules[0].visibilityConfig lacks sampledRequestsEnabled",
      ],
    ],
  ];

  for (const [type, inputs, faults] of refused) {
    it(`are refused: ${faults[0]}`, () => {
      assert.deepEqual(inputFaults(type, inputs), faults);
    });
  }

  it("are taken where they are of the right kind, or not known", () => {
    const inputs = {
      timeout: secret(3),
      memorySize: UNKNOWN_WIRE,
      tags: { any: "name" },
      tracingConfig: { mode: "Active" },
    };
    assert.deepEqual(inputFaults("aws:lambda/function:Function", { ...inputs, layers: null }), []);
    assert.deepEqual(inputFaults("aws-native:lambda:Function", { ...inputs, tags: [{ key: "any", value: "" }] }), []);
  });
});

describe(`case tables, against the types of ${providerVersions}`, () => {
  for (const { id, service, slug } of findPolicyFiles(root)) {
    const file = join(root, "test", "rules", service, `${slug}.cases.ts`);
    if (!existsSync(file)) {
      continue;
    }
    it(`${id} sets and names properties that the resources have`, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the tables are found at run time
      const { rows } = (require(file) as { default: CaseTable }).default;
      assert.deepEqual(rows.flatMap(faultsOf), []);
    });
  }
});

function faultsOf(row: CaseTable["rows"][number]): readonly string[] {
  const resources = "resources" in row ? row.resources : [{ type: row.type, name: "subject", props: row.props }];
  return resources
    .filter(({ type }) => /^aws(-native)?:/.test(type))
    .flatMap(({ type, name, props }) => {
      if (!isKnownType(type)) {
        return [`${row.name}: no facts about ${type}: npm run refresh-data -- providers`];
      }
      const inputs = unknownInputs(type, props).map((path) => `${row.name}: ${name} has no input ${path}`);
      const outputs = referencesIn(props).flatMap(({ resource, property }) => {
        const target = resources.find((candidate) => candidate.name === resource)?.type ?? "";
        const isThere = !isKnownType(target) || outputsOf(target).has(property);
        return isThere ? [] : [`${row.name}: ${resource} has no output ${property}`];
      });
      return [...inputs, ...outputs];
    });
}
