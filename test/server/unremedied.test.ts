/** A finding that a remediation has left says why, under both servers. */

import assert from "node:assert/strict";
import { ownInProcess } from "../../engine/own-server";
import { PackServer } from "../../engine/pack-server";
import type { EngineResource } from "../../engine/requests";
import type { Wire } from "../../engine/wire";
import { catalog } from "../../policies/catalog";
import type { AnyPolicy } from "../../policies/core/policy";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import type { Catalog } from "../../policies/governance/ledger";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import { ARCHIVE, SIGNATURE } from "../../policies/core/wire-marks";
import { urnOf } from "../../testing/stack-rows";
import { Twins } from "../support/twins";

const policy = "kms-key-rotation";
const cache = "apigateway-stage-cache";

function subject(type: string, properties: EngineResource["properties"]): EngineResource {
  return { type, name: "orders", urn: urnOf(type, "orders"), properties };
}

describe("what a remediation has left", function () {
  this.timeout(60_000);
  let twins: Twins;

  /** What both servers find of a resource after the engine had it remediated. */
  async function found(resource: EngineResource, level: "remediate" | "mandatory", settings = {}): Promise<string> {
    const off = Object.keys(catalog).map((id) => [id, { enforcementLevel: "disabled" as const }] as const);
    const on = { enforcementLevel: level };
    await twins.configure({
      ...Object.fromEntries(off),
      [policy]: on,
      [cache]: on,
      [ledgerPolicyName]: { enforcementLevel: "advisory" },
      [settingsPolicyName]: { enforcementLevel: "mandatory", ...settings },
    });
    const { diagnosticsList } = await twins.compareResource(resource);
    return diagnosticsList.map(({ message }) => message).join("\n");
  }

  before(async () => (twins = await Twins.start()));

  it("names the type that the policy does not remediate", async () => {
    const type = "aws:apigateway/methodSettings:MethodSettings";
    const properties = { restApi: "abc123", stageName: "prod", methodPath: "*/*", settings: { cachingEnabled: false } };
    assert.match(
      await found(subject(type, properties), "remediate"),
      /^Fix: .*\nNot remediated: the policy remediates no resources of type 'aws:apigateway\/methodSettings:MethodSettings'\.$/m,
    );
  });

  it("says that a person must decide", async () => {
    const stage = subject("aws-native:apigateway:Stage", { restApiId: "abc123" });
    assert.match(
      await found(stage, "remediate"),
      /\nNot remediated: a person or an option must decide here, or a value is not known\.$/,
    );
  });

  it("says nothing of what was not to be remediated, or is excepted", async () => {
    const key = subject("aws:kms/key:Key", { enableKeyRotation: false });
    assert.match(await found(key, "mandatory"), /Fix: [^\n]*$/);
    const { name, type } = key;
    const exception = { policy, type, name, reason: "kept elsewhere", owner: "data team", expires: "2099-12-31" };
    assert.equal(await found(key, "remediate", { exceptions: [exception] }), "");
  });

  it("is told of with the exception for which it was left", async () => {
    const key = subject("aws:kms/key:Key", { enableKeyRotation: false });
    const { name, type } = key;
    const exception = { policy, type, name, reason: "kept elsewhere", owner: "data team", expires: "2099-12-31" };
    // Closes the books on other tests.
    await twins.compareStack([]);
    for (const [level, end] of [
      ["remediate", " (not remediated)"],
      ["mandatory", ""],
    ] as const) {
      await twins.setStackTags({});
      // As the engine does: the stack itself comes first, and with it the settings.
      await found({ ...key, type: "pulumi:pulumi:Stack" }, level, { exceptions: [exception] });
      assert.equal(await found(key, level, { exceptions: [exception] }), "");
      const { diagnosticsList } = await twins.compareStack([key]);
      assert.deepEqual(
        diagnosticsList.map(({ message }) => message.split("\n")[1]),
        [`Excepted: ${policy} on orders until 2099-12-31, by data team: kept elsewhere${end}`],
      );
    }
  });

  const tracing = "lambda-tracing";
  /** This pack, served by each server; what it finds of a function that it was to remediate. */
  const servers = Object.entries({ "the SDK's server": undefined, "the pack's own server": ownInProcess });
  const remedying = { [tracing]: { enforcementLevel: "remediate" } };
  const untraced = subject("aws:lambda/function:Function", { tracingConfig: { mode: "PassThrough" } });

  function serverOf(policies: Catalog, own: typeof ownInProcess | undefined): PackServer {
    const server = new PackServer("left", () => toSdkPolicies({ catalog: policies }));
    if (own) {
      server.ask(own(policies));
    }
    return server;
  }

  async function messages(server: PackServer, resource: EngineResource, configuration = {}): Promise<string> {
    const { diagnostics } = await server.analyzeStack([resource], server.onlyPolicies([tracing], configuration));
    return diagnostics.map(({ message }) => message).join("\n");
  }

  for (const [name, own] of servers) {
    it(`may be left by a fault of the remediation, under ${name}`, async () => {
      const broken = { ...(catalog[tracing] as AnyPolicy) };
      const apply = (): never => {
        throw new TypeError("zq7x1w");
      };
      const remediations = broken.remediations?.map((one) => ({ ...one, apply }));
      const server = serverOf({ [tracing]: { ...broken, ...(remediations && { remediations }) } }, own);
      const { policies, properties } = await server.remediate(untraced, server.onlyPolicies([tracing], remedying));
      assert.deepEqual([policies, properties], [[], untraced.properties]);
      const said = await messages(server, untraced, remedying);
      assert.match(said, /\nNot remediated: the remediation itself is at fault: TypeError\b.*\.$/);
      assert.doesNotMatch(said, /zq7x1w/);
    });

    it(`may be a part of what the policy asks for, under ${name}`, async () => {
      const enforce = "lambda-code-signing-enforce";
      const server = serverOf({ [enforce]: catalog[enforce] as AnyPolicy }, own);
      const configuration = server.onlyPolicies([], { [enforce]: { enforcementLevel: "remediate" } });
      const open = subject("aws:lambda/codeSigningConfig:CodeSigningConfig", {});
      const { policies, properties } = await server.remediate(open, configuration);
      assert.deepEqual(policies, [enforce]);
      const { diagnostics } = await server.analyze({ ...open, properties }, configuration);
      assert.equal(diagnostics.length, 1);
      assert.match(diagnostics[0]?.message ?? "", /\nNot remediated: what stands at policies\.untrusted.*\.$/);
    });

    it(`is forgotten when another stack begins, under ${name}`, async () => {
      const server = serverOf({ [cache]: catalog[cache] as AnyPolicy }, own);
      const stage = subject("aws-native:apigateway:Stage", { restApiId: "abc123" });
      const at = async (enforcementLevel: string): Promise<string> => {
        const { diagnostics } = await server.analyze(
          stage,
          server.onlyPolicies([cache], { [cache]: { enforcementLevel } }),
        );
        return diagnostics.map(({ message }) => message).join("\n");
      };
      await server.configureStack({});
      await server.remediate(stage, server.onlyPolicies([cache], { [cache]: { enforcementLevel: "remediate" } }));
      assert.match(await at("remediate"), /\nNot remediated: /);
      await server.configureStack({});
      assert.match(await at("mandatory"), /Fix: [^\n]*$/);
    });
  }

  it("may be left for an archive that the engine did not pass and the SDK would lose", async () => {
    const server = serverOf({ [tracing]: catalog[tracing] as AnyPolicy }, undefined);
    const code = { [SIGNATURE]: ARCHIVE, assets: {} };
    const untracedCode = subject(untraced.type, { ...untraced.properties, code });
    const { policies } = await server.remediate(untracedCode, server.onlyPolicies([tracing], remedying));
    assert.deepEqual(policies, []);
    assert.match(
      await messages(server, untracedCode, remedying),
      /\nNot remediated: the engine did not pass the resource's archive, which a remediation would lose\.$/,
    );
  });

  it("may be left as it was not read to its ground", async () => {
    const server = serverOf({ [tracing]: catalog[tracing] as AnyPolicy }, ownInProcess);
    const tags = Array.from({ length: 1000 }).reduce<Wire>((inner) => [inner], "ground");
    const deep = subject(untraced.type, { ...untraced.properties, tags });
    await server.remediate(deep, server.onlyPolicies([tracing], remedying));
    assert.match(
      await messages(server, deep, remedying),
      /\nNot remediated: the resource's properties are nested too deeply to be read\.$/,
    );
  });
});
