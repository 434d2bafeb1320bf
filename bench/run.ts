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
import { loadNames, makeLoads } from "./loads";
import { measure, measurePolicies, type Round } from "./measure";
import { layOutPacks } from "./packs";
import { chart, summarize, table, type Measured } from "./summary";

const usage = `Usage: npm run bench -- [options]

Starts each pack as the engine does, configures it, has it remedy and judge the same resources one by one and then the
whole stack, and prints medians of CPU time and memory as ratios to an empty pack.

  --resources N,…  sizes of the stack (default 100,1000,10000)
  --loads NAME,…   mixed (half is nothing that we read), dense (both examples repeated), clean (as mixed, of the
                   example that breaks no policy); default all
  --rounds N       rounds, interleaved between the packs (default 5)
  --variants       also the same policies as a plain list and as arrays
  --no-peers       installs no pack of others
  --policies       the CPU time of each policy by itself, at half and at full size, in place of all that
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
      resources: { type: "string", default: "100,1000,10000" },
      loads: { type: "string", default: loadNames.join() },
      rounds: { type: "string", default: "5" },
      variants: { type: "boolean", default: false },
      peers: { type: "boolean", default: true },
      policies: { type: "boolean", default: false },
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
    counts: values.resources.split(",").map((text) => readCount(text, "resources")),
    rounds: readCount(values.rounds, "rounds"),
  };
}

type Options = ReturnType<typeof readOptions>;

async function compare(options: Options, progress: Progress): Promise<readonly Measured[]> {
  const makeLoad = await makeLoads();
  const packs = layOutPacks({ ...options, progress });
  const measured: Measured[] = [];
  for (const name of options.loads) {
    for (const count of options.counts) {
      const load = makeLoad(name, count);
      const rounds = new Map<string, Round[]>(packs.map((pack) => [pack.name, []]));
      for (let round = 1; round <= options.rounds; round++) {
        progress.note(`${count} ${name}, round ${round} of ${options.rounds}`);
        for (const pack of packs) {
          rounds.get(pack.name)?.push(await measure(pack, load));
        }
      }
      measured.push({ load: `${count} ${name}`, rounds });
    }
  }
  return measured;
}

function report(measured: readonly Measured[], options: Options): void {
  const rows = summarize(measured);
  const day = new Date().toISOString().slice(0, 10);
  const conditions = `medians of ${options.rounds} rounds, ${day}, ${os.cpus().length} cores, Node ${process.versions.node}`;
  if (options.write) {
    const heading = `# What the pack costs\n\nCPU time and peak memory as ratios to a pack without policies, ${conditions}.\nEvery policy is on. Written by \`npm run bench -- --write\`.\n\n![Chart](results.svg)\n\n`;
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

async function reportPolicies({ counts, loads, json }: Options, progress: Progress): Promise<void> {
  const makeLoad = await makeLoads();
  const [count = 1000] = counts;
  const name = loads.length === 1 ? (loads[0] ?? "dense") : "dense";
  const own = layOutPacks({ variants: false, peers: false, progress }).find((pack) => pack.name === "serverless-guard");
  if (!own) {
    throw new Error("the pack is not laid out");
  }
  const both = [makeLoad(name, Math.floor(count / 2)), makeLoad(name, count)];
  const costs = await measurePolicies(own, both, (policy) => progress.note(policy));
  const rows = [...costs].map(([policy, [half = 0, full = 0]]) => ({ policy, half, full, growth: full / half }));
  rows.sort((a, b) => b.full - a.full);
  console.log(
    json
      ? JSON.stringify({ load: name, count, rows })
      : rows
          .map(
            ({ policy, half, full, growth }) =>
              `${half.toFixed(0).padStart(8)}${full.toFixed(0).padStart(8)}${growth.toFixed(2).padStart(8)}  ${policy}`,
          )
          .join("\n"),
  );
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
