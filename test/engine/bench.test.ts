/** The benchmark runs; how long anything takes is asserted nowhere. */

import assert from "node:assert/strict";
import { loadNames, makeLoads } from "../../bench/loads";
import { makeLargeLoads } from "../../bench/large";
import { measure, phases } from "../../bench/measure";
import { layOutPacks } from "../../bench/packs";
import { measurePolicies } from "../../bench/policies";
import { chart, summarize, table } from "../../bench/summary";
import { makeProgress } from "../../engine/pulumi/progress";
import { buildPack } from "../support/packed";

describe("the benchmark", function () {
  // It compiles the pack first, and starts each pack.
  this.timeout(10 * 60_000);
  let makeLoad: Awaited<ReturnType<typeof makeLoads>>;

  before(async () => {
    await buildPack();
    makeLoad = await makeLoads();
  });

  const packs = () => layOutPacks({ variants: false, peers: false, progress: makeProgress() });

  it("makes stacks of the size that is asked for, root first, each resource once", () => {
    for (const name of loadNames) {
      const { inputs, outputs } = makeLoad(name, 400);
      assert.equal(inputs.length, 400);
      assert.equal(new Set(inputs.map(({ urn }) => urn)).size, 400);
      assert.deepEqual(
        inputs.map(({ urn }) => urn),
        outputs.map(({ urn }) => urn),
      );
      assert.equal(inputs[0]?.type, "pulumi:pulumi:Stack");
      const urns = new Set(outputs.map(({ urn }) => urn));
      const parents = outputs.slice(1).map(({ parent = "" }) => parent);
      assert.ok(parents.every((parent) => urns.has(parent) || parent === ""));
    }
  });

  it("measures each pack in a process of its own, and compares", async () => {
    const load = makeLoad("mixed", 20);
    const rounds = new Map(
      await Promise.all(packs().map(async (pack) => [pack.name, [await measure(pack, load)]] as const)),
    );
    for (const [name, [round]] of rounds) {
      assert.ok(
        phases.every((phase) => round[phase].cpu >= 0 && round[phase].wall > 0),
        name,
      );
      assert.ok(round.peak > 10, name);
    }
    const rows = summarize([{ load: "20 mixed", rounds }]);
    assert.deepEqual(
      rows.map(({ pack }) => pack),
      packs().map(({ name }) => name),
    );
    assert.equal(rows[0]?.ratios.whole, 1);
    assert.equal(table(rows).split("\n").length, rows.length + 2);
    assert.match(chart(rows, "Title"), /^<svg .*<\/svg>\n$/s);
  });

  it("measures each policy by itself", async () => {
    const load = makeLoad("dense", 5);
    const told: { readonly id: string; readonly cpu: readonly number[] }[] = [];
    for (const prefix of ["kms-key-r", "cloudtrail-insights"]) {
      await measurePolicies([load, load], prefix, (id, cpu) => told.push({ id, cpu }));
    }
    assert.deepEqual(
      told.map(({ id }) => id),
      ["kms-key-rotation", "cloudtrail-insights"],
    );
    assert.ok(told.every(({ cpu }) => cpu.length === 2 && cpu.every((cost) => cost >= 0)));
  });

  it("has stacks with one large input, at half and at full size", () => {
    const sizes = makeLargeLoads().map(({ name, load }) => ({ name, size: JSON.stringify(load.inputs).length }));
    assert.equal(sizes.length, 8);
    const openApi = sizes.filter(({ name }) => name.startsWith("OpenAPI")).map(({ size }) => Math.round(size / 1e5));
    assert.ok((openApi[1] ?? 0) >= 50 && Math.abs(2 * (openApi[0] ?? 0) - (openApi[1] ?? 0)) <= 1, openApi.join());
  });
});
