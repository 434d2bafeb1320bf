/** What the presets and the stages of policies promise. */

import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { catalog } from "../../policies/catalog";
import { checkConfiguration } from "../../policies/governance/check-configuration";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { configFiles, presets } from "../../tools/generate-config";

const previewed = Object.entries(catalog).filter(([, { stage }]) => stage === "preview");

describe("a policy in preview", () => {
  it("is advisory or off by default, and has no equivalent in another tool", () => {
    assert.ok(previewed.length > 0);
    for (const [id, { level, peers }] of previewed) {
      assert.notEqual(level, "mandatory", id);
      assert.equal(peers, undefined, id);
    }
  });

  it("is mandatory in no preset", () => {
    for (const [name, preset] of Object.entries(presets(catalog))) {
      for (const [id] of previewed) {
        assert.notEqual(preset[id] ?? preset.all, "mandatory", `${id} in ${name}`);
      }
    }
  });
});

describe("presets", () => {
  for (const [name, preset] of Object.entries(presets(catalog))) {
    it(`${name} is a valid configuration that turns policies on`, () => {
      assert.deepEqual(checkConfiguration(preset, catalog), []);
      assert.ok(Object.keys(catalog).some((id) => (preset[id] ?? preset.all) !== "disabled"));
    });
  }
});

describe("what presets turn on", () => {
  const all = presets(catalog);
  const levelIn = (name: string, id: string): string | undefined => all[name]?.[id] ?? all[name]?.all;

  it("is everything in strict, and all that is on by default in advisory and baseline", () => {
    for (const [id, { level }] of Object.entries(catalog)) {
      assert.notEqual(levelIn("strict", id), "disabled", id);
      for (const name of ["advisory", "baseline"]) {
        assert.equal(levelIn(name, id) === "disabled", level === "disabled", `${id} in ${name}`);
      }
    }
  });

  it("judges the URL itself wherever permissions for it are left to that policy", () => {
    for (const name of Object.keys(all)) {
      assert.equal(levelIn(name, "lambda-function-url-permission"), levelIn(name, "lambda-function-url-auth"), name);
    }
  });

  it("is, in a framework's preset, every stable policy that names one of its controls", () => {
    for (const [id, { controls, level, stage }] of Object.entries(catalog)) {
      const named = controls?.hipaa !== undefined && stage !== "preview";
      assert.equal(levelIn("hipaa", id), named ? (level === "disabled" ? "advisory" : "mandatory") : "disabled", id);
    }
  });
});

describe("the schema of configuration files", () => {
  const file = (name: string): Record<string, unknown> =>
    JSON.parse(configFiles(catalog).get(`config/${name}.json`) ?? "") as Record<string, unknown>;
  const isValid = new Ajv({ strict: false }).compile(file("policy-config.schema"));
  const versioned = (policies: unknown): object => ({
    $schema: "policy-config.schema.json",
    version: 2,
    policies,
    environments: ["security"],
    exceptions: { "EXC-1": { reason: "moves", match: [{ policies: ["kms-key-rotation"], targets: ["urn:a"] }] } },
  });

  it("takes the sample and the presets, in both forms of the file", () => {
    for (const policies of [file("sample"), ...Object.values(presets(catalog))]) {
      assert.ok(isValid(policies), JSON.stringify(isValid.errors));
      assert.ok(isValid({ ...policies, environments: ["security"] }), JSON.stringify(isValid.errors));
      assert.ok(isValid(versioned(policies)), JSON.stringify(isValid.errors));
    }
  });

  it("takes nothing that the engine or the pack would refuse", () => {
    for (const wrong of [
      { $schema: "policy-config.schema.json" },
      { version: 3, policies: {} },
      { version: 2, all: "advisory" },
      { version: 2, exceptions: { "EXC-1": { reason: " ", match: [] } } },
      { "kms-key-rotations": "mandatory" },
      { "lambda-env-secrets": "remediate" },
      { [settingsPolicyName]: "remediate" },
      { [ledgerPolicyName]: { enforcementLevel: "remediate" } },
      { "kms-key-rotation": { period: 2 } },
      versioned({ "kms-key-rotation": "madatory" }),
    ]) {
      assert.equal(isValid(wrong), false, JSON.stringify(wrong));
    }
  });
});
