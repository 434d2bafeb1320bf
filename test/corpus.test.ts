/**
 * Ordinary programs, careless and careful ones, and every finding on them with a person's judgment.
 *
 * A change of defaults, levels or logic shows up as a difference to `findings.json` beside the program. With
 * `UPDATE_CORPUS=1` the files are written anew: judgments that were there are kept, new findings are marked as not
 * judged, and the test fails until somebody has judged them.
 */

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyze, analyzeStack, type Diagnostic } from "../engine/analyzer";
import { previewEmbedded } from "../engine/embedded";
import { findingOf, type Finding } from "../engine/finding";
import { readSavedState } from "../engine/saved-state";
import { loadProgram } from "../tools/demo";

/** A finding of a program, and what a senior engineer thinks of it. */
interface JudgedFinding {
  readonly policy: string;
  readonly resource: string;
  readonly level: string;
  /** `useful`: worth acting on. `noise`: true, but nobody in a reasonable team would act on it. `false`: wrong. */
  readonly judgment: "useful" | "noise" | "false" | "not judged";
  readonly reason: string;
}

/** What the programs of the corpus may show together: the goals. Lower a limit, never raise one. */
const limits = {
  /** Share of mandatory findings that are noise. */
  mandatoryNoise: 0.05,
  /** Share of advisory findings that are noise. */
  advisoryNoise: 0.25,
  /** Findings on one bare function with its role. */
  bareFunction: 2,
};

/** Programs of teams that do what they should: nothing may stop their deployments. */
const careful = ["careful-chat", "careful-rest", "careful-trail", "component-tree", "jwt-api", "queue-workers"];

const folder = join(__dirname, "corpus");
const programs = readdirSync(folder).sort();
const seen = new Map<string, readonly JudgedFinding[]>();

async function judge(program: string): Promise<readonly Finding[]> {
  const state = join(folder, program, "stack.json");
  if (existsSync(state)) {
    return judgeSaved(state);
  }
  const result = await previewEmbedded({ program: loadProgram(join(folder, program, "index.ts")) });
  assert.deepEqual(result.errors, [], `${program} runs`);
  return result.findings;
}

/** As `pulumi policy analyze` does; that it finds the same is tried with the real CLI. */
async function judgeSaved(file: string): Promise<readonly Finding[]> {
  const { resources } = readSavedState(JSON.parse(readFileSync(file, "utf8")));
  const told: { readonly urn: string; readonly diagnostic: Diagnostic }[] = [];
  for (const { asked } of resources) {
    const { diagnostics } = await analyze(asked);
    told.push(...diagnostics.map((diagnostic) => ({ urn: diagnostic.urn || asked.urn, diagnostic })));
  }
  const { diagnostics } = await analyzeStack(resources.map(({ made }) => made));
  told.push(...diagnostics.map((diagnostic) => ({ urn: diagnostic.urn, diagnostic })));
  return told.map(({ urn, diagnostic: { policy, message, level, severity } }) =>
    findingOf({ policyName: policy, resourceUrn: urn, message, enforcementLevel: level, severity }),
  );
}

function readJudgments(file: string): readonly JudgedFinding[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly JudgedFinding[]) : [];
}

function withJudgments(findings: readonly Finding[], judged: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings
    .map(({ policyName: policy, resourceName: resource, enforcementLevel: level }) => {
      const known = judged.find((entry) => entry.policy === policy && entry.resource === resource);
      const { judgment, reason } = known ?? { judgment: "not judged" as const, reason: "" };
      return { policy, resource, level, judgment, reason };
    })
    .sort((a, b) => compare(`${a.resource} ${a.policy}`, `${b.resource} ${b.policy}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function shareOfNoise(level: string): number {
  const findings = [...seen.values()].flat().filter((finding) => finding.level === level);
  return findings.filter(({ judgment }) => judgment !== "useful").length / findings.length;
}

describe("ordinary programs", () => {
  for (const program of programs) {
    it(`${program}: the findings are the judged ones`, async () => {
      const file = join(folder, program, "findings.json");
      const judged = readJudgments(file);
      const now = withJudgments(await judge(program), judged);
      if (process.env.UPDATE_CORPUS === "1") {
        writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
      } else {
        assert.deepEqual(now, judged, "run again with UPDATE_CORPUS=1, and judge what is new");
      }
      const open = now.filter(({ judgment, reason }) => judgment === "not judged" || reason === "");
      assert.deepEqual(open, [], "every finding is judged, with a reason");
      assert.deepEqual(
        now.filter(({ judgment }) => judgment === "false"),
        [],
        "no finding is false",
      );
      seen.set(program, now);
    });
  }

  it("get few findings that are noise", () => {
    assert.equal(seen.size, programs.length, "all programs were judged");
    assert.ok(shareOfNoise("mandatory") <= limits.mandatoryNoise, `mandatory: ${shareOfNoise("mandatory")}`);
    assert.ok(shareOfNoise("advisory") <= limits.advisoryNoise, `advisory: ${shareOfNoise("advisory")}`);
    assert.ok((seen.get("bare-function")?.length ?? Infinity) <= limits.bareFunction, "a bare function");
  });

  it("are not stopped where a team is careful, nor by noise alone", () => {
    for (const [program, findings] of seen) {
      const stopping = findings.filter(({ level }) => level === "mandatory");
      if (careful.includes(program)) {
        assert.deepEqual(stopping, [], program);
      }
      assert.ok(stopping.length === 0 || stopping.some(({ judgment }) => judgment === "useful"), program);
    }
  });
});
