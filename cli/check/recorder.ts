/** Listens to what the pack answers while a program or a saved stack is judged, and makes a result of it. */

import { catalog } from "../../policies/catalog";
import type { AnyPolicy } from "../../policies/core/policy";
import { ledgerPolicyName } from "../../policies/core/settings";
import { phrases } from "../../policies/governance/phrases";
import type { Analysis, EngineResource, PackConfiguration } from "../../engine/requests";
import { Places } from "./places";
import { exceptedFinding, ledgerFindings, sortFindings, toFinding, type Reported } from "../report/finding";
import { Outcomes } from "../report/outcomes";
import type { ResultFinding, StackResult } from "../report/result";

/** Exceptions of the engine, as a configuration file of version 2 holds them. */
export type EngineExceptions = Readonly<
  Record<
    string,
    {
      readonly reason: string;
      readonly match: readonly { readonly policies: readonly string[]; readonly targets: readonly string[] }[];
    }
  >
>;

/** What is known of a finished stack. */
export type Recorded = Pick<StackResult, "findings" | "policies">;

/** Collects the answers about one stack. */
export class Recorder {
  private readonly outcomes = new Outcomes();
  private readonly findings: ResultFinding[] = [];
  private readonly places: Places;
  /** URNs by name, to find the resource that a reason speaks of; several resources may have one name. */
  private readonly urns = new Map<string, readonly string[]>();
  /** Ids of the policies that are on. */
  private readonly judging: Readonly<Record<AnyPolicy["scope"], readonly string[]>>;

  /**
   * @param configuration of the pack, `all` written out
   * @param exceptions of the engine
   * @param root folder of the project that is judged
   */
  constructor(
    private readonly configuration: PackConfiguration,
    private readonly exceptions: EngineExceptions = {},
    root = process.cwd(),
  ) {
    this.places = new Places(root);
    const ids = Object.keys(catalog);
    const isOff = (id: string): boolean => this.levelOf(id) === "disabled";
    ids.filter(isOff).forEach((id) => this.outcomes.note(id, "disabled"));
    const judging = (scope: AnyPolicy["scope"]): readonly string[] =>
      ids.filter((id) => catalog[id]?.scope === scope && !isOff(id));
    this.judging = { resource: judging("resource"), stack: judging("stack") };
  }

  /** Takes the answer about one resource. */
  takeResource(resource: EngineResource, { diagnostics, notApplicable }: Analysis): void {
    const { urn, name } = resource;
    this.places.note(resource);
    this.urns.set(name, [...(this.urns.get(name) ?? []), urn]);
    const isHeard = this.takeDiagnostics(diagnostics, urn);
    notApplicable.forEach((reason, policy) => this.takeReason(policy, reason, urn));
    this.takePasses("resource", (id) => isHeard(id) || notApplicable.has(id));
  }

  /** Takes the answer about the whole stack, whose root has the URN. */
  takeStack({ diagnostics, notApplicable }: Analysis, rootUrn: string): void {
    const isHeard = this.takeDiagnostics(diagnostics, rootUrn);
    notApplicable.forEach((reason, policy) => this.takeReason(policy, reason, undefined));
    this.takePasses("stack", (id) => isHeard(id) || notApplicable.has(id));
  }

  /** What was found. */
  result(): Recorded {
    const placed = this.findings.map((finding) => ({ ...finding, ...this.places.of(finding.urn) }));
    return { findings: sortFindings(placed), policies: this.outcomes.all() };
  }

  private takeDiagnostics(diagnostics: Analysis["diagnostics"], urn: string): (policy: string) => boolean {
    for (const { policy, urn: named, message, level, severity } of diagnostics) {
      const about = named === "" ? urn : named;
      const reported: Reported = { policy, urn: about, message, level, severity };
      if (policy === ledgerPolicyName) {
        // The uses that it lists are known already, from the policies themselves.
        this.findings.push(...ledgerFindings(reported, () => []).rest);
      } else {
        const finding = toFinding({ ...reported, exceptions: this.exceptionsFor(policy, about) });
        this.findings.push(finding);
        this.outcomes.noteFinding(finding);
      }
    }
    const heard = new Set(diagnostics.map(({ policy }) => policy));
    return (policy) => heard.has(policy);
  }

  private exceptionsFor(policy: string, urn: string): NonNullable<Reported["exceptions"]> {
    return Object.entries(this.exceptions)
      .filter(([, { match }]) =>
        match.some(({ policies, targets }) => policies.includes(policy) && targets.includes(urn)),
      )
      .map(([id, { reason }]) => ({ id, reason }));
  }

  private takeReason(policy: string, reason: string, urn: string | undefined): void {
    // One reason may speak of several resources.
    for (const part of partsOf(reason)) {
      this.outcomes.noteReason(policy, part);
      const [name, exception] = part.startsWith(phrases.excepted)
        ? splitOnce(part.slice(phrases.excepted.length), " until ")
        : [];
      if (name !== undefined && exception !== undefined) {
        const urns = urn === undefined ? (this.urns.get(name) ?? []) : [urn];
        this.findings.push(exceptedFinding({ policy, name, exception, urns, level: this.levelOf(policy) }));
      }
    }
  }

  private takePasses(scope: AnyPolicy["scope"], isHeard: (id: string) => boolean): void {
    for (const id of this.judging[scope]) {
      if (!isHeard(id)) {
        this.outcomes.note(id, "passed");
      }
    }
  }

  private levelOf(id: string): string {
    const level = this.configuration[id]?.enforcementLevel ?? catalog[id]?.level;
    return typeof level === "string" ? level : "";
  }
}

/** The parts of a reason that speak of excepted or covered findings, with what stands before them. */
function partsOf(reason: string): readonly string[] {
  const parts: string[] = [];
  for (const part of reason.split("; ")) {
    const begins = part.startsWith(phrases.excepted) || part.startsWith(phrases.covered);
    if (begins || parts.length === 0) {
      parts.push(part);
    } else {
      parts.push(`${parts.pop() ?? ""}; ${part}`);
    }
  }
  return parts;
}

/** The text before the first place where `separator` stands, and that after the blank which begins it. */
function splitOnce(text: string, separator: string): readonly [string?, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [] : [text.slice(0, at), text.slice(at + 1)];
}
