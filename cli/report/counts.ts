/** Numbers about findings, told the same in every form. */

import { severities, type Severity } from "../../policies/core/metadata";
import { count } from "../console";
import type { FindingState, ResultFinding, StackResult } from "./result";

/** Whether a finding counts: it is neither excepted nor there from before. */
export function isOpen({ state }: Pick<ResultFinding, "state">): boolean {
  return state === "violated" || state === "lapsed";
}

/** A stack as `project/stack`; the file where it has no name. */
export function stackName({ project, stack, source }: StackResult): string {
  return stack === "" ? source : `${project}/${stack}`;
}

/** Counts findings, of which nothing is kept. */
export class Tally {
  private readonly bySeverity = new Map<Severity | undefined, number>();
  private readonly byState = new Map<FindingState, number>();

  constructor(findings: readonly ResultFinding[] = []) {
    findings.forEach((finding) => this.add(finding));
  }

  add({ state, severity }: ResultFinding): void {
    this.byState.set(state, this.of(state) + 1);
    if (isOpen({ state })) {
      this.bySeverity.set(severity, (this.bySeverity.get(severity) ?? 0) + 1);
    }
  }

  /** How many findings have a state. */
  of(state: FindingState): number {
    return this.byState.get(state) ?? 0;
  }

  /** How many count. */
  get open(): number {
    return this.of("violated") + this.of("lapsed");
  }

  /** How many there are, and of which kind: `3 findings: 1 critical, 2 low; 1 excepted`. */
  describe(): string {
    const kinds = [...severities, undefined]
      .filter((severity) => this.bySeverity.has(severity))
      .map((severity) => `${this.bySeverity.get(severity) ?? 0} ${severity ?? "without severity"}`);
    const others = [
      [this.of("lapsed"), "with a lapsed exception"],
      [this.of("baseline"), "in the baseline"],
      [this.of("excepted"), "excepted"],
    ] as const;
    const total = this.open === 0 ? "no findings" : count(this.open, "finding");
    return [
      kinds.length === 0 ? total : `${total}: ${kinds.join(", ")}`,
      ...others.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`),
    ].join("; ");
  }
}

/** The gravest first; findings of one severity stay in their order. */
export function byGravity(findings: readonly ResultFinding[]): readonly ResultFinding[] {
  const rank = ({ severity }: ResultFinding): number =>
    severity === undefined ? severities.length : severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
