import assert from "node:assert/strict";
import { evaluateResource, evaluateStack, type Outcome } from "../../policies/core/evaluate";
import {
  defineResourcePolicy,
  defineStackPolicy,
  on,
  remedy,
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

describe("an outcome", () => {
  const types = { ...about, advisoryMessages: ["plain"] } as const;
  const stackPolicy = (check: Parameters<typeof defineStackPolicy<typeof messages>>[0]["check"]): AnyPolicy =>
    defineStackPolicy({ ...types, subjects: [bucket], check });
  const resourcePolicy = (check: (report: ResourceReport<typeof messages>) => void | Promise<void>): AnyPolicy =>
    defineResourcePolicy(
      types,
      on(bucket, (_, report) => check(report)),
    );
  const fault = (): never => {
    throw new TypeError("hidden");
  };
  const subject = { resource: record.identity };

  it("says which resources a policy is for", async () => {
    const key = defineView({ kind: "key", types: ["t:key", "t:key2"], read: () => ({}) });
    const grant = defineView({ kind: "grant", types: ["t:grant"], read: () => ({}) });
    const one = defineResourcePolicy(
      about,
      on(key, () => undefined),
    );
    assert.deepEqual(await judge(one), {
      state: "notApplicable",
      reason: "Policy does not read resources of type 't:bucket'",
    });
    const all = defineStackPolicy({ ...about, subjects: [key, grant], check: fault });
    assert.deepEqual(await judge(all), { state: "notApplicable", reason: "The stack has no key, no grant" });
    const either = defineView({ kind: "either", types: ["t:key", "t:bucket"], read: () => ({}) });
    const some = defineStackPolicy({ ...about, subjects: [key, either], check: () => undefined });
    assert.deepEqual(await judge(some), { state: "pass" });
  });

  it("tells a fault of the policy by its kind and place", async () => {
    for (const policy of [
      stackPolicy(fault),
      resourcePolicy(fault),
      resourcePolicy(() => Promise.resolve().then(fault)),
    ]) {
      const outcome = await judge(policy);
      assert.equal(outcome.state, "failed");
      assert.match(outcome.error, /^TypeError at test\/core\/evaluate\.test\.ts:\d+:\d+$/);
    }
  });

  it("of a check that waits is given when it has ended", async () => {
    const policy = resourcePolicy(async (report) => {
      await Promise.resolve();
      report.violation("plain");
    });
    assert.equal((await judge(policy)).state, "violation");
  });

  it("of a configuration that does not fit says why", async () => {
    const configuration = { options: { days: 1 }, settings: defaultSettings };
    const problems = ['"days" is not an option; allowed: none'];
    const policies = [stackPolicy(fault), resourcePolicy(fault)];
    for (const policy of policies) {
      const outcome =
        policy.scope === "resource"
          ? await evaluateResource(policy, record, configuration)
          : evaluateStack(policy, new Stack([record]), configuration);
      assert.deepEqual(outcome, { state: "refused", problems });
    }
  });

  it("gives the check its options, the settings, and the tags of the stack", () => {
    const seen: unknown[] = [];
    const policy = stackPolicy((_, __, { stackTags, settings }) => seen.push([...stackTags], settings)) as Extract<
      AnyPolicy,
      { scope: "stack" }
    >;
    evaluateStack(policy, new Stack([record]), { options: {}, settings: defaultSettings });
    const stackTags = new Map([["env", "prod"]]);
    evaluateStack(policy, new Stack([record]), { options: {}, settings: defaultSettings, stackTags });
    assert.deepEqual(seen, [[], defaultSettings, [["env", "prod"]], defaultSettings]);
  });

  it("collects what is wrong with each resource, with what it is about, and whether it is advice", async () => {
    const other = { resource: { ...record.identity, urn: "urn::o", name: "o" } };
    const outcome = await judge(
      stackPolicy((_, report) => {
        report.violation(subject, "open", { path: "x" }, [{ subject: other, part: "GET /" }]);
        report.violation(other, "plain");
        report.violation(subject, "plain", {}, "POST /");
        report.undetermined(subject, "y");
        report.notApplicable("none");
      }),
    );
    assert.equal(outcome.state, "violation");
    const open = { message: "open", sentence: "x is open.", saidOf: [{ urn: "urn::o", part: "GET /" }] };
    const plain = { message: "plain", sentence: "It is open.", isAdvisory: true };
    assert.deepEqual(
      outcome.findings.map(({ resource, violations, fix }) => [resource.name, violations, fix]),
      [
        ["b", [open, { ...plain, about: "POST /" }], "Mend it."],
        ["o", [plain], "Mend it."],
      ],
    );
  });

  it("that is not known comes before one that does not apply, and lists what it hangs on once", async () => {
    const reason = "Not known before deployment: b: x; b: y";
    const stack = stackPolicy((_, report) => {
      report.notApplicable("none");
      ["x", "y", "x"].forEach((what) => report.undetermined(subject, what));
    });
    assert.deepEqual(await judge(stack), { state: "undetermined", reason });
    const resource = resourcePolicy((report) => {
      report.undetermined("x");
    });
    assert.deepEqual(await judge(resource), { state: "undetermined", reason: "Not known before deployment: x" });
  });

  it("that does not apply gives the first reason", async () => {
    const expected = { state: "notApplicable", reason: "none" };
    const stack = stackPolicy((_, report) => {
      report.notApplicable("none");
      report.notApplicable("other");
    });
    assert.deepEqual(await judge(stack), expected);
    assert.deepEqual(
      await judge(
        resourcePolicy((report) => {
          report.notApplicable("none");
        }),
      ),
      expected,
    );
  });
});

describe("a policy of several kinds", () => {
  it("has its checks and remediations apart, and no remediations where there are none", () => {
    const check = on<unknown, typeof messages, Readonly<Record<string, never>>>(bucket, () => undefined);
    const mend = remedy<unknown, Readonly<Record<string, never>>>(bucket, () => undefined);
    const both = defineResourcePolicy(about, check, mend);
    assert.ok(both.scope === "resource");
    assert.deepEqual([both.checks, both.remediations], [[check], [mend]]);
    assert.equal("remediations" in defineResourcePolicy(about, check), false);
    const stack = { ...about, subjects: [bucket], check: () => undefined };
    assert.deepEqual(defineStackPolicy(stack, mend).remediations, [mend]);
    assert.equal("remediations" in defineStackPolicy(stack), false);
  });
});
