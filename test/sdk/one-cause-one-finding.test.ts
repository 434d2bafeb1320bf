/** Policies that leave findings to others, and findings gathered for the stack, through the SDK's own handlers. */

import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { defineResourcePolicy, defineStackPolicy, on } from "../../policies/core/policy";
import { defaultSettings, settingOptions, settingsPolicyName, type Settings } from "../../policies/core/settings";
import { defineView, type Reader } from "../../policies/core/view";
import { fingerprintOf, problemsInMessage } from "../../policies/governance/ledger";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import type { PackDescription } from "../../policies/session/description";
import { analyzeRequest, analyzeStackRequest, type EngineResource } from "../../engine/analyzer";
import { runHandler } from "../support/handlers";
import { madeUpMetadata as about } from "../support/metadata";

const bucket = defineView({ kind: "bucket", types: ["t:b"], read: (r: Reader) => ({ acl: r.string("acl") }) });

const open = { open: "acl is open" } as const;

const catalog = {
  // Before the one that covers it, by its id.
  "a-any": defineResourcePolicy(
    { ...about, messages: open, coveredBy: ["b-public"] },
    on(bucket, (_, report) => report.violation("open")),
  ),
  "b-public": defineResourcePolicy(
    { ...about, messages: { public: "acl is public" }, aliases: ["b-old"] },
    on(bucket, ({ acl }, report) => {
      if (acl.state === "known" && acl.value === "public") {
        report.violation("public");
      }
    }),
  ),
  "c-hygiene": defineStackPolicy({
    ...about,
    messages: { plain: "acl is not set", other: "acl is odd" },
    subjects: [bucket],
    gather: true,
    check(stack, report) {
      for (const view of stack.all(bucket)) {
        if (view.acl.state === "absent") {
          report.violation(view, "plain");
        } else if (view.acl.state === "known" && view.acl.value === "odd") {
          report.violation(view, "other");
        }
      }
    },
  }),
  "d-hygiene": defineStackPolicy({
    ...about,
    messages: { plain: "acl is absent" },
    subjects: [bucket],
    coveredBy: ["c-hygiene"],
    check: (stack, report) => stack.all(bucket).forEach((view) => report.violation(view, "plain")),
  }),
};

function resource(name: string, properties: Record<string, unknown> = {}, type = "t:b"): EngineResource {
  return { type, name, urn: `urn:pulumi:s::p::${type}::${name}`, properties: { id: name, ...properties } };
}

/** The pack with these settings as its own. */
function pack(settings: Partial<Settings> = {}, levels: PackDescription["levels"] = {}): Policies {
  const withDefaults = Object.entries(settingOptions).map(([name, option]) => [
    name,
    { ...option, default: { ...defaultSettings, ...settings }[name as keyof Settings] },
  ]);
  const own = Object.fromEntries(withDefaults) as typeof settingOptions;
  const policies = toSdkPolicies({ catalog, settingOptions: own, levels });
  // The SDK keeps the configuration that other tests sent, which comes before the pack's own settings.
  return Object.keys(settings).length === 0 ? policies : policies.filter(({ name }) => name !== settingsPolicyName);
}

const exception = (policy: string, name: string) => ({
  policy,
  urn: resource(name).urn,
  reason: "moves",
  owner: "team",
  expires: "2099-12-31",
});

async function said(policies: Policies, ...resources: readonly EngineResource[]): Promise<readonly string[]> {
  const { diagnosticsList } = await runHandler(policies, analyzeStackRequest(resources));
  const own = diagnosticsList.filter(({ policyname }) => policyname in catalog);
  return own.map(({ policyname, urn }) => `${policyname} ${urn.split("::").at(-1) ?? ""}`);
}

