/** What documents say of the pack's costs is what was measured last. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Row } from "../../bench/summary";
import { root } from "../support/checkout";

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const kept = JSON.parse(read("bench/results.json")) as Readonly<
  Record<string, { readonly conditions: string; readonly rows: readonly Row[] }>
>;

/** The CPU of a whole preview, as many times as the empty pack takes. */
function whole(load: string, pack: string): number {
  const row = kept[load]?.rows.find((one) => one.pack === pack);
  assert.ok(row, `${pack} was not measured on ${load}`);
  return row.ratios.whole;
}

/** A number in what loads were measured under, which is the same for them. */
function condition(pattern: RegExp, ...loads: readonly string[]): string {
  const found = new Set(loads.map((load) => pattern.exec(kept[load]?.conditions ?? "")?.[1]));
  const [number] = found;
  assert.ok(found.size === 1 && number !== undefined, `${[...found].join()} on ${loads.join()}`);
  return number;
}

const [small, large] = [
  ["1000 mixed", "1000 dense"],
  ["10000 mixed", "10000 dense"],
] as const;
const rounds = /Medians of (\d+) rounds/;
const cores = /, (\d+) cores/;

function says(file: string, sentence: string): void {
  assert.ok(read(file).replace(/\s+/g, " ").includes(sentence), `${file} does not say: ${sentence}`);
}

describe("documents", () => {
  it("tell the ratios of the last benchmark in the README", () => {
    const [mixed, dense] = small.map((load) => whole(load, "directory").toFixed(2));
    const executable = small.map((load) => whole(load, "executable").toFixed(2)).join(" and ");
    const larger = large.map((load) => whole(load, "directory").toFixed(2)).join(" and ");
    says(
      "README.md",
      `for 1,000 resources, every policy on, ${mixed} of the empty pack of \`@pulumi/policy\` where half of them are nothing ` +
        `that it reads, and ${dense} where nearly all are (as an executable ${executable}; medians of ` +
        `${condition(rounds, ...small)} rounds, ${condition(cores, ...small, ...large)} cores that others used too); ` +
        `for 10,000 it is ${larger} (${condition(rounds, ...large)} rounds).`,
    );
  });

  it("tell those of a composed pack in the note on its design", () => {
    const [mixed, dense] = small.map((load) => whole(load, "composed").toFixed(1));
    says(
      "docs/design/handing-policies-to-the-sdk.md",
      `A composed pack took ${mixed} times the CPU of the empty one for 1,000 mixed resources, and ${dense} times for ` +
        `1,000 dense ones (medians of ${condition(rounds, ...small)} rounds, ${condition(cores, ...small)} cores).`,
    );
  });
});
