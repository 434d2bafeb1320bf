/** Secrets that are planted in stacks show in nothing that the command line writes, nor in what a remediation says. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { formats } from "../../cli/report-formats";
import { makeProgram } from "../../cli/program";
import type { Result } from "../../cli/report/result";
import { pack } from "../../engine/analyzer";
import type { PackConfiguration } from "../../engine/requests";
import { SECRET_SIGNATURE, SIGNATURE, signatureOf, type Wire, type WireObject } from "../../engine/wire";
import { catalog } from "../../policies/catalog";
import { toEngineResource, type MadeResource } from "../../testing/stack-rows";
import { Dice, hashOf } from "../fuzz/dice";
import { plant } from "../fuzz/mutate";
import { canariesIn, canaryText, isNamed } from "../fuzz/oracle";
import { rowOfCase, seedRows } from "../fuzz/seeds";

const SEED = 41;

const CASES = 64;

/** As many files as `check` judges without threads. */
const TOGETHER = 8;

/** A program with secrets wherever people leave them. */
const program = path.join(__dirname, "..", "e2e", "programs", "planted");

/** A stack with canaries, whose numbers no other case has. */
interface PlantedStack {
  readonly resources: readonly MadeResource[];
  /** Where the canaries stand, by number. */
  readonly planted: ReadonlyMap<number, string>;
}

const rows = seedRows();

function plantedStack(number: number): PlantedStack {
  const dice = new Dice(SEED, number);
  const planted = new Map<number, string>();
  const canary = (place: string): string => {
    const own = number * 1000 + planted.size;
    planted.set(own, place);
    return canaryText(own);
  };
  const row = rowOfCase(rows, SEED, number) ?? { resources: [] };
  const resources = row.resources.map((resource) => {
    const made = toEngineResource(resource, row, "deployed");
    const inputs = JSON.parse(JSON.stringify(made.inputs)) as Record<string, unknown>;
    plant(inputs, dice, 3, (place) => canary(`${resource.type} ${place}`));
    return { ...made, inputs, properties: { ...made.properties, ...inputs } };
  });
  return { resources, planted };
}

/** As `pulumi stack export --show-secrets` writes it: some of the texts are marked as secret. */
function saved({ resources }: PlantedStack): object {
  const asSecret = (value: unknown): object => ({
    [SIGNATURE]: SECRET_SIGNATURE,
    plaintext: JSON.stringify(value),
  });
  const withSecrets = (bag: unknown): unknown =>
    JSON.parse(JSON.stringify(bag), (_, value: unknown) =>
      signatureOf(value as Wire) === SECRET_SIGNATURE
        ? asSecret((value as WireObject).value)
        : typeof value === "string" && canariesIn(value).length > 0 && hashOf(value) % 2 === 0
          ? asSecret(value)
          : value,
    );
  return {
    version: 3,
    deployment: {
      resources: resources.map(({ type, urn, parent, inputs, properties, dependencies, propertyDependencies }) => ({
        ...{ type, urn, custom: true, id: urn, dependencies, propertyDependencies },
        ...(parent === undefined ? {} : { parent }),
        inputs: withSecrets(inputs),
        outputs: withSecrets(properties),
      })),
    },
  };
}

/** What a command writes to standard output and standard error. */
async function outputOf(args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const written = { stdout: "", stderr: "" };
  const streams = ["stdout", "stderr"] as const;
  const writers = streams.map((name) => [process[name], Reflect.get(process[name], "write") as unknown] as const);
  const { exitCode } = process;
  for (const name of streams) {
    Reflect.set(process[name], "write", (text: string | Uint8Array) => {
      written[name] += String(text);
      return true;
    });
  }
  try {
    await makeProgram().parseAsync(args, { from: "user" });
  } finally {
    writers.forEach(([stream, write]) => Reflect.set(stream, "write", write));
    process.exitCode = exitCode;
  }
  return written;
}

