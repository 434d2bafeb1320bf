/**
 * `npm run bench`: what the pack costs a preview, as ratios to an empty pack and to others in the same run. Milliseconds
 * of one machine say little; ratios of interleaved rounds say more.
 */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { makeProgress, type Progress } from "../engine/pulumi/progress";
import { GROWTH_GOAL } from "./goals";
import { makeLargeLoads } from "./large";
import { loadNames, makeLoads, type Load } from "./loads";
import { measure, type Round } from "./measure";
import { layOutPacks } from "./packs";
import { measurePolicies } from "./policies";
import { chart, summarize, table, type Measured } from "./summary";

const usage = `Usage: npm run bench -- [options]

Starts each pack as the engine does, configures it, has it remedy and judge the same resources one by one and then the
whole stack, and prints medians of CPU time and memory as ratios to an empty pack.

  --resources N,…  sizes of the stack (default 100,1000,10000; with --policies 1000,10000)
  --loads NAME,…   mixed (half is nothing that we read), dense (both examples repeated), clean (as mixed, of the
                   example that breaks no policy); default all
  --rounds N       rounds, interleaved between the packs (default 5)
  --large          single large inputs at half and at full size, in place of stacks: an OpenAPI document, statements,
                   routes, a zip file
  --variants       also the same policies as a plain list and as arrays
  --no-peers       installs no pack of others
  --policies       the CPU time of each policy by itself and its growth, in place of all that, on the first load
  --policy PREFIX  with --policies: those alone whose ids begin so
  --write          writes the table and a chart into bench/
  --json           one JSON object in place of the table
  --help           this text`;

const root = path.resolve(__dirname, "..");

function readCount(text: string, name: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`--${name} takes whole numbers above zero`);
  }
  return count;
}

/** The options of the command line. */
function readOptions() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      resources: { type: "string" },
      loads: { type: "string", default: loadNames.join() },
      rounds: { type: "string", default: "5" },
      variants: { type: "boolean", default: false },
      peers: { type: "boolean", default: true },
      policies: { type: "boolean", default: false },
      policy: { type: "string", default: "" },
      large: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const names = values.loads.split(",");
  const unknown = names.find((name) => !loadNames.some((known) => known === name));
  if (unknown !== undefined) {
    throw new Error(`--loads takes ${loadNames.join(", ")}, not ${unknown}`);
  }
  return {
    ...values,
    loads: loadNames.filter((name) => names.includes(name)),
    counts: (values.resources ?? (values.policies ? "1000,10000" : "100,1000,10000"))
      .split(",")
      .map((text) => readCount(text, "resources")),
    rounds: readCount(values.rounds, "rounds"),
  };
}

type Options = ReturnType<typeof readOptions>;

/** The stacks that are asked for, by name. */
async function* loadsOf({ large, loads, counts }: Options): AsyncGenerator<{ name: string; load: Load }> {
  if (large) {
    yield* makeLargeLoads();
    return;
  }
  const makeLoad = await makeLoads();
  for (const name of loads) {
    for (const count of counts) {
      yield { name: `${count} ${name}`, load: makeLoad(name, count) };
    }
  }
}

async function compare(options: Options, progress: Progress): Promise<readonly Measured[]> {
  const packs = layOutPacks({ ...options, progress });
  const measured: Measured[] = [];
  for await (const { name, load } of loadsOf(options)) {
    const rounds = new Map<string, Round[]>(packs.map((pack) => [pack.name, []]));
    for (let round = 1; round <= options.rounds; round++) {
      progress.note(`${name}, round ${round} of ${options.rounds}`);
      for (const pack of packs) {
        rounds.get(pack.name)?.push(await measure(pack, load));
      }
    }
    measured.push({ load: name, rounds });
  }
  return measured;
}

function report(measured: readonly Measured[], options: Options): void {
  const rows = summarize(measured);
  const day = new Date().toISOString().slice(0, 10);
  const conditions = `medians of ${options.rounds} rounds, ${day}, ${os.cpus().length} cores, Node ${process.versions.node}`;
  if (options.write) {
    const heading = `# What the pack costs\n\nCPU time and peak memory as ratios to a pack without policies, ${conditions}.\nEvery policy is on. In brackets are the goals; what misses its goal is bold. Written by \`npm run bench -- --write\`.\n\n![Chart](results.svg)\n\n`;
    writeFileSync(path.join(root, "bench", "results.md"), `${heading}${table(rows)}\n`);
    writeFileSync(
      path.join(root, "bench", "results.svg"),
      chart(rows, `CPU of a whole preview, empty pack = 1 (${conditions})`),
    );
    execFileSync(process.execPath, [
      require.resolve("prettier/bin/prettier.cjs"),
      "--write",
      "--log-level",
      "warn",
      path.join(root, "bench", "results.md"),
    ]);
  }
  console.log(
    options.json ? JSON.stringify({ conditions, rows }) : `${table(rows)}\n\nRatios to the first pack; ${conditions}`,
  );
}

async function reportPolicies({ counts, loads, policy, json }: Options, progress: Progress): Promise<void> {
  const makeLoad = await makeLoads();
  const [name = "dense"] = loads.length === loadNames.length ? ["dense" as const] : loads;
  const stacks = counts.map((count) => makeLoad(name, count));
  const costs = await measurePolicies(stacks, policy, (id) => progress.note(id));
  const rows = [...costs].map(([id, cpu]) => ({ id, cpu, growth: growthOf(cpu, counts) }));
  rows.sort((a, b) => (b.cpu.at(-1) ?? 0) - (a.cpu.at(-1) ?? 0));
  const line = (cells: readonly string[], id: string): string =>
    `${cells.map((cell) => cell.padStart(9)).join("")}  ${id}`;
  const lines = rows.map(({ id, cpu, growth }) =>
    line(
      [...cpu.map((milliseconds) => milliseconds.toFixed(0)), growth.toFixed(2)],
      growth > GROWTH_GOAL ? `${id}, which grows more than it may` : id,
    ),
  );
  const head = line(
    [...counts.map(String), "growth"],
    `milliseconds of CPU on ${name} stacks; growth for ten times the resources`,
  );
  console.log(json ? JSON.stringify({ load: name, counts, rows }) : [head, ...lines].join("\n"));
}

/** What ten times the resources cost, as many times as these do; from the smallest and the largest stack. */
function growthOf(cpu: readonly number[], counts: readonly number[]): number {
  const steps = Math.log10((counts.at(-1) ?? 1) / (counts[0] ?? 1));
  return ((cpu.at(-1) ?? 0) / (cpu[0] ?? 0)) ** (1 / steps);
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const progress = makeProgress();
  execFileSync(process.execPath, [path.join(root, "tools", "build.js")], { stdio: ["ignore", 2, 2] });
  if (options.policies) {
    return reportPolicies(options, progress);
  }
  report(await compare(options, progress), options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
