/** The benchmark runs; how long anything takes is asserted nowhere. */

import assert from "node:assert/strict";
import { loadNames, makeLoads } from "../../bench/loads";
import { makeLargeLoads } from "../../bench/large";
import { largeTable } from "../../bench/large-table";
import { measure, phases } from "../../bench/measure";
import { layOutPacks } from "../../bench/packs";
import { measurePolicies } from "../../bench/policies";
import { costLine, growthOf, policyPage, type PolicyCost } from "../../bench/policy-growth";
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
      await measurePolicies(
        [[load, load], [load]],
        prefix,
        () => false,
        (id, cpu) => told.push({ id, cpu }),
      );
    }
    assert.deepEqual(
      told.map(({ id }) => id),
      ["kms-key-rotation", "cloudtrail-insights"],
    );
    assert.ok(told.every(({ cpu }) => cpu.length === 2 && cpu.every((cost) => cost >= 0)));
  });

  it("tells how each policy grows, and which of them more than it may", () => {
    const cost = (id: string, ...cpu: number[]): PolicyCost => ({ id, cpu, growth: growthOf(cpu, [1000, 10_000]) });
    const rows = [cost("short", 0.01, 1), cost("linear", 1, 10), cost("square", 1, 100)];
    const costs = { load: "dense", sizes: [1000, 10_000], rows };
    assert.deepEqual(
      rows.map((row) => costLine(row).trim().split(/ +/)),
      [
        ["0.0", "1.0", "short"],
        ["1.0", "10.0", "10.0", "linear"],
        ["1.0", "100.0", "100.0", ..."square, which grows more than it may".split(" ")],
      ],
    );
    const page = policyPage(costs, "On a test");
    assert.match(page, /Of the 2 policies\nthat cost 2 ms or more, 1 grow more than 11 times/);
    assert.match(page, /\| square \| 1.0 \| 100.0 \| \*\*100.0\*\* \|\n\| linear \| 1.0 \| 10.0 \| 10.0 \|\n\| short /);
  });

  it("tells how a single large input grows, and where more than linearly", () => {
    const cost = (cpu: number) => ({ cpu, wall: cpu });
    const round = (analyze: number) => ({
      start: cost(500),
      remediate: cost(10),
      analyze: cost(analyze),
      analyzeStack: cost(10),
      peak: 100,
    });
    const sized = (load: string, empty: number, own: number) => {
      const rounds = new Map(Object.entries({ empty: [round(empty)], own: [round(own)] }));
      return { load, rounds };
    };
    const rows = summarize([sized("OpenAPI of 2.5 MB", 80, 180), sized("OpenAPI of 5 MB", 180, 480)]);
    assert.deepEqual(largeTable(rows).split("\n").slice(2), [
      "| OpenAPI of 5 MB | empty | 100 | 200 | 2.00 | 1.00 | 1.00 |",
      "| OpenAPI of 5 MB | own | 200 | 500 | **2.50** | 1.43 | 1.00 |",
    ]);
  });

  it("has stacks with one large input, at half and at full size", () => {
    const sizes = makeLargeLoads().map(({ name, load }) => ({ name, size: JSON.stringify(load.inputs).length }));
    assert.equal(sizes.length, 8);
    const openApi = sizes.filter(({ name }) => name.startsWith("OpenAPI")).map(({ size }) => Math.round(size / 1e5));
    assert.ok((openApi[1] ?? 0) >= 50 && Math.abs(2 * (openApi[0] ?? 0) - (openApi[1] ?? 0)) <= 1, openApi.join());
  });
});
