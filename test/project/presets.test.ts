/** What the presets and the stages of policies promise. */

import assert from "node:assert/strict";
import { catalog } from "../../policies/catalog";
import { checkConfiguration } from "../../policies/governance/check-configuration";
import { presets } from "../../tools/generate-config";

const previewed = Object.entries(catalog).filter(([, { stage }]) => stage === "preview");

describe("a policy in preview", () => {
  it("is advisory, and has no like in another tool", () => {
    assert.ok(previewed.length > 0);
    for (const [id, { level, peers }] of previewed) {
      assert.deepEqual([level, peers], ["advisory", undefined], id);
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
