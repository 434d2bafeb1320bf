/**
 * `npm run bench`: what the pack costs a preview, as ratios to an empty pack and to others in the same run. Milliseconds
 * of one machine say little; ratios of interleaved rounds say more.
 */

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import { parseArgs } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { previewEmbedded } from "../engine/embedded";
import { analyzeRequest, analyzeStackRequest, type EngineResource } from "../engine/analyzer";
import { loadProgram } from "../tools/demo";
import { makeProgress } from "../engine/pulumi/progress";
import { layOutPacks, type BenchPack } from "./packs";

const usage = `Usage: npm run bench -- [options]

Starts each pack as the engine does, has it judge the same resources one by one and then the whole stack, and prints
medians and ratios to an empty pack.

  --resources N   resources in the stack (default 1000)
  --rounds N      rounds, interleaved between the packs (default 5)
  --no-peers      only this pack and its variants: installs nothing
  --json          one JSON object in place of the table
  --help          this text`;

const root = path.resolve(__dirname, "..");

/** Milliseconds of one round. */
interface Round {
  readonly start: number;
  readonly resources: number;
  readonly stack: number;
}

/**
 * The resources of both examples, as many times as needed, each copy a stack of its own inside the stack. Certificates
 * are left out: AWSGuard calls AWS for each, which would measure the network.
 */
async function makeResources(count: number): Promise<readonly EngineResource[]> {
  const runs = [];
  for (const name of ["secure", "insecure"]) {
    runs.push(await previewEmbedded({ program: loadProgram(path.join(root, "examples", name, "index.ts")) }));
  }
  const originals = runs
    .flatMap(({ resources }, run) => resources.map((resource) => renamed(resource, `-${run}`)))
    .filter(({ type }) => !type.startsWith("aws:acm/"));
  const copies = Array.from({ length: Math.ceil(count / originals.length) }, (_, copy) =>
    originals.map((resource) => renamed(resource, `-${copy}`)),
  );
  return copies.flat().slice(0, count);
}

function renamed(resource: EngineResource, suffix: string): EngineResource {
  const rename = (urns: readonly string[]): string[] => urns.map((urn) => urn + suffix);
  return {
    ...resource,
    urn: resource.urn + suffix,
    name: resource.name + suffix,
    dependencies: rename(resource.dependencies ?? []),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, rename(urns)]),
    ),
  };
}

/** A pack that does not answer must not hold up the others for ever. */
const deadline = (): grpc.CallOptions => ({ deadline: Date.now() + 5 * 60_000 });

async function measure(pack: BenchPack, resources: readonly EngineResource[]): Promise<Round> {
  const begun = performance.now();
  const { child, client } = await start(pack);
  const started = performance.now();
  for (const resource of resources) {
    await call((done) => client.analyze(analyzeRequest(resource), new grpc.Metadata(), deadline(), done));
  }
  const judged = performance.now();
  await call((done) => client.analyzeStack(analyzeStackRequest(resources), new grpc.Metadata(), deadline(), done));
  const ended = performance.now();
  child.kill("SIGKILL");
  return { start: started - begun, resources: judged - started, stack: ended - judged };
}

function start({ directory }: BenchPack): Promise<{ readonly child: ChildProcess; readonly client: AnalyzerClient }> {
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [directory] });
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], { cwd: directory, stdio: ["ignore", "pipe", 2] });
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => {
      const limits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
      const address = `127.0.0.1:${chunk.toString().trim()}`;
      resolve({ child, client: new AnalyzerClient(address, grpc.credentials.createInsecure(), limits) });
    });
    child.once("exit", (code) => reject(new Error(`${directory} ended with ${code ?? "a signal"}`)));
  });
}

function call<T>(send: (done: (error: grpc.ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function readCount(text: string | undefined, name: string, fallback: number): number {
  const count = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`--${name} takes a whole number above zero`);
  }
  return count;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      resources: { type: "string" },
      rounds: { type: "string" },
      peers: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const count = readCount(values.resources, "resources", 1000);
  const rounds = readCount(values.rounds, "rounds", 5);
  const progress = makeProgress();
  execFileSync(process.execPath, [path.join(root, "tools", "build.js")], { stdio: ["ignore", 2, 2] });
  const resources = await makeResources(count);
  const packs = layOutPacks({ peers: values.peers ?? true, progress });
  const measured = new Map<string, Round[]>(packs.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    progress.note(`round ${round} of ${rounds}`);
    for (const pack of packs) {
      measured.get(pack.name)?.push(await measure(pack, resources));
    }
  }
  const rows = packs.map(({ name, meaning }) => {
    const own = measured.get(name) ?? [];
    return {
      name,
      meaning,
      start: median(own.map((round) => round.start)),
      resources: median(own.map((round) => round.resources)),
      stack: median(own.map((round) => round.stack)),
      whole: median(own.map((round) => round.start + round.resources + round.stack)),
    };
  });
  const [empty] = rows;
  if (!empty) {
    return;
  }
  const ratio = (row: (typeof rows)[number]): number => row.whole / empty.whole;
  if (values.json) {
    console.log(
      JSON.stringify({ resources: count, rounds, packs: rows.map((row) => ({ ...row, ratio: ratio(row) })) }),
    );
    return;
  }
  console.log(`${count} resources, medians of ${rounds} rounds, milliseconds; ratio of the whole to the empty pack\n`);
  console.log("pack                 start  resources   stack   whole   ratio");
  for (const row of rows) {
    const numbers = [row.start, row.resources, row.stack, row.whole].map((value) => value.toFixed(0).padStart(8));
    console.log(`${row.name.padEnd(18)}${numbers.join(" ")}${ratio(row).toFixed(2).padStart(8)}`);
  }
  console.log(`\n${rows.map(({ name, meaning }) => `${name}: ${meaning}`).join("\n")}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