describe("a covered policy", () => {
  const judge = async (policies: Policies, acl: string): Promise<readonly string[]> =>
    (await runHandler(policies, analyzeRequest(resource("x", { acl })))).diagnosticsList.map(
      ({ policyname }) => policyname,
    );

  it("is silent where the other has reported the resource, in any form of the list", async () => {
    for (const list of [pack(), [...pack()], pack().slice(), pack().filter(({ name }) => name !== "d-hygiene")]) {
      assert.deepEqual(await judge(list, "public"), ["b-public"]);
      assert.deepEqual(await judge(list, "private"), ["a-any"], "the same resource, in another request");
      assert.deepEqual(await judge(list, "public"), ["b-public"]);
    }
  });

  it("says that it left its finding to the other", async () => {
    const { notApplicableList } = await runHandler(pack(), analyzeRequest(resource("x", { acl: "public" })));
    assert.deepEqual(notApplicableList, [{ policyName: "a-any", reason: "Reported for x by b-public" }]);
  });

  it("speaks where the other is off, excepted, not selected or taken out", async () => {
    assert.deepEqual(await judge(pack({}, { "b-public": "disabled" }), "public"), ["a-any"]);
    assert.deepEqual(await judge(pack({ exceptions: [exception("b-public", "x")] }), "public"), ["a-any"]);
    assert.deepEqual(await judge(pack({ services: ["a"] }), "public"), ["a-any"]);
    assert.deepEqual(
      await judge(
        [...pack()].filter(({ name }) => name !== "b-public"),
        "public",
      ),
      ["a-any"],
    );
  });

  it("of a stack does so by resource", async () => {
    assert.deepEqual(await said(pack(), resource("x", { acl: "odd" }), resource("y", { acl: "fine" })), [
      "c-hygiene x",
      "d-hygiene y",
    ]);
  });
});

describe("a gathered finding", () => {
  const root = resource("p-s", {}, "pulumi:pulumi:Stack");
  const off = { "d-hygiene": "disabled" } as const;
  const messageOf = async (policies: Policies, ...resources: readonly EngineResource[]): Promise<string> =>
    (await runHandler(policies, analyzeStackRequest(resources))).diagnosticsList[0]?.message ?? "";

  it("lists the resources with the same problem, and names the stack", async () => {
    const resources = [resource("y"), root, resource("x"), resource("z", { acl: "odd" })];
    assert.deepEqual(await said(pack({}, off), ...resources), ["c-hygiene p-s", "c-hygiene z"]);
    assert.equal(
      await messageOf(pack({}, off), ...resources),
      "Test\nacl is not set.\nResources (2): x, y.\nFix: Mend it.",
    );
  });

  it("names the first resource where the engine does not pass the stack's", async () => {
    assert.deepEqual(await said(pack({}, off), resource("y"), resource("x")), ["c-hygiene x"]);
  });

  it("cuts a long list", async () => {
    const many = Array.from({ length: 23 }, (_, index) => resource(`r${String(index).padStart(2, "0")}`));
    assert.match(await messageOf(pack({}, off), ...many), /Resources \(23\): r00, .*, r19 and 3 more\.\n/);
  });

  it("leaves out what is excepted", async () => {
    const policies = pack({ exceptions: [exception("c-hygiene", "x")] }, off);
    assert.match(
      await messageOf(policies, root, resource("x"), resource("y"), resource("z")),
      /Resources \(2\): y, z\./,
    );
    assert.deepEqual(await said(policies, root, resource("x"), resource("y")), ["c-hygiene y"]);
  });

  it("keeps its fingerprint when the list changes", async () => {
    const sentence = problemsInMessage(await messageOf(pack({}, off), root, resource("x"), resource("y")), "Test");
    const fingerprint = fingerprintOf("c-hygiene", catalog["c-hygiene"], root.urn, sentence);
    const policies = pack({ baseline: [fingerprint] }, off);
    for (const names of [["x", "y"], ["y", "z", "w"], ["z"]]) {
      const { diagnosticsList } = await runHandler(
        policies,
        analyzeStackRequest([root, ...names.map((name) => resource(name))]),
      );
      assert.deepEqual(
        diagnosticsList.map(({ enforcementlevel }) => enforcementlevel),
        [0],
        names.join(),
      );
    }
  });

  it("takes from the baseline what is there by resource", async () => {
    const old = fingerprintOf("c-hygiene", catalog["c-hygiene"], resource("x").urn, ["acl is not set."]);
    const policies = pack({ baseline: [old] }, off);
    const { diagnosticsList } = await runHandler(
      policies,
      analyzeStackRequest([root, resource("x"), resource("y"), resource("z")]),
    );
    assert.deepEqual(
      diagnosticsList.map(({ enforcementlevel, urn }) => [enforcementlevel, urn.split("::").at(-1)]),
      [
        [0, "x"],
        [1, "p-s"],
      ],
    );
  });
});
