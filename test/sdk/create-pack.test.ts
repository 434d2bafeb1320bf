/** What those who compose a pack of their own may ask of `createPack`, and what it refuses. */

import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { createPack, type PackOptions } from "../../policies/pack";
import { analyzeRequest, type EngineResource } from "../../engine/analyzer";
import { runHandler } from "../support/handlers";

describe("createPack", () => {
  const refusals: readonly [string, object, RegExp][] = [
    ["service", { services: ["lamda"] }, /"services" has no "lamda" \(did you mean lambda\?\); allowed: .*\bkms\b/],
    [
      "severity",
      { severities: ["hihg"] },
      /"severities" has no "hihg" \(did you mean high\?\); allowed: critical, high/,
    ],
    ["stage", { stages: ["beta"] }, /"stages" has no "beta".*allowed: stable, preview/],
    ["framework", { framework: "cis-5" }, /"framework" has no "cis-5" \(did you mean cis-5\.0\?\)/],
    ["level", { levels: { all: "off" } }, /"levels" has no "off".*allowed: advisory, mandatory, disabled, remediate/],
    ["policy", { levels: { "lambda-tracin": "disabled" } }, /"lambda-tracin" is not a policy .*mean lambda-tracing\?/],
    ["option of a policy", { options: { "lambda-tracing": { x: 1 } } }, /lambda-tracing: "x" is not an option/],
    ["setting", { settings: { trustedAccount: [] } }, /"trustedAccount" is not an option; allowed: .*trustedAccounts/],
    ["service in the settings", { settings: { services: ["lamda"] } }, /"services" holds "lamda"; allowed:/],
    ["name of an option", { service: ["lambda"] }, /createPack has no "service" \(did you mean services\?\)/],
    ["text in place of a list", { services: "lambda" }, /"services" must be a list/],
  ];
  for (const [what, options, expected] of refusals) {
    it(`refuses an unknown ${what}, and says what is allowed`, () => {
      assert.throws(() => createPack(options), expected);
    });
  }

  it("takes what exists, and options that are left undefined", () => {
    const chosen: PackOptions = { services: ["kms"], stages: ["stable"], framework: "fsbp" };
    const ids = createPack(chosen).map(({ name }) => name);
    assert.ok(ids.some((id) => id.startsWith("kms-")) && !ids.some((id) => id.startsWith("lambda-")));
    const open: object = { services: undefined };
    assert.equal(createPack(open).length, createPack().length);
  });

  const key: EngineResource = {
    type: "aws:kms/key:Key",
    name: "k",
    urn: "urn:pulumi:s::p::aws:kms/key:Key::k",
    properties: { enableKeyRotation: false },
  };
  const exception = { policy: "kms-key-rotation", urn: key.urn, reason: "moves", owner: "team", expires: "2099-12-31" };
  const forms: readonly [string, (list: Policies) => Policies][] = [
    ["itself", (list) => list],
    ["filter", (list) => list.filter(({ name }) => name !== "")],
    ["map", (list) => list.map((policy) => policy)],
    ["slice", (list) => list.slice()],
    ["spread", (list) => [...list]],
    ["concat", (list) => list.concat([])],
  ];
  for (const [name, copy] of forms) {
    it(`keeps its settings in a copy of the list: ${name}`, async () => {
      const said = async (settings: NonNullable<PackOptions["settings"]>): Promise<readonly string[]> => {
        const list = copy(createPack({ settings }));
        const { diagnosticsList } = await runHandler(list, analyzeRequest(key));
        return diagnosticsList.map(({ policyname }) => policyname);
      };
      assert.ok((await said({})).includes("kms-key-rotation"));
      assert.ok(!(await said({ exceptions: [exception] })).includes("kms-key-rotation"));
      assert.deepEqual(await said({ services: ["lambda"] }), []);
    });
  }
});
