/**
 * `npm run mutate -- <folder or file>…`: mutation testing of rules, models and core, with a score for each folder.
 *
 * Each place is mutated by Stryker and judged by the tests that reach it: the case tables of the policies that are or
 * import it, and for models and core their own tests too. It takes minutes to hours, so it is a command of its own.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { findPolicyFiles } from "./generate-catalog";

const usage = `Usage: npm run mutate -- [--own] [--minimum SCORE] [--survivors] <folder or file>…

  --own            models and core: run the tests of their own alone, not those of what stands on them (faster)
  --minimum SCORE  exit with 1 where a folder's score is lower, in percent (default: 0)
  --survivors      print the mutants that no test kills

Example: npm run mutate -- policies/rules/lambda --minimum 90`;

/** A mutant in Stryker's report. */
interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** The part of Stryker's report that is read: mutants by file. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

/** How many mutants of a folder the tests find. */
export interface FolderScore {
  readonly folder: string;
  readonly detected: number;
  /** Those among the detected that did not end: on a machine with too much to do also ones that would have. */
  readonly timedOut: number;
  readonly all: number;
}

const root = resolve(__dirname, "..");
/** A folder for each run, as several may run at a time. */
const cache = join(root, ".cache", "mutation", String(process.pid));

/**
 * Scores by folder, in the order of their names; the parts of a service's policies count with them. Mutants that do not
 * compile or are ignored do not count.
 */
export function scoresOf(report: Report): readonly FolderScore[] {
  const folders = new Map<string, { detected: number; timedOut: number; all: number }>();
  for (const [file, { mutants }] of Object.entries(report.files)) {
    const folder = file
      .split("/")
      .slice(0, -1)
      .join("/")
      .replace(/\/parts$/, "");
    const score = folders.get(folder) ?? { detected: 0, timedOut: 0, all: 0 };
    score.detected += mutants.filter(isDetected).length;
    score.timedOut += mutants.filter(({ status }) => status === "Timeout").length;
    score.all += mutants.filter((mutant) => isDetected(mutant) || isUndetected(mutant)).length;
    folders.set(folder, score);
  }
  return [...folders].map(([folder, score]) => ({ folder, ...score })).sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function isDetected({ status }: Mutant): boolean {
  return status === "Killed" || status === "Timeout";
}

function isUndetected({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

/**
 * The policies whose tables can reach the places: those that are one of them, or import one, directly or through others.
 *
 * @param places files and folders, relative to the repository
 */
export function policiesFor(places: readonly string[]): readonly string[] {
  const known = new Map<string, ReadonlySet<string>>();
  return findPolicyFiles(root)
    .filter(({ service, slug }) => {
      const reached = reachedFrom(join("policies", "rules", service, `${slug}.ts`), known);
      return [...reached].some((file) => places.some((place) => file === place || file.startsWith(place + sep)));
    })
    .map(({ id }) => id);
}

/** A file of the repository, and all that it imports of the repository, directly or through others. */
function reachedFrom(start: string, known: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const file of reached) {
    const imported = known.get(file) ?? new Set(importedBy(file));
    known.set(file, imported);
    imported.forEach((next) => reached.add(next));
  }
  return reached;
}

function importedBy(file: string): readonly string[] {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(/from "(\.[^"]+)"/g)]
    .map(([, target = ""]) => join(dirname(file), `${target}.ts`))
    .filter((target) => existsSync(join(root, target)));
}

/**
 * The tests that judge the places: the case tables, with those of a model's domain, and for policies those of what they
 * say to each other. For core, which every table passes through, those of core and of what stands on it: with all tables
 * each mutant that survives takes minutes.
 *
 * @param own leaves out, for models and core, the tests of what stands on them
 */
export function testsOf(places: readonly string[], own = false): readonly string[] {
  const parts = places.map((place) => place.split(sep));
  if (parts.every(([, layer]) => layer === "core")) {
    return [own ? "test/core/**/*.test.ts" : "test/{core,models,governance}/**/*.test.ts"];
  }
  const domains = parts.filter(([, layer]) => layer === "models").map(([, , domain = "**"]) => domain);
  const hasRules = parts.some(([, layer]) => layer === "rules");
  return [
    ...(own && !hasRules ? [] : ["test/rules.test.ts"]),
    ...[...new Set(domains)].map((domain) => `test/models/${domain}/**/*.test.ts`),
    ...(hasRules ? ["test/rules/one-cause.test.ts"] : []),
  ];
}

/** It measures how much longer texts take that are longer: minutes for each mutant, and its limits are wide. */
const ignore = ["test/core/linear.test.ts"];

function mutate(places: readonly string[], own: boolean): Report {
  const patterns = places.map((place) => (statSync(join(root, place)).isDirectory() ? `${place}/**/*.ts` : place));
  const policies = policiesFor(places);
  const report = join(cache, "report.json");
  const configuration = JSON.parse(readFileSync(join(root, "stryker.config.json"), "utf8")) as Record<string, unknown>;
  const spec = testsOf(places, own);
  mkdirSync(cache, { recursive: true });
  const file = join(cache, "config.json");
  const mochaOptions = {
    ...(configuration.mochaOptions as object),
    spec,
    ignore,
    require: ["./test/support/in-process.ts"],
  };
  const files = { jsonReporter: { fileName: report }, tempDirName: join(cache, "sandbox") };
  writeFileSync(file, JSON.stringify({ ...configuration, ...files, mutate: patterns, mochaOptions }));
  const stryker = join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const { status } = spawnSync(process.execPath, [stryker, "run", file], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, POLICY: policies.join(",") },
  });
  if (status !== 0 || !existsSync(report)) {
    throw new Error(`Stryker ended with ${status ?? "a signal"}; its log is above`);
  }
  const result = JSON.parse(readFileSync(report, "utf8")) as Report;
  rmSync(cache, { recursive: true });
  return result;
}

function printSurvivors(report: Report): void {
  for (const [file, { mutants }] of Object.entries(report.files)) {
    for (const { status, mutatorName, replacement = "", location } of mutants.filter(isUndetected)) {
      const { line, column } = location.start;
      console.log(`${file}:${line}:${column} ${status} ${mutatorName}: ${replacement.replaceAll(/\s+/g, " ")}`);
    }
  }
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minimum: { type: "string", default: "0" },
      survivors: { type: "boolean" },
      own: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const places = positionals.map((place) => relative(root, resolve(place)));
  const missing = places.filter((place) => place.startsWith("..") || !existsSync(join(root, place)));
  if (values.help || places.length === 0 || missing.length > 0 || Number.isNaN(Number(values.minimum))) {
    console.log(missing.length > 0 ? `there is no ${missing.join(", ")} here\n\n${usage}` : usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const report = mutate(places, values.own);
  if (values.survivors) {
    printSurvivors(report);
  }
  for (const { folder, detected, timedOut, all } of scoresOf(report)) {
    const score = all === 0 ? 100 : (100 * detected) / all;
    console.log(
      `${score.toFixed(1).padStart(5)} %  ${detected}/${all}  ${folder}${timedOut > 0 ? ` (${timedOut} timed out)` : ""}`,
    );
    if (score < Number(values.minimum)) {
      process.exitCode = 1;
    }
  }
}

if (require.main === module) {
  main();
}
