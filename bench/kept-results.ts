/** The results that are kept: a load that is measured again takes the place of what was kept of it. */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { chart, table, type Row } from "./summary";

/** What was measured on one load, and how. */
interface Kept {
  readonly conditions: string;
  readonly rows: readonly Row[];
}

/**
 * Keeps results as data, as a page and as a chart.
 *
 * @param directory where `results.json`, `results.md` and `results.svg` are
 * @param conditions under which these were measured
 */
export function keepResults(directory: string, rows: readonly Row[], conditions: string): void {
  const file = (extension: string): string => path.join(directory, `results.${extension}`);
  const before = existsSync(file("json")) ? readFileSync(file("json"), "utf8") : "{}";
  const kept = new Map(Object.entries(JSON.parse(before) as Record<string, Kept>));
  for (const load of new Set(rows.map((row) => row.load))) {
    kept.set(load, { conditions, rows: rows.filter((row) => row.load === load) });
  }
  const all = new Map([...kept].sort(([a], [b]) => sizeOf(a) - sizeOf(b)));
  writeFileSync(file("json"), JSON.stringify(Object.fromEntries(all)));
  writeFileSync(file("md"), page(all));
  const charted = [...all.values()].flatMap((one) => one.rows);
  writeFileSync(file("svg"), chart(charted, "CPU of a whole preview, empty pack = 1"));
  const prettier = require.resolve("prettier/bin/prettier.cjs");
  execFileSync(process.execPath, [prettier, "--write", "--log-level", "warn", file("json"), file("md")]);
}

/** The number that the name of a load begins with. */
function sizeOf(load: string): number {
  return Number.parseInt(load, 10);
}

function page(kept: ReadonlyMap<string, Kept>): string {
  const sections = [...kept].map(([load, { conditions, rows }]) => `## ${load}\n\n${conditions}.\n\n${table(rows)}\n`);
  return `# What the pack costs

CPU time and peak memory as ratios to a pack without policies, whose rounds took turns with those of the others. Every
policy is on. In brackets are the goals; what misses its goal is bold. Written by \`npm run bench -- --write\`, one load at
a time or several.

![Chart](results.svg)

${sections.join("\n")}`;
}
