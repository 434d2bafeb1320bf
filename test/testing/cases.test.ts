/** Case tables for policies of others ask these as the engine does, and fail where the answer is another. */

import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { output, policyCases, resource, unknown, type ResourceRow, type StackRow } from "../../testing/policies";

const rotation = "keys-rotate";
const aliases = "keys-have-aliases";

/** A pack as its author would write it. */
const policies: Policies = [
  {
    name: rotation,
    description: "Keys rotate",
    enforcementLevel: "mandatory",
    configSchema: { properties: { days: { type: "number", default: 365 } } },
    validateResource: (args, reportViolation) => {
      const isTest = args.stackTags.get("environment") === "test";
      if (args.type !== "aws:kms/key:Key" || isTest) args.notApplicable("only keys, not in tests");
      const { days } = args.getConfig<{ days: number }>();
      if ((args.props.rotationPeriodInDays ?? 0) > days) reportViolation(`rotates only after ${days} days`);
    },
  },
  {
    name: aliases,
    description: "Keys have aliases",
    validateStack: ({ resources }, reportViolation) => {
      for (const key of resources.filter(({ type }) => type === "aws:kms/key:Key")) {
        const isNamed = resources.some(({ propertyDependencies }) =>
          propertyDependencies.targetKeyId?.some(({ urn }) => urn === key.urn),
        );
        if (!isNamed) reportViolation("has no alias", key.urn);
      }
    },
  },
];

const key = { type: "aws:kms/key:Key", props: {} };
const named = [
  resource("aws:kms/key:Key", "key"),
  resource("aws:kms/alias:Alias", "alias", { targetKeyId: output("key", "keyId") }),
];

/** Rows whose outcome is the one expected. */
const holding: Readonly<Record<string, readonly (ResourceRow | StackRow)[]>> = {
  [rotation]: [
    { ...key, name: "nothing set", expect: "pass" },
    { ...key, name: "another type", type: "aws:sqs/queue:Queue", expect: "notApplicable" },
    { ...key, name: "unknown", props: { rotationPeriodInDays: unknown }, expect: "unreadable" },
    { ...key, name: "too long", props: { rotationPeriodInDays: 400 }, expect: { violation: "365" } },
    {
      ...key,
      name: "options",
      props: { rotationPeriodInDays: 100 },
      options: { days: 90 },
      expect: { violation: /90/ },
    },
    { ...key, name: "tags", stackTags: { environment: "test" }, expect: "notApplicable" },
    { ...key, name: "no tags left over", expect: "pass" },
  ],
  [aliases]: [
    { name: "an alias", resources: named, expect: "pass" },
    { name: "none", resources: named.slice(0, 1), expect: { violation: "has no alias", on: "key" } },
  ],
};

/** Rows whose outcome is another, and what must be said. */
const failing: readonly [policy: string, row: ResourceRow | StackRow, error: RegExp][] = [
  [
    rotation,
    { ...key, name: "", props: { rotationPeriodInDays: 400 }, expect: "pass" },
    /expected pass, got subject: .*365/s,
  ],
  [rotation, { ...key, name: "", expect: { violation: "365" } }, /expected a violation, got nothing/],
  [
    rotation,
    { ...key, name: "", props: { rotationPeriodInDays: unknown }, expect: { violation: "365" } },
    /can't run policy/,
  ],
  [rotation, { ...key, name: "", type: "aws:sqs/queue:Queue", expect: "pass" }, /got not applicable: only keys/],
  [
    aliases,
    { name: "", resources: named.slice(0, 1), expect: { violation: "alias", on: "other" } },
    /on other, got key/,
  ],
  [aliases, { name: "", resources: named.slice(0, 1), expect: { violation: "key" } }, /a violation that says key/],
];

describe("serverless-guard/testing/policies", () => {
  for (const [policy, rows] of Object.entries(holding)) {
    for (const { name, run } of policyCases(policies, policy, rows)) it(`${policy}: ${name}`, run);
  }

  for (const [policy, row, error] of failing) {
    it(`fails: ${String(error)}`, () =>
      assert.rejects(policyCases(policies, policy, [row])[0]?.run() ?? Promise.resolve(), error));
  }

  it("refuses a policy that the pack has not", () => {
    assert.throws(() => policyCases(policies, "keys-rotat", []), /no policy "keys-rotat"; it has keys-rotate, /);
  });
});
