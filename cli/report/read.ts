/** Reads what a report is made of: a result of `check`, or events of the engine. */

import { ledgerPolicyName } from "../../policies/core/settings";
import { isObject } from "../../policies/governance/configuration-file";
import { nameOf as nameOfFile, readText, tryParse } from "../files";
import { readEvents, stackIn, type PolicyRun } from "./events";
import { ledgerFindings, nameOf, sortFindings, toFinding } from "./finding";
import { Outcomes } from "./outcomes";
import { resultFormat, type Result, type ResultFinding, type StackResult } from "./result";

/**
 * Reads a file: a result, an event log, or what `pulumi policy analyze --json` printed.
 *
 * @param file `-` for standard input
 * @throws Error for a file that tells of no run with a policy pack
 */
export function readResults(file: string): readonly StackResult[] {
  const text = readText(file);
  const content = tryParse(text);
  if (isObject(content) && content.format === resultFormat) {
    if (content.version !== 1) {
      throw new Error(`${nameOfFile(file)} has version ${String(content.version)} of the form; this version reads 1`);
    }
    return (content as unknown as Result).stacks;
  }
  const run = readEvents(text);
  if (!run.hasPack) {
    throw new Error(
      `${nameOfFile(file)} tells of no run with a policy pack. It must hold a result of serverless-guard check --format json, what \`pulumi policy analyze --json\` printed, or an --event-log file; \`pulumi preview --json\` leaves policies out.`,
    );
  }
  return [toStack(run, nameOfFile(file))];
}

function toStack(run: PolicyRun, source: string): StackResult {
  const outcomes = new Outcomes();
  const named = byName(run.urns);
  const findings = run.reported.flatMap((reported): readonly ResultFinding[] => {
    if (reported.policy !== ledgerPolicyName || reported.pack !== undefined) return [toFinding(reported)];
    const { excepted, rest } = ledgerFindings(reported, (name) => named.get(name) ?? []);
    return [...excepted, ...rest];
  });
  findings.forEach((finding) => outcomes.noteFinding(finding));
  run.summaries.forEach(({ passed }) => passed.forEach((id) => outcomes.note(id, "passed")));
  return {
    ...stackIn(run),
    source,
    ...(run.judged.size > 0 ? { resources: run.judged.size } : {}),
    findings: sortFindings(findings),
    policies: outcomes.heard(),
    errors: run.errors,
  };
}

function byName(urns: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const urn of urns) {
    named.set(nameOf(urn), [...(named.get(nameOf(urn)) ?? []), urn]);
  }
  return named;
}
