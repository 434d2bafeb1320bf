/** Exceptions, baseline, selection and stack levels. */

import assert from "node:assert/strict";
import { runtime } from "@pulumi/pulumi";
import { catalog } from "../../policies/catalog";
import { createPack } from "../../policies/pack";
import { fingerprintOf } from "../../policies/governance/ledger";
import type { AnyPolicy } from "../../policies/core/policy";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { analyze, configureStack, onlyPolicies, pack, type Analysis, type EngineResource } from "../../engine/analyzer";
import { PackServer } from "../../engine/pack-server";

const id = "kms-key-rotation";
const policy = catalog[id] as AnyPolicy;
const urn = (name: string): string => `urn:pulumi:dev::shop::aws:kms/key:Key::${name}`;
const key = (name = "data", properties: Record<string, unknown> = {}): EngineResource => ({
  type: "aws:kms/key:Key",
  name,
  urn: urn(name),
  properties,
});
const entry = { policy: id, urn: urn("data"), reason: "moves", owner: "data team", expires: "2099-12-31" };

const judge = (settings: Record<string, unknown>, resource = key()): Promise<Analysis> =>
  analyze(resource, { ...onlyPolicies([id]), [settingsPolicyName]: settings });

/** As a whole run: each resource, then the stack. */
const runAll = (settings: Record<string, unknown>, ...resources: EngineResource[]): Promise<Analysis> =>
  runUnder(pack, settings, ...resources);

async function runUnder(
  asked: PackServer,
  settings: Record<string, unknown>,
  ...resources: EngineResource[]
): Promise<Analysis> {
  const configuration = {
    ...onlyPolicies([id, ledgerPolicyName]),
    [settingsPolicyName]: settings,
  };
  await asked.analyzeStack([], onlyPolicies([ledgerPolicyName]));
  for (const resource of resources) {
    await asked.analyze(resource, configuration);
  }
  return asked.analyzeStack(resources, configuration);
}

