/** Answers stay far below the 4 MiB that the engine takes, and what is left out is told of. */

import assert from "node:assert/strict";
import { PackServer } from "../../engine/pack-server";
import { connectToSdk } from "../../engine/sdk-server";
import type { EngineResource } from "../../engine/requests";
import { defineResourcePolicy, defineStackPolicy, on, type AnyPolicy } from "../../policies/core/policy";
import { settingsPolicyName } from "../../policies/core/settings";
import { defineView, type Reader } from "../../policies/core/view";
import { isRest } from "../../policies/core/message";
import { fingerprintOf, problemsInMessage } from "../../policies/governance/ledger";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import { madeUpMetadata } from "../support/metadata";

const bucket = defineView({ kind: "bucket", types: ["t:b"], read: (r: Reader) => ({ tags: r.map("tags") }) });

const COUNT = 3000;

const about = {
  ...madeUpMetadata,
  why: "It matters. ".repeat(30),
  fix: "Mend it. ".repeat(30),
} as const;

function onEach(severity: "low" | "medium" | "high" | "critical"): AnyPolicy {
  return defineStackPolicy({
    ...about,
    severity,
    messages: { open: "{path} is open" },
    subjects: [bucket],
    check: (stack, report) => stack.all(bucket).forEach((view) => report.violation(view, "open", { path: "acl" })),
  });
}

const severities = ["low", "medium", "high", "critical"] as const;

// Those of little weight come first.
const catalog: Readonly<Record<string, AnyPolicy>> = {
  ...Object.fromEntries(
    severities.flatMap((severity, at) =>
      Array.from({ length: 3 }, (_, index) => [`a${at}-${index}-${severity}`, onEach(severity)]),
    ),
  ),
  "b-lines": defineResourcePolicy(
    { ...about, severity: "high", messages: { tag: "{path} is a tag" } },
    on(bucket, ({ tags }, report) => {
      const names = tags.state === "known" ? [...tags.value.keys()] : [];
      names.forEach((name) => report.violation("tag", { path: `tags.${name}` }));
    }),
  ),
  "c-open": defineStackPolicy({
    ...about,
    severity: "low",
    messages: {},
    subjects: [bucket],
    check: (stack, report) => stack.all(bucket).forEach((view) => report.undetermined(view, "acl".repeat(50))),
  }),
};

const server = new PackServer("large", () => toSdkPolicies({ catalog }), connectToSdk);

const urnOf = (name: string): string => `urn:pulumi:test::project::t:b::${name}`;
const stackOf = (count: number): readonly EngineResource[] =>
  Array.from({ length: count }, (_, index) => ({
    type: "t:b",
    name: `bucket-${index}`,
    urn: urnOf(`bucket-${index}`),
    properties: {},
  }));

describe("an answer on thousands of findings", () => {
  it("is small, holds the gravest, and counts what is left out", async () => {
    const { diagnostics, notApplicable } = await server.analyzeStack(stackOf(COUNT));
    const bytes = JSON.stringify(diagnostics).length + JSON.stringify([...notApplicable]).length;
    assert.ok(bytes < 3 * 1024 * 1024, String(bytes));
    const shown = severities.map((severity, at) =>
      [0, 1, 2].map((index) => {
        const own = diagnostics.filter(({ policy }) => policy === `a${at}-${index}-${severity}`);
        const rest = own.filter(({ message }) => isRest(problemsInMessage(message, "Test")));
        assert.equal(rest.length, 1, severity);
        assert.equal(rest[0]?.level, "mandatory");
        const left = Number(/Resources \((\d+)\)/.exec(rest[0].message)?.[1]);
        assert.equal(own.length - 1 + left, COUNT, severity);
        return own.length - 1;
      }),
    );
    // Each says something, and whoever comes last has room where it is grave.
    assert.ok(
      shown.flat().every((count) => count > 0),
      JSON.stringify(shown),
    );
    assert.ok(
      shown.every(([first = 0]) => first > 100),
      JSON.stringify(shown),
    );
    assert.ok((notApplicable.get("c-open") ?? "").length <= 2000);
    assert.match(notApplicable.get("c-open") ?? "", /and 2980 more/);
  });

  it("leaves out those of the baseline first", async () => {
    const off = server.onlyPolicies(["a0-0-low"]);
    const resources = stackOf(COUNT);
    const problems = ["acl is open."];
    const known = resources
      .slice(0, COUNT - 10)
      .map(({ urn }) => fingerprintOf("a0-0-low", onEach("low"), urn, problems));
    const { diagnostics } = await server.analyzeStack(resources, { ...off, [settingsPolicyName]: { baseline: known } });
    assert.equal(diagnostics.filter(({ level }) => level === "mandatory").length, 10);
    const rest = diagnostics.find(({ message }) => isRest(problemsInMessage(message, "Test")));
    assert.equal(rest?.level, "advisory", "all that is left out is in the baseline");
  });

  it("on one resource ends too", async () => {
    const tags = Object.fromEntries(Array.from({ length: 1003 }, (_, index) => [`t${1000 + index}`, "x"]));
    const resource = { type: "t:b", name: "bucket", urn: urnOf("bucket"), properties: { tags } };
    const { diagnostics } = await server.analyze(resource);
    const [finding] = diagnostics;
    assert.equal(diagnostics.length, 1);
    const problems = problemsInMessage(finding?.message ?? "", "Test");
    assert.equal(problems.length, 21);
    assert.equal(problems.at(-1), "The same in 983 more places.");
  });
});
