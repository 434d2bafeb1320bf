/**
 * `npm run bench`: what the pack costs a preview, as ratios to an empty pack and to others in the same run. Milliseconds
 * of one machine say little; ratios of interleaved rounds say more.
 */

import { execFileSync, spawnSync } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { makeProgress, type Progress } from "../engine/pulumi/progress";
import { makeLargeLoads } from "./large";
import { largeTable } from "./large-table";
import { loadNames, makeLoads, type Load } from "./loads";
import { measure, type Round } from "./measure";
import { layOutPacks, type BenchPack } from "./packs";
import { measurePolicies, ROOMY } from "./policies";
import { costLine, growthOf, headLine, isOver, keepPolicyCosts, type PolicyCost } from "./policy-growth";
import { keepResults } from "./kept-results";
import { summarize, table, type Measured } from "./summary";

const usage = `Usage: npm run bench -- [options]

Starts each pack as the engine does, configures it, has it remedy and judge the same resources one by one and then the
whole stack, and prints medians of CPU time and memory as ratios to an empty pack.

  --resources N,…  sizes of the stack (default 100,1000,10000; with --policies 1000,10000)
  --loads NAME,…   mixed (half is nothing that we read), dense (both examples repeated), clean (as mixed, of the
                   example that breaks no policy); default all
  --rounds N       rounds, interleaved between the packs (default 5)
  --large          single large inputs at half and at full size, in place of stacks: an OpenAPI document, statements,
                   routes, a zip file
  --input TEXT     with --large: those alone whose names hold it
  --variants       also the same policies as a plain list and as arrays
  --no-peers       installs no pack of others
  --policies       the CPU time of each policy by itself and its growth, in place of all that, on the first load
  --policy PREFIX  with --policies: those alone whose ids begin so
  --packs NAME,…   these alone; the first is what the others are compared to
  --write          keeps the results in bench/, beside those of other loads; with --policies those of all policies
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
      input: { type: "string", default: "" },
      packs: { type: "string" },
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
async function* loadsOf({ large, input, loads, counts }: Options): AsyncGenerator<{ name: string; load: Load }> {
  if (large) {
    yield* makeLargeLoads().filter(({ name }) => name.includes(input));
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
  const packs = chosen(layOutPacks({ ...options, progress }), options.packs);
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

/** @throws Error for the name of no pack */
function chosen(packs: readonly BenchPack[], names: string | undefined): readonly BenchPack[] {
  return (
    names?.split(",").map((name) => {
      const pack = packs.find((one) => one.name === name);
      if (!pack) {
        throw new Error(`--packs takes ${packs.map((one) => one.name).join(", ")}, not ${name}`);
      }
      return pack;
    }) ?? packs
  );
}

function report(measured: readonly Measured[], options: Options): void {
  const rows = summarize(measured);
  const how = `Medians of ${options.rounds} rounds, ${conditions()}`;
  if (options.write) {
    keepResults(path.join(root, "bench"), rows, how);
  }
  console.log(
    options.json
      ? JSON.stringify({ conditions: how, rows })
      : `${options.large ? largeTable(rows) : table(rows)}\n\nRatios to the first pack. ${how}`,
  );
}

/** The day, and the machine that it was measured on. */
function conditions(): string {
  const [, busy = 0] = os.loadavg();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${os.cpus().length} cores at a load average of ${busy.toFixed(1)}, Node ${process.versions.node}`;
}

async function reportPolicies({ counts, loads, policy, json, write }: Options): Promise<void> {
  const makeLoad = await makeLoads();
  const [load = "dense"] = loads.length === loadNames.length ? ["dense" as const] : loads;
  const stacks = counts.map((count) => makeLoad(load, count, { isWhole: true }));
  const sizes = stacks.map(({ inputs }) => inputs.length);
  const rows: PolicyCost[] = [];
  const print = (text: string): void => (json ? undefined : console.log(text));
  print(headLine({ load, sizes }));
  const equal = stacks.map((stack) =>
    Array.from({ length: Math.round(Math.max(...sizes) / stack.inputs.length) }, () => stack),
  );
  const withGrowth = (cpu: readonly number[]) => ({ cpu, growth: growthOf(cpu, sizes) });
  const isEnough = (cpu: readonly number[]): boolean => !isOver(withGrowth(cpu));
  await measurePolicies(equal, policy, isEnough, (id, cpu) => {
    const row = { id, ...withGrowth(cpu) };
    rows.push(row);
    print(costLine(row));
  });
  if (json) {
    console.log(JSON.stringify({ load, counts: sizes, rows }));
  }
  if (write) {
    keepPolicyCosts(path.join(root, "bench", "policies.md"), { load, sizes, rows }, conditions());
  }
}

/** Runs this command in a process with room for what policies make. */
function runAgain(): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...ROOMY, ...process.argv.slice(1)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const progress = makeProgress();
  if (options.policies && ROOMY.every((flag) => process.execArgv.includes(flag))) {
    return reportPolicies(options);
  }
  execFileSync(process.execPath, [path.join(root, "tools", "build.js")], { stdio: ["ignore", 2, 2] });
  if (options.policies) {
    return runAgain();
  }
  report(await compare(options, progress), options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