describe("secrets planted in stacks", function () {
  this.timeout(300_000);
  const stacks = Array.from({ length: CASES }, (_, number) => plantedStack(number));
  const planted = new Map(stacks.flatMap((stack) => [...stack.planted]));
  let folder: string;
  let resultFile: string;
  let result: Result;

  const assertHidden = (output: string, where: string): void => {
    const shown = canariesIn(output).filter((canary) => !isNamed(planted.get(canary) ?? ""));
    assert.deepEqual(
      shown.map((canary) => planted.get(canary)),
      [],
      where,
    );
  };
  const write = (name: string, content: string | object): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "planted-secrets-"));
    const files = stacks.map((stack, number) => write(`${number}.json`, saved(stack)));
    const journal = path.join(folder, "journal.jsonl");
    const results: Result[] = [];
    for (let first = 0; first < files.length; first += TOGETHER) {
      const some = files.slice(first, first + TOGETHER);
      const { stdout, stderr } = await outputOf([
        "check",
        ...some,
        "--preset",
        "strict",
        "--format",
        "json",
        "--journal",
        journal,
      ]);
      assertHidden(stdout, "check");
      assertHidden(stderr, "check, standard error");
      results.push(JSON.parse(stdout) as Result);
    }
    assertHidden(fs.readFileSync(journal, "utf8"), "the journal");
    result = { ...(results[0] as Result), stacks: results.flatMap((some) => some.stacks) };
    resultFile = write("result.json", result);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("are many, in stacks with many findings", () => {
    assert.throws(() => assertHidden(`the value ${canaryText(0)}`, "a leak"));
    assert.ok(planted.size > 150, String(planted.size));
    const all = new Set(canariesIn(JSON.stringify(stacks.map(({ resources }) => resources))));
    assert.ok([...planted.keys()].every((canary) => all.has(canary)));
    const findings = result.stacks.flatMap((stack) => stack.findings);
    assert.deepEqual(
      result.stacks.flatMap(({ errors }) => errors),
      [],
    );
    assert.ok(findings.length > 150, String(findings.length));
  });

  it("show in nothing that is said of a program, nor in reports about it", async () => {
    const { stdout, stderr } = await outputOf(["check", program, "--preset", "strict", "--format", "json"]);
    const judged = JSON.parse(stdout) as Result;
    assert.deepEqual(
      judged.stacks.flatMap(({ errors }) => errors),
      [],
    );
    const policies = new Set(judged.stacks.flatMap(({ findings }) => findings.map(({ policy }) => policy)));
    assert.ok(policies.has("lambda-env-secrets") && policies.size > 50, String(policies.size));
    assert.deepEqual(canariesIn(stdout + stderr), []);
    const file = write("program.json", judged);
    for (const format of formats) {
      const report = await outputOf(["report", file, "--format", format]);
      assert.ok(report.stdout.length > 1000, format);
      assert.deepEqual(canariesIn(report.stdout + report.stderr), [], format);
    }
    const text = await outputOf(["check", program, "--preset", "strict"]);
    assert.match(text.stdout, /lambda-env-secrets/);
    assert.deepEqual(canariesIn(text.stdout + text.stderr), []);
  });

  it("show in no report", async () => {
    for (const format of formats) {
      const { stdout, stderr } = await outputOf(["report", resultFile, "--format", format]);
      assert.ok(stdout.length > 1000, format);
      assertHidden(stdout, format);
      assertHidden(stderr, `${format}, standard error`);
    }
  });

  it("show in no event log, nor in what is made of one", async () => {
    const events: object[] = [];
    for (const { resources } of stacks) {
      const analyses = [await pack.analyzeStack(resources)];
      for (const resource of resources) {
        analyses.push(await pack.analyze({ ...resource, properties: resource.inputs }));
      }
      for (const { policy, urn, message, level } of analyses.flatMap(({ diagnostics }) => diagnostics)) {
        const named = { policyName: policy, resourceUrn: urn, message, enforcementLevel: level };
        events.push({ policyEvent: { ...named, policyPackName: "serverless-guard" } });
      }
    }
    const log = events.map((event) => JSON.stringify(event)).join("\n");
    assertHidden(log, "the event log");
    const { stdout } = await outputOf(["report", write("events.jsonl", log), "--format", "sarif"]);
    assert.ok(stdout.includes("ruleId"));
    assertHidden(stdout, "the report of an event log");
  });

  it("show in no baseline, exception or explanation", async () => {
    const baseline = await outputOf(["baseline", resultFile]);
    assert.match(baseline.stderr, /^\d\d+ findings in the baseline/);
    assertHidden(baseline.stdout, "the baseline");
    const policies = new Set(
      result.stacks
        .flatMap(({ findings }) => findings.filter(({ state }) => state === "violated"))
        .map(({ policy }) => policy),
    );
    const entries = ["--reason", "to be replaced", "--owner", "team", "--expires", "2027-01-31"];
    let excepted = 0;
    for (const policy of policies) {
      for (const args of [
        ["explain", policy],
        ["except", resultFile, "--policy", policy, "--by-urn", ...entries],
      ]) {
        const { stdout, stderr } = await outputOf(args).catch((error: unknown) => ({
          stdout: "",
          stderr: String(error),
        }));
        assertHidden(stdout, args.join(" "));
        assertHidden(stderr, args.join(" "));
        excepted += stdout.includes("to be replaced") ? 1 : 0;
      }
    }
    assert.ok(excepted > 10, String(excepted));
  });

  it("show in nothing that a remediation says", async () => {
    const remediating: PackConfiguration = pack.onlyPolicies(
      [],
      Object.fromEntries(
        Object.entries(catalog)
          .filter(([, { remediations }]) => remediations !== undefined)
          .map(([id]) => [id, { enforcementLevel: "remediate" }]),
      ),
    );
    let said = 0;
    for (const resource of stacks.flatMap(({ resources }) => resources)) {
      const { reasons } = await pack.remediate({ ...resource, properties: resource.inputs }, remediating);
      said += reasons.length;
      assertHidden(reasons.join("\n"), resource.type);
    }
    assert.ok(said > 0);
  });
});
