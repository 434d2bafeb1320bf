import assert from "node:assert/strict";
import { evaluateResource, evaluateStack, type Outcome } from "../../policies/core/evaluate";
import {
  defineResourcePolicy,
  defineStackPolicy,
  on,
  type AnyPolicy,
  type ResourceReport,
} from "../../policies/core/policy";
import { toRecord } from "../../policies/core/resource";
import { defaultSettings } from "../../policies/core/settings";
import { Stack } from "../../policies/core/stack";
import type { Verdict } from "../../policies/core/verdict";
import { defineView } from "../../policies/core/view";
import { madeUpMetadata } from "../support/metadata";

const bucket = defineView({ kind: "bucket", types: ["t:bucket"], read: () => ({}) });
const record = toRecord({ type: "t:bucket", name: "b", urn: "urn::b", props: {}, opts: { protect: false } });

const messages = { open: "{path} is open", plain: "It is open", twice: "{a} and {b}" } as const;

const about = { ...madeUpMetadata, level: "advisory", messages } as const;

async function judge(policy: AnyPolicy): Promise<Outcome> {
  const configuration = { options: {}, settings: defaultSettings };
  return policy.scope === "resource"
    ? await evaluateResource(policy, record, configuration)
    : evaluateStack(policy, new Stack([record]), configuration);
}

const saidOf = (outcome: Outcome): unknown =>
  outcome.state === "violation"
    ? outcome.findings.map(({ resource, violations }) => [resource.name, violations])
    : outcome.state === "undetermined"
      ? outcome.reason
      : outcome.state;

describe("a report", () => {
  const rows: readonly [Verdict, unknown, unknown][] = [
    ["yes", "pass", "pass"],
    [
      "no",
      [["b", [{ message: "open", sentence: "x is open.", about: "GET /" }]]],
      [["b", [{ message: "open", sentence: "x is open.", about: "GET /" }]]],
    ],
    ["undetermined", "Not known before deployment: x.y", "Not known before deployment: b: x.y"],
  ];
  for (const [verdict, resource, stack] of rows) {
    it(`settles ${verdict}`, async () => {
      const one = defineResourcePolicy(
        about,
        on(bucket, (_, report) => report.settle(verdict, "x.y", "open", { path: "x" }, "GET /")),
      );
      const all = defineStackPolicy({
        ...about,
        subjects: [bucket],
        check: (given, report) =>
          given.all(bucket).forEach((view) => report.settle(view, verdict, "x.y", "open", { path: "x" }, "GET /")),
      });
      assert.deepEqual(saidOf(await judge(one)), resource);
      assert.deepEqual(saidOf(await judge(all)), stack);
    });
  }

  it("takes a parameter for each place of a message, no more and no less", () => {
    const check = (report: ResourceReport<typeof messages>): void => {
      report.violation("plain");
      report.violation("plain", {}, "GET /");
      report.violation("twice", { a: "x", b: 2 });
      // @ts-expect-error no parameters
      report.violation("open");
      // @ts-expect-error one is missing
      report.violation("twice", { a: "x" });
      // @ts-expect-error one too many
      report.violation("open", { path: "x", other: "y" });
      // @ts-expect-error no such place
      report.violation("plain", { path: "x" });
      // @ts-expect-error no such message
      report.violation("closed");
      // @ts-expect-error one is missing
      report.settle("no", "x", "open");
    };
    assert.ok(check);
  });
});
