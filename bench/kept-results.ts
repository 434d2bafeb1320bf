/** The results that are kept: a load that is measured again takes the place of what was kept of it. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { largeTable } from "./large-table";
import { loadNames } from "./loads";
import { writeFormatted } from "./markdown";
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
  const stacks = [...kept].filter(([load]) => isStack(load)).sort(([a], [b]) => sizeOf(a) - sizeOf(b));
  const inputs = [...kept].filter(([load]) => !isStack(load));
  writeFormatted(file("json"), JSON.stringify(Object.fromEntries([...stacks, ...inputs])));
  writeFormatted(file("md"), page(stacks, inputs));
  const charted = stacks.flatMap(([, one]) => one.rows);
  writeFileSync(file("svg"), chart(charted, "CPU of a whole preview, empty pack = 1"));
}

/** Whether a load is a stack of so many resources, and not a single large input. */
function isStack(load: string): boolean {
  return loadNames.some((name) => load.endsWith(` ${name}`));
}

/** The number that the name of a stack begins with. */
function sizeOf(stack: string): number {
  return Number.parseInt(stack, 10);
}

type KeptLoads = readonly (readonly [load: string, kept: Kept])[];

function page(stacks: KeptLoads, inputs: KeptLoads): string {
  const sections = stacks.map(([load, { conditions, rows }]) => `## ${load}\n\n${conditions}.\n\n${table(rows)}\n`);
  const large = inputs.flatMap(([, { rows }]) => rows);
  const conditions = [...new Set(inputs.map(([, one]) => one.conditions))].join("; ");
  return `# What the pack costs

CPU time and peak memory as ratios to a pack without policies, whose rounds took turns with those of the others. Every
policy is on. In brackets are the goals; what misses its goal is bold. Written by \`npm run bench -- --write\`, one load at
a time or several. What each policy costs by itself is in [policies.md](policies.md).

![Chart](results.svg)

${sections.join("\n")}
${large.length > 0 ? largeSection(largeTable(large), conditions) : ""}`;
}

function largeSection(rows: string, conditions: string): string {
  return `## Single large inputs

Milliseconds of CPU after the start, at half of the size and at all of it, and how many times as much that is; whole and
peak are ratios to the empty pack, as above. ${conditions}.

${rows}
`;
}
