/** CloudTrail's own documented organization trail passes every policy of the pack, and less than that does not. */

import assert from "node:assert/strict";
import { analyze, type Analysis } from "../../../engine/analyzer";
import { isReference, mapLeaves, unknownText, type Inputs } from "../../../testing/bridged-provider";
import type { StackResource } from "../../support/cases";
import { documentedTrail, nativeDocumentedTrail } from "../../support/documented-trail";
import { checkedInputs, interleave, toEngineResource, urnOf, type StackMode } from "../../../testing/stack-rows";
import { analyzeMade, analyzeResources } from "../../support/ask";

/** All policies over the stack, in three orders, and over each resource. */
async function analyses(resources: readonly StackResource[], mode: StackMode): Promise<readonly Analysis[]> {
  const stack = resources.map((one) => toEngineResource(one, { resources }, mode));
  const results: Analysis[] = [];
  for (const order of [stack, [...stack].reverse(), interleave(stack)]) {
    results.push(await analyzeMade(order, {}));
  }
  for (const { type, name, props } of resources) {
    const given = mapLeaves(props, (leaf) => (isReference(leaf) ? unknownText : leaf)) as Inputs;
    results.push(await analyze({ type, name, urn: urnOf(type, name), properties: checkedInputs(type, name, given) }));
  }
  return results;
}

/** Names of policies that found something, with the resources they found it on. */
function findings(results: readonly Analysis[]): readonly string[] {
  const found = results.flatMap(({ diagnostics }) =>
    diagnostics.map(({ policy, urn }) => `${policy} on ${urn.split("::").at(-1) ?? ""}`),
  );
  return [...new Set(found)].sort();
}

/** The program with other properties for one resource, or without it. */
function changed(
  resources: readonly StackResource[],
  name: string,
  props: Inputs | undefined,
): readonly StackResource[] {
  assert.ok(resources.some((one) => one.name === name));
  return resources.flatMap((one) =>
    one.name !== name ? [one] : props === undefined ? [] : [{ ...one, props: { ...one.props, ...props } }],
  );
}

describe("the documented organization trail", () => {
  const programs = {
    "with outputs in its policies": documentedTrail("outputs"),
    "with names in its policies": documentedTrail("names"),
    "with aws-native": nativeDocumentedTrail(),
  };
  for (const [name, resources] of Object.entries(programs)) {
    it(`${name} has no findings in a first preview`, async () => {
      assert.deepEqual(findings(await analyses(resources, "preview")), []);
    });

    it(`${name} has no findings once deployed, and its policies leave nothing open`, async () => {
      const results = await analyses(resources, "deployed");
      assert.deepEqual(findings(results), []);
      const [stack] = results;
      const open = [...(stack?.notApplicable ?? [])].filter(
        ([policy, reason]) => /^(cloudtrail|organizations)-/.test(policy) && /^Not known/.test(reason),
      );
      assert.deepEqual(open, []);
    });
  }

  const aws = documentedTrail("names");
  const on = { enforcementLevel: "advisory" };
  const less: readonly (readonly [string, readonly StackResource[], readonly string[]])[] = [
    [
      "without a public access block",
      changed(aws, "files-block", undefined),
      ["cloudtrail-bucket-public-access-block on files"],
    ],
    [
      "without a bucket policy",
      changed(aws, "files-BucketPolicy", undefined),
      ["cloudtrail-bucket-secure-transport on files", "organizations-trail on trail"],
    ],
    ["without versions", changed(aws, "files-versioning", undefined), ["cloudtrail-bucket-versioning on files"]],
    [
      "without an access log",
      changed(aws, "files-BucketLogging", undefined),
      ["cloudtrail-bucket-access-log on files"],
    ],
    [
      "without the organization",
      changed(aws, "trail", { isOrganizationTrail: false }),
      ["organizations-trail on organization"],
    ],
    [
      "without a policy on the key",
      changed(aws, "key", { policy: "" }),
      ["cloudtrail-kms-key-policy on key", "kms-key-policy-defined on key"],
    ],
    [
      "without data events",
      changed(aws, "trail", { advancedEventSelectors: [] }),
      ["cloudtrail-lambda-data-events on trail", "cloudtrail-s3-data-events on trail"],
    ],
    [
      "without a guardrail",
      changed(aws, "guardrail-at-root", undefined),
      ["organizations-trail-guardrail on organization"],
    ],
  ];
  for (const [name, resources, expected] of less) {
    it(`${name} has the findings that are due`, async () => {
      const configuration = { "cloudtrail-lambda-data-events": on, "cloudtrail-s3-data-events": on };
      assert.deepEqual(findings([await analyzeResources(resources, "deployed", configuration)]), expected);
    });
  }
});
