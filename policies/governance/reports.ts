/** From the findings of one policy to what is reported of them: without what is excepted or said by others, gathered. */

import type { Reported } from "../core/coverage";
import { problemsOf } from "../core/caps";
import type { Finding } from "../core/evaluate";
import { findingMessage, gatheredMessage } from "../core/message";
import type { FindingLevel, Severity } from "../core/metadata";
import type { AnyPolicy } from "../core/policy";
import { printable } from "../core/printable";
import type { ResourceIdentity } from "../core/resource";
import { dispose, type EffectiveSettings, type LedgerUse } from "./disposition";
import { phrases } from "./phrases";

/** One report to the engine. */
export interface Report {
  /** Undefined where the stack holds no resource at all. */
  readonly urn: string | undefined;
  /** The message, without the policy's title. */
  readonly message: string;
  /** The level of this report where it is not the policy's. */
  readonly level?: FindingLevel;
  /** The severity of this report where it is not the policy's. */
  readonly severity?: Severity;
}

/** What the findings of one policy are sorted out with. */
export interface Governance {
  readonly settings: EffectiveSettings;
  readonly use: LedgerUse;
  /** What the policies before this one have reported in the same request. */
  readonly reported: Reported;
  /** The resource that stands for the stack: what a gathered finding names. */
  readonly stackUrn?: string;
  /** Why a remediation left a resource as it was; undefined where none ran, or it changed the resource. */
  readonly whyLeft?: (urn: string) => string | undefined;
}

/** What is left of one finding. */
interface Remaining {
  readonly resource: ResourceIdentity;
  readonly problems: readonly string[];
  readonly fix: string;
  readonly notes: readonly string[];
  readonly level?: FindingLevel;
}

/**
 * Sorts out the findings of a policy, and notes those that are reported.
 *
 * @returns the reports, and sentences on the findings that are not reported
 */
export function sortOut(
  id: string,
  policy: AnyPolicy,
  findings: readonly Finding[],
  { settings, use, reported, stackUrn, whyLeft }: Governance,
): { readonly reports: readonly Report[]; readonly reasons: readonly string[] } {
  const gathers = policy.scope === "stack" && policy.gather === true && stackUrn !== undefined;
  const remaining: Remaining[] = [];
  const reasons: string[] = [];
  for (const finding of findings) {
    const violations = reported.uncovered(policy, finding);
    // A finding that others have reported uses its entry of the ledger all the same: without them it would be there.
    const judged = violations.length > 0 ? { ...finding, violations } : finding;
    const { resource, fix } = finding;
    const left = whyLeft?.(resource.urn);
    const disposition = dispose(id, policy, judged, settings, use, gathers ? stackUrn : undefined, left !== undefined);
    if (disposition.kind === "excepted") {
      reasons.push(disposition.line);
    } else if (violations.length === 0) {
      reasons.push(`${phrases.covered}${printable(finding.resource.name)} by ${policy.coveredBy?.join(" or ") ?? ""}`);
    } else {
      reported.add(id, judged);
      const mild = violations.every(({ isAdvisory }) => isAdvisory) ? ({ level: "advisory" } as const) : {};
      const notes = left === undefined ? disposition.notes : [...disposition.notes, `${phrases.unremedied}${left}.`];
      remaining.push({ ...disposition, ...mild, resource, fix, problems: problemsOf(violations), notes });
    }
  }
  const reports = gathers
    ? gather(remaining).map((group) => wordGroup(group, stackUrn))
    : remaining.map((one) => word(one));
  return { reports, reasons };
}

type Group = readonly [Remaining, ...Remaining[]];

/** Findings that say the same of several resources, together; in the order of their first. */
function gather(findings: readonly Remaining[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.problems, finding.notes, finding.level]);
    const group = groups.get(key);
    groups.set(key, group ? [...group, finding] : [finding]);
  }
  return [...groups.values()];
}

function wordGroup(group: Group, stackUrn: string): Report {
  const [first] = group;
  const resources = group.map(({ resource }) => resource);
  return group.length === 1
    ? word(first)
    : toReport(gatheredMessage(resources, first.problems, first.fix), stackUrn, first);
}

function word(finding: Remaining): Report {
  return toReport(findingMessage(finding.resource, finding.problems, finding.fix), finding.resource.urn, finding);
}

function toReport(message: string, urn: string, about: Pick<Remaining, "notes" | "level">): Report {
  return {
    message: [message, ...about.notes].join("\n"),
    urn,
    ...(about.level ? { level: about.level } : {}),
  };
}