describe("an exception in the settings", () => {
  it("silences its finding with one quiet line", async () => {
    const { diagnostics, notApplicable } = await judge({ exceptions: [entry] });
    assert.deepEqual(diagnostics, []);
    assert.equal(notApplicable.get(id), "Excepted for data until 2099-12-31, by data team: moves");
  });

  it("leaves other resources alone", async () => {
    const { diagnostics } = await judge({ exceptions: [entry] }, key("other"));
    assert.deepEqual(
      diagnostics.map(({ policy, level }) => [policy, level]),
      [[id, "mandatory"]],
    );
  });

  it("that has lapsed brings the finding back and says so", async () => {
    const { diagnostics } = await judge({ exceptions: [{ ...entry, expires: "2020-01-31" }] });
    assert.match(
      diagnostics[0]?.message ?? "",
      /An exception for this lapsed on 2020-01-31; data team answered for it/,
    );
  });

  it("that is not valid is told of by its place, and excepts nothing", async () => {
    const { diagnostics } = await judge({ exceptions: [{ ...entry, urn: urn("*") }] });
    assert.deepEqual(
      diagnostics.map(({ policy }) => policy),
      [settingsPolicyName, id],
    );
    assert.match(
      diagnostics[0]?.message ?? "",
      /exceptions\[0\] is refused and excepts nothing: this policy accepts no \*/,
    );
  });

  it("without an owner is refused", async () => {
    const { diagnostics } = await judge({
      exceptions: [{ policy: id, urn: urn("data"), reason: "moves", expires: "2099-12-31" }],
    });
    assert.match(diagnostics[0]?.message ?? "", /owner/);
    assert.ok(diagnostics.some(({ policy }) => policy === id));
  });

  it("that nobody needs is told of at the end", async () => {
    const fixed = await runAll({ exceptions: [entry] }, key("data", { enableKeyRotation: true }));
    assert.deepEqual(
      fixed.diagnostics.map(({ policy, level }) => [policy, level]),
      [[ledgerPolicyName, "advisory"]],
    );
    assert.match(
      fixed.diagnostics[0]?.message ?? "",
      /exception for kms-key-rotation on urn:.* is not needed any more/,
    );
  });

  it("that is used is one line at the end", async () => {
    const { diagnostics } = await runAll({ exceptions: [entry] }, key(), key("other", { enableKeyRotation: true }));
    assert.deepEqual(
      diagnostics.map(({ policy: name, level, message }) => [name, level, message.split("\n").slice(1)]),
      [[ledgerPolicyName, "advisory", ["Excepted: kms-key-rotation on data until 2099-12-31, by data team: moves"]]],
    );
  });

  it("that the settings rule out is refused, and excepts nothing", async () => {
    const { diagnostics } = await judge({ exceptions: [entry], neverExcepted: [id] });
    assert.deepEqual(
      diagnostics.map(({ policy: name }) => name),
      [settingsPolicyName, id],
    );
    assert.match(diagnostics[0]?.message ?? "", /neverExcepted in the settings rules out exceptions/);
  });

  it("that lapsed long ago, or is for a policy that the settings do not select, is told of at the end", async () => {
    const compliant = key("data", { enableKeyRotation: true });
    const told = async (settings: Record<string, unknown>): Promise<readonly string[]> =>
      (await runAll(settings, compliant)).diagnostics.flatMap(({ message }) => message.split("\n").slice(1));
    assert.deepEqual(await told({ exceptions: [{ ...entry, urn: urn("gone"), expires: "2020-01-31" }] }), [
      `The exception for ${id} on ${urn("gone")} lapsed on 2020-01-31 and excepts nothing.`,
    ]);
    assert.deepEqual(await told({ exceptions: [entry], services: ["lambda"] }), [
      `The exception for ${id} on ${urn("data")} excepts nothing: the settings do not select the policy.`,
    ]);
  });

  it("for a policy that is disabled is told of, where the policy would have judged", async () => {
    const other = { ...entry, policy: "kms-key-multi-region" };
    const { diagnostics } = await runAll({ exceptions: [other] }, key("data", { enableKeyRotation: true }));
    assert.deepEqual(
      diagnostics.flatMap(({ message }) => message.split("\n").slice(1)),
      [`The exception for kms-key-multi-region on ${urn("data")} excepts nothing: the policy is disabled.`],
    );
  });

  it("for a policy that finds nothing to read in the stack is not told of", async () => {
    const other = { ...entry, policy: "lambda-tracing" };
    const { diagnostics } = await runAll({ exceptions: [other] }, key("data", { enableKeyRotation: true }));
    assert.deepEqual(diagnostics, []);
  });

  it("on a type that findings are not about says which these are", async () => {
    const { diagnostics } = await runAll(
      { exceptions: [{ ...entry, urn: urn("data").replace("kms/key:Key", "sqs/queue:Queue") }] },
      key("other"),
      { ...key("data"), type: "aws:sqs/queue:Queue", urn: urn("data").replace("kms/key:Key", "sqs/queue:Queue") },
    );
    assert.match(
      diagnostics.find(({ policy: name }) => name === ledgerPolicyName)?.message ?? "",
      /matches no finding: findings of the policy are about aws:kms\/key:Key, not about aws:sqs\/queue:Queue/,
    );
  });

  it("in the program's configuration is told of where it is ignored", async () => {
    await configureStack({}, { "serverless-guard:exceptions": JSON.stringify([entry]) });
    try {
      const { diagnostics } = await runAll({}, key("data", { enableKeyRotation: true }));
      assert.match(diagnostics[0]?.message ?? "", /is ignored: programExceptions is off/);
      const allowed = await runAll({ programExceptions: true }, key());
      assert.deepEqual(
        allowed.diagnostics.map(({ policy: name }) => name),
        [ledgerPolicyName],
      );
    } finally {
      await configureStack({});
    }
  });

  it("in the program's configuration is told of by a composed pack too", async () => {
    const composed = new PackServer("composed", () => createPack());
    const before = runtime.allConfig();
    runtime.setConfig("serverless-guard:exceptions", JSON.stringify([entry]));
    try {
      const { diagnostics } = await runUnder(composed, {}, key("data", { enableKeyRotation: true }));
      assert.match(
        diagnostics[0]?.message ?? "",
        /serverless-guard:exceptions of the stack's configuration is ignored: programExceptions is off/,
      );
    } finally {
      runtime.setAllConfig(before);
    }
  });

  it("of a program that a composed pack cannot see is told of: the stack's configuration does not come everywhere", async () => {
    const composed = new PackServer("composed", () => createPack());
    const passed = process.env.PULUMI_NODEJS_DRY_RUN;
    const sound = key("data", { enableKeyRotation: true });
    try {
      delete process.env.PULUMI_NODEJS_DRY_RUN;
      const [unseen] = (await runUnder(composed, { programExceptions: true }, sound)).diagnostics;
      assert.equal(unseen?.level, "advisory");
      assert.match(unseen.message, /programExceptions has no effect here/);
      process.env.PULUMI_NODEJS_DRY_RUN = "true";
      assert.deepEqual((await runUnder(composed, { programExceptions: true }, sound)).diagnostics, []);
    } finally {
      delete process.env.PULUMI_NODEJS_DRY_RUN;
      Object.assign(process.env, passed === undefined ? {} : { PULUMI_NODEJS_DRY_RUN: passed });
    }
  });

  it("for another stack is not told of", async () => {
    const elsewhere = { ...entry, urn: "urn:pulumi:prod::shop::aws:kms/key:Key::data" };
    assert.deepEqual(
      (await runAll({ exceptions: [elsewhere] }, key("data", { enableKeyRotation: true }))).diagnostics,
      [],
    );
  });
});

