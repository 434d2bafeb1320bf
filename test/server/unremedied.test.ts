/** A finding that a remediation has left says why, under both servers. */

import assert from "node:assert/strict";
import type { EngineResource } from "../../engine/requests";
import { catalog } from "../../policies/catalog";
import { settingsPolicyName } from "../../policies/core/settings";
import { urnOf } from "../../testing/stack-rows";
import { Twins } from "../support/twins";

const policy = "dynamodb-recovery";
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
    const table = subject("aws:dynamodb/table:Table", { deletionProtectionEnabled: true });
    assert.match(await found(table, "mandatory"), /Fix: [^\n]*$/);
    const { name, type } = table;
    const exception = { policy, type, name, reason: "kept elsewhere", owner: "data team", expires: "2099-12-31" };
    assert.equal(await found(table, "remediate", { exceptions: [exception] }), "");
  });
});
