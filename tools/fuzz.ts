/**
 * Fuzzes the pack:
 * `npm run fuzz -- [--seed N] [--resources N] [--from N | --case N] [--remediations | --unknowns [--policy ID] | --forms [--policy ID]]`.
 *
 * Prints the seed, and for each failure its number, by which `--case` asks about it again. Standard error tells every ten
 * seconds how far it is; `--from` goes on at a case after an interruption. With `--remediations` all remediations at once
 * run on the resources of all case tables instead, each alone, and random choices of them; with `--unknowns` each known
 * value of their rows becomes unknown, with `--forms` each row is asked about with the other provider's resources and with
 * settings and routes that stand elsewhere; `--policy` takes those alone whose ids begin so.
 */

import { parseArgs } from "node:util";
import { pack } from "../engine/analyzer";
import type { EngineResource } from "../engine/requests";
import { makeProgress } from "../engine/pulumi/progress";
import { oneIn } from "../test/fuzz/dice";
import { askAbout, type FuzzOutcome, type Fuzzing } from "../test/fuzz/fuzz";
import { Remedies, remediatingPolicies, remediationSubjects, subsetsOf, veiled } from "../test/fuzz/remedies";
import { policyRows, seedRows } from "../test/fuzz/seeds";
import { unknownFaults } from "../test/fuzz/unknowns";
import { formFaults, otherForms } from "../test/metamorphic/forms";

/** Failures after which it ends: more seldom tell more. */
const ENOUGH = 20;

function tell({ number, faults }: FuzzOutcome, seed: number): void {
  console.log(`case ${number} (--seed ${seed} --case ${number}):`);
  faults.forEach((fault) => console.log(`  ${fault}`));
}

/** Asks about one case again, and shows it. */
async function repeat(fuzzing: Fuzzing, number: number): Promise<number> {
  const outcome = await askAbout(fuzzing, number);
  console.log(JSON.stringify(outcome.resources, null, 2));
  tell(outcome, fuzzing.seed);
  return outcome.faults.length;
}

/** How often it is told how far a run is; in milliseconds. */
const INTERVAL = 10_000;

const progress = makeProgress();
let lastTold = Date.now();

/** Tells how far a run is, if it was not told a moment ago. */
function tellProgress(line: () => string): void {
  if (Date.now() - lastTold < INTERVAL) return;
  lastTold = Date.now();
  progress.note(line());
}

async function fuzz(fuzzing: Fuzzing, wanted: number, from: number): Promise<number> {
  const spoke = new Set<string>();
  let resources = 0;
  let failures = 0;
  let most = 0;
  for (let number = from; resources < wanted && failures < ENOUGH; number++) {
    const outcome = await askAbout(fuzzing, number);
    resources += outcome.resources.length;
    tellProgress(() => `${resources} of ${wanted} resources, case ${number}`);
    most = Math.max(most, outcome.most);
    outcome.policies.forEach((policy) => spoke.add(policy));
    if (outcome.faults.length > 0) {
      failures++;
      tell(outcome, fuzzing.seed);
    }
  }
  const seconds = Math.round(process.cpuUsage().user / 1e6);
  console.log(`${resources} resources, ${failures} failures, ${seconds} s of CPU`);
  console.log(`at most ${Math.round(100 * most)} % of the steps that are allowed`);
  console.log(`${spoke.size} of ${pack.policyNames.length} policies found something`);
  return failures;
}

/** How many choices of remediations are tried for each type. */
const SUBSETS = 8;

/** Remediates with some policies of each type, the others mandatory or disabled. */
async function remedySome(remedies: Remedies, subjects: readonly EngineResource[], seed: number): Promise<string[]> {
  const faults: string[] = [];
  let count = 0;
  for (const type of new Set(subjects.map((subject) => subject.type))) {
    // Choice by choice, so that the pack is seldom configured anew.
    for (const subset of subsetsOf(type, seed, SUBSETS)) {
      for (const subject of subjects.filter((one) => one.type === type)) {
        count += 2;
        faults.push(...(await remedies.faultsOfSome(subject, subset)));
        faults.push(...(await remedies.faultsOfSome(veiled(subject, seed), subset)));
        tellProgress(() => `${count} resources with some remediations, ${type}`);
      }
    }
  }
  console.log(`${count} resources with some remediations, ${faults.length} faults`);
  return faults;
}

async function remedy({ rows, seed }: Fuzzing): Promise<number> {
  const subjects = remediationSubjects(rows);
  const remedies = new Remedies(subjects.map(({ name }) => name));
  const faults: string[] = [];
  for (const subject of subjects) {
    faults.push(...(await remedies.faultsOf(subject)), ...(await remedies.faultsOf(veiled(subject, seed))));
  }
  // Policy by policy, so that the pack is seldom configured anew.
  for (const id of new Set(subjects.flatMap(({ type }) => remediatingPolicies(type)))) {
    for (const subject of subjects.filter(({ type }) => remediatingPolicies(type).includes(id))) {
      faults.push(
        ...(await remedies.faultsAlone(subject, id)),
        ...(await remedies.faultsAlone(veiled(subject, seed), id)),
      );
    }
  }
  for (const subject of subjects) {
    faults.push(...(await remedies.unmended(subject)).map((policy) => `mended alone, not with all: ${policy}`));
  }
  faults.push(...(await remedySome(remedies, subjects, seed)));
  // Of each kind one: the resource comes last in what is said.
  const kinds = new Map(faults.map((fault) => [fault.split(" on {")[0] ?? fault, fault]));
  [...kinds.values()].slice(0, ENOUGH).forEach((fault) => console.log(fault));
  console.log(`${subjects.length} resources, ${faults.length} faults of ${kinds.size} kinds`);
  return faults.length;
}

async function veil({ seed }: Fuzzing, policy: string): Promise<number> {
  const isLeftOut = oneIn(4, seed);
  let count = 0;
  for (const row of policyRows().filter(({ id }) => id.startsWith(policy))) {
    tellProgress(() => row.id);
    const faults = await unknownFaults(row, (...texts) => !isLeftOut(...texts));
    faults.forEach((fault) => console.log(fault));
    count += faults.length;
  }
  console.log(`${count} faults`);
  return count;
}

async function reform(policy: string): Promise<number> {
  let [faults, forms] = [0, 0];
  for (const row of policyRows().filter(({ id }) => id.startsWith(policy))) {
    const others = otherForms(row);
    forms += others.length;
    tellProgress(() => `${forms} forms, ${row.id}`);
    for (const fault of await formFaults(row, others)) {
      faults++;
      console.log(fault);
    }
  }
  console.log(`${forms} forms, ${faults} faults`);
  return faults;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      resources: { type: "string", default: "100000" },
      from: { type: "string", default: "0" },
      case: { type: "string" },
      remediations: { type: "boolean" },
      unknowns: { type: "boolean" },
      forms: { type: "boolean" },
      policy: { type: "string", default: "" },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const fuzzing = { pack, configuration: {}, rows: seedRows(), seed };
  console.log(`seed ${seed}`);
  const failures =
    values.case !== undefined
      ? await repeat(fuzzing, Number(values.case))
      : values.remediations
        ? await remedy(fuzzing)
        : values.unknowns
          ? await veil(fuzzing, values.policy)
          : values.forms
            ? await reform(values.policy)
            : await fuzz(fuzzing, Number(values.resources), Number(values.from));
  process.exitCode = failures > 0 ? 1 : 0;
}

void main();