describe("settings that are disabled", () => {
  it("are told of once, with the first finding that they are not applied to", async () => {
    const pack = new PackServer("settings-off", () => createPack());
    const off = { [settingsPolicyName]: { enforcementLevel: "disabled", exceptions: [entry] } };
    const configuration = { ...pack.onlyPolicies([id]), ...off };
    assert.deepEqual((await pack.analyze(key("data", { enableKeyRotation: true }), configuration)).diagnostics, []);
    const [finding, note, ...others] = (await pack.analyze(key(), configuration)).diagnostics;
    assert.deepEqual([finding?.level, note?.level, note?.urn, others], ["mandatory", "advisory", urn("data"), []]);
    assert.match(note?.message ?? "", /serverless-guard-settings is disabled, so exceptions, .* do not apply/);
    assert.equal((await pack.analyze(key("other"), configuration)).diagnostics.length, 1);
  });
});

describe("a baseline", () => {
  const baseline = [fingerprintOf(id, policy, urn("data"), ["enableKeyRotation is not true."])];

  it("makes its findings advisory, and leaves new ones at their level", async () => {
    const old = await judge({ baseline });
    assert.deepEqual(
      old.diagnostics.map(({ level }) => level),
      ["advisory"],
    );
    assert.match(old.diagnostics[0]?.message ?? "", /In the baseline/);
    const fresh = await judge({ baseline }, key("other"));
    assert.deepEqual(
      fresh.diagnostics.map(({ level }) => level),
      ["mandatory"],
    );
  });

  it("tells which of its findings are gone", async () => {
    const { diagnostics } = await runAll({ baseline }, key("data", { enableKeyRotation: true }));
    assert.match(diagnostics[0]?.message ?? "", /A finding of the baseline is gone/);
    assert.deepEqual((await runAll({ baseline }, key())).diagnostics, []);
  });
});

describe("selection", () => {
  const findings = async (settings: Record<string, unknown>): Promise<number> =>
    (await judge(settings)).diagnostics.length;

  it("by names that nothing has is refused, and everything is judged", async () => {
    for (const [settings, told] of [
      [{ services: ["lamda"] }, /"services" holds "lamda"; allowed: acm, /],
      [{ frameworks: ["cis"] }, /"frameworks\[0\]" is "cis"/],
      [{ severities: ["severe"] }, /"severities\[0\]" is "severe"; it must be one of critical, high, medium, low/],
      [{ stages: ["beta"] }, /"stages\[0\]" is "beta"/],
      [{ neverExcepted: ["kms-key-rotations"] }, /"neverExcepted" holds "kms-key-rotations"/],
      [{ baseline: ["kms-key-rotation"] }, /"baseline\[0\]" is "kms-key-rotation"/],
      [{ stackLevels: [{ level: "advisory" }] }, /"stackLevels\[0\]" names no stack/],
    ] as const) {
      const { diagnostics } = await judge(settings);
      assert.match(diagnostics[0]?.message ?? "", told);
      assert.ok(
        diagnostics.some(({ policy: name }) => name === id),
        "the policy still judges",
      );
    }
  });

  it("is by severity, service, framework and stage", async () => {
    assert.equal(await findings({ severities: ["medium"] }), 1);
    assert.equal(await findings({ severities: ["critical", "high"] }), 0);
    assert.equal(await findings({ services: ["kms"] }), 1);
    assert.equal(await findings({ services: ["lambda"] }), 0);
    assert.equal(await findings({ frameworks: ["cis-5.0"] }), 1);
    assert.equal(await findings({ frameworks: ["soc2"] }), 0);
    assert.equal(await findings({ stages: ["stable"] }), 1);
    assert.equal(await findings({ stages: ["preview"] }), 0);
  });
});

describe("levels of whole stacks", () => {
  const level = async (...stackLevels: Record<string, string>[]): Promise<string | undefined> =>
    (await judge({ stackLevels })).diagnostics[0]?.level;

  it("are chosen by the stack's name, the first match first", async () => {
    assert.equal(await level({ stack: "dev", level: "advisory" }), "advisory");
    assert.equal(await level({ stack: "shop/d*", level: "advisory" }), "advisory");
    assert.equal(await level({ stack: "prod", level: "advisory" }), "mandatory");
    assert.equal(await level({ stack: "dev", level: "configured" }, { stack: "*", level: "advisory" }), "mandatory");
  });

  it("by a tag need that tag", async () => {
    const sandbox = { tag: "environment=sandbox", level: "advisory" };
    assert.equal(await level(sandbox), "mandatory");
    await configureStack({ environment: "sandbox" });
    try {
      assert.equal(await level(sandbox), "advisory");
      assert.equal(await level({ ...sandbox, stack: "prod" }), "mandatory", "both must fit");
    } finally {
      await configureStack({});
    }
  });
});
