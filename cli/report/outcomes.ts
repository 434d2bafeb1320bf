/** What became of each policy in a stack: gathers what the pack said about single resources and about the whole. */

import { catalog } from "../../policies/catalog";
import { undeterminedPhrase } from "../../policies/core/evaluate";
import { phrases } from "../../policies/governance/phrases";
import type { PolicyOutcome, ResultFinding } from "./result";

type Outcome = PolicyOutcome["outcome"];

/** From the gravest; what a policy did to any resource of the stack counts. */
const byGravity: readonly Outcome[] = [
  "violated",
  "lapsed",
  "undetermined",
  "excepted",
  "passed",
  "notApplicable",
  "disabled",
];

/** Most reasons that are kept for one policy. */
const MOST_REASONS = 20;

/** Reasons of the SDK and the pack that say no more than that there was nothing to judge. */
const plain = /^Policy (only applies to|does not read) resources of type /;

/** Collects outcomes by policy of this pack. */
export class Outcomes {
  private readonly found = new Map<string, { outcome: Outcome; readonly reasons: Set<string> }>();

  /** Notes what became of a policy. */
  note(policy: string, outcome: Outcome, reason?: string): void {
    if (!Object.hasOwn(catalog, policy)) return;
    const known = this.found.get(policy);
    const entry = known ?? { outcome, reasons: new Set<string>() };
    if (known && byGravity.indexOf(outcome) < byGravity.indexOf(known.outcome)) {
      known.outcome = outcome;
    }
    if (reason !== undefined && !plain.test(reason) && entry.reasons.size < MOST_REASONS) {
      entry.reasons.add(reason);
    }
    this.found.set(policy, entry);
  }

  /** Notes a finding. */
  noteFinding({ policy, pack, state }: ResultFinding): void {
    if (pack === undefined) {
      this.note(policy, state === "baseline" ? "violated" : state);
    }
  }

  /** Notes why a policy reported nothing. */
  noteReason(policy: string, reason: string): void {
    if (reason.startsWith(phrases.excepted)) {
      this.note(policy, "excepted", reason);
    } else if (reason.startsWith(phrases.covered)) {
      // It is broken; only another policy said so.
      this.note(policy, "violated", reason);
    } else if (reason.startsWith(undeterminedPhrase)) {
      this.note(policy, "undetermined", reason);
    } else {
      this.note(policy, reason.startsWith("The settings do not select") ? "disabled" : "notApplicable", reason);
    }
  }

  /** The outcomes of which something was heard, by policy in the order of the catalogue. */
  heard(): Readonly<Record<string, PolicyOutcome>> {
    const entries = Object.keys(catalog).flatMap((id): [string, PolicyOutcome][] => {
      const found = this.found.get(id);
      return found ? [[id, { outcome: found.outcome, reasons: [...found.reasons].sort() }]] : [];
    });
    return Object.fromEntries(entries);
  }

  /** All outcomes: a policy of which nothing was heard had nothing to judge. */
  all(): Readonly<Record<string, PolicyOutcome>> {
    const none: PolicyOutcome = { outcome: "notApplicable", reasons: [] };
    return { ...Object.fromEntries(Object.keys(catalog).map((id) => [id, none])), ...this.heard() };
  }
}
