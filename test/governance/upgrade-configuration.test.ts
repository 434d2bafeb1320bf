/** Renaming of policies in a configuration that was written for an earlier version. */

import assert from "node:assert/strict";
import { defineResourcePolicy } from "../../policies/core/policy";
import { settingsPolicyName } from "../../policies/core/settings";
import { upgradeConfiguration } from "../../policies/governance/upgrade-configuration";
import { madeUpMetadata } from "../support/metadata";

const catalog = {
  "kms-rotation": defineResourcePolicy({
    ...madeUpMetadata,
    messages: {},
    aliases: ["kms-old"],
  }),
};

const urn = "urn:pulumi:prod::shop::aws:kms/key:Key::data";

describe("upgradeConfiguration", () => {
  it("renames keys, exceptions and baseline, and leaves the rest", () => {
    const given = {
      all: "advisory",
      "kms-old": { enforcementLevel: "mandatory" },
      elsewhere: 1,
      [settingsPolicyName]: {
        exceptions: [{ policy: "kms-old", urn }, "no entry"],
        neverExcepted: ["kms-old", 7],
        baseline: [`kms-old ${urn} 0123456789ab`, "no fingerprint"],
        services: ["kms"],
      },
    };
    assert.deepEqual(upgradeConfiguration(given, catalog), {
      configuration: {
        all: "advisory",
        "kms-rotation": { enforcementLevel: "mandatory" },
        elsewhere: 1,
        [settingsPolicyName]: {
          exceptions: [{ policy: "kms-rotation", urn }, "no entry"],
          neverExcepted: ["kms-rotation", 7],
          baseline: [`kms-rotation ${urn} 0123456789ab`, "no fingerprint"],
          services: ["kms"],
        },
      },
      changes: ['"kms-old" is now called "kms-rotation"'],
    });
  });

  it("renames in a file of version 2, also in the engine's own exceptions, and keeps its form", () => {
    const match = (policy: string): unknown => [{ policies: [policy, 7], targets: [urn] }, "no match"];
    const file = (policy: string): Record<string, unknown> => ({
      version: 2,
      policies: { [policy]: "mandatory" },
      environments: ["security"],
      exceptions: { "EXC-1": { reason: "moves", match: match(policy) }, odd: 1 },
    });
    const { configuration, changes } = upgradeConfiguration(file("kms-old"), catalog);
    assert.deepEqual(configuration, file("kms-rotation"));
    assert.deepEqual(changes, ['"kms-old" is now called "kms-rotation"']);
    const environments = { environments: ["security"], "kms-rotation": "mandatory" };
    assert.deepEqual(upgradeConfiguration(environments, catalog).configuration, environments);
  });

  it("keeps the present name where both are configured", () => {
    const { configuration, changes } = upgradeConfiguration(
      { "kms-old": "mandatory", "kms-rotation": "disabled" },
      catalog,
    );
    assert.deepEqual(configuration, { "kms-rotation": "disabled" });
    assert.match(changes[0] ?? "", /"kms-old" is left out/);
  });

  it("changes nothing where nothing was renamed", () => {
    const given = { "kms-rotation": "mandatory", [settingsPolicyName]: "disabled" };
    assert.deepEqual(upgradeConfiguration(given, catalog), { configuration: given, changes: [] });
  });
});
