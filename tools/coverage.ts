/**
 * `npm run coverage`: how much of `policies` the tests run that judge, with a score that it demands.
 *
 * Figures come from V8, also from processes that the tests start, and are counted on the source: statements, and the
 * ways a condition, a default or a short circuit can go. A file that nothing loads counts with all that it holds.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { transform } from "esbuild";
import {
  CoverageReport,
  type CoverageFile,
  type CoverageResults,
  type V8CoverageEntry,
} from "monocart-coverage-reports";

const usage = `Usage: npm run coverage -- [--report] [TEST FILES OR PATTERNS…]

  --report  read what the last run has left, and run nothing

Without files it runs all tests that judge, and exits with 1 where a score is too low.`;

/** Percent that must be run. */
const DEMANDED = { statements: 97, branches: 93 } as const;

/** The tests that judge: not those of pages, packages and the real CLI. */
const JUDGING = ["test/*.test.ts", "test/{core,models,governance,sdk,server,testing,fuzz,engine}/**/*.test.ts"];

const root = resolve(__dirname, "..");
const folder = join(root, ".cache", "coverage");
const raw = join(folder, "raw");
const policies = `${pathToFileURL(join(root, "policies")).href}/`;

/** What is missing in a file. */
interface Holes {
  readonly file: string;
  readonly statements: number;
  readonly branches: number;
  /** Lines with something that no test runs: `12, 20-23`. */
  readonly lines: string;
}

/** What is demanded and not reached, in words; empty where all is. */
export function shortfalls(summary: CoverageResults["summary"]): readonly string[] {
  return Object.entries(DEMANDED).flatMap(([metric, least]) => {
    const { pct, covered, total } = summary[metric as keyof typeof DEMANDED];
    return typeof pct === "number" && covered / total >= least / 100 ? [] : [`${metric}: ${pct} %, not ${least} %`];
  });
}

/** Numbers of lines as a list of ranges: `12, 20-23`. */
export function rangesOf(lines: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(", ");
}

function holesOf({ sourcePath, source = "", summary, data }: CoverageFile): Holes {
  const { statements, branches } = summary;
  const missing = [...(data?.statements ?? []), ...(data?.branches ?? [])].filter(({ count }) => count === 0);
  const lineAt = (offset: number): number => source.slice(0, offset).split("\n").length;
  return {
    file: sourcePath,
    statements: statements.total - statements.covered,
    branches: branches.total - branches.covered,
    lines: rangesOf([...new Set(missing.map(({ start }) => lineAt(start)))].sort((one, other) => one - other)),
  };
}

/** A file that no test has loaded, as V8 would have seen it. */
async function compile(entry: V8CoverageEntry & { source: string }): Promise<void> {
  const { code, map } = await transform(entry.source, {
    ...{ loader: "ts", format: "cjs", sourcemap: true, sourcefile: entry.url },
  });
  entry.source = code;
  entry.sourceMap = JSON.parse(map) as object;
}

async function measure(): Promise<CoverageResults> {
  const report = new CoverageReport({
    name: "policies",
    logging: "error",
    baseDir: root,
    outputDir: join(folder, "report"),
    reports: ["v8", "json-summary"],
    cleanCache: true,
    gc: 2048,
    entryFilter: ({ url }) => url.startsWith(policies),
    all: {
      dir: [join(root, "policies")],
      filter: (file) => file.endsWith(".ts") && "js",
      transformer: compile as (entry: unknown) => Promise<void>,
    },
  });
  await report.addFromDir(raw);
  const results = await report.generate();
  if (!results) throw new Error("no test has left coverage");
  return results;
}

function print({ summary, files }: CoverageResults): void {
  const holes = files.map(holesOf).filter(({ statements, branches }) => statements + branches > 0);
  for (const hole of holes.sort((a, b) => b.statements + b.branches - a.statements - a.branches)) {
    console.log(`${hole.file}: ${hole.statements} statements, ${hole.branches} branches; lines ${hole.lines}`);
  }
  for (const metric of ["statements", "branches", "functions"] as const) {
    const { covered, total, pct } = summary[metric];
    console.log(`${metric}: ${covered} of ${total}, ${pct} %`);
  }
  console.log(`${files.length} files; pages in ${relative(root, join(folder, "report", "index.html"))}`);
}

function runTests(patterns: readonly string[]): boolean {
  rmSync(raw, { recursive: true, force: true });
  mkdirSync(raw, { recursive: true });
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const { status } = spawnSync(process.execPath, [mocha, "--reporter", "dot", ...patterns], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_V8_COVERAGE: raw },
  });
  return status === 0;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { report: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const isGreen = values.report || runTests(positionals.length > 0 ? positionals : JUDGING);
  const results = await measure();
  print(results);
  // Some tests alone are looked at, not judged.
  const missing = positionals.length > 0 ? [] : shortfalls(results.summary);
  missing.forEach((line) => console.error(line));
  if (!isGreen || missing.length > 0) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  });
}
