/** Renaming of policies in a configuration that was written for an earlier version. */

import assert from "node:assert/strict";
import { defineResourcePolicy } from "../../policies/core/policy";
import { settingsPolicyName } from "../../policies/core/settings";
import { upgradeConfiguration } from "../../policies/governance/upgrade-configuration";

const catalog = {
  "kms-rotation": defineResourcePolicy({
    title: "Title",
    severity: "low",
    level: "advisory",
    themes: [],
    why: "why.",
    fix: "fix.",
    blindSpots: [],
    links: [],
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
