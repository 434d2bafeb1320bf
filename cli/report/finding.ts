/** From what the pack reported of a resource to a finding of a result. */

import { catalog } from "../../policies/catalog";
import { fixPrefix, isRest } from "../../policies/core/message";
import { severities, type FindingLevel, type Severity } from "../../policies/core/metadata";
import { typeOfUrn } from "../../policies/core/resource";
import { fingerprintOf, problemsInMessage } from "../../policies/governance/ledger";
import { phrases } from "../../policies/governance/phrases";
import { titleOf } from "./policy-facts";
import type { FindingState, ResultFinding } from "./result";

/** What was reported: by the engine in an event, or by the pack in its answer. */
export interface Reported {
  readonly policy: string;
  /** Name of the pack, where it is not this one. */
  readonly pack?: string;
  readonly urn: string;
  readonly message: string;
  readonly level: string;
  readonly severity: string;
  /** Exceptions of the engine itself that apply. */
  readonly exceptions?: readonly { readonly id: string; readonly reason: string }[];
}

/** The parts of a message, by the lines that begin them. */
interface Parts {
  readonly problems: readonly string[];
  readonly fix: string;
  readonly notes: readonly string[];
}

/** Makes a finding of what was reported. Colour marks of the engine are removed. */
export function toFinding({ policy, pack, urn, message, level, severity, exceptions = [] }: Reported): ResultFinding {
  const own = pack === undefined && Object.hasOwn(catalog, policy) ? catalog[policy] : undefined;
  const text = message.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
  const { problems, fix, notes } = partsOf(text, titleOf({ policy, ...(pack === undefined ? {} : { pack }) }));
  const lapsed = notes.find((note) => note.startsWith(phrases.lapsed));
  const [exception] = exceptions;
  const told = exception ? `${exception.id}: ${oneLine(exception.reason)}` : lapsed;
  return {
    policy,
    ...(pack === undefined ? {} : { pack }),
    urn,
    type: typeOfUrn(urn),
    name: nameOf(urn),
    level: levelOf(level),
    ...severityOf(severity),
    state: exception ? "excepted" : stateOf(notes),
    problems,
    fix,
    fingerprint:
      own && !exception && !isRest(problems) ? fingerprintOf(policy, own, urn, problemsInMessage(text, own.title)) : "",
    ...(told === undefined ? {} : { exception: told }),
  };
}

/**
 * Takes apart what the ledger policy reports: exceptions in use, and entries that nobody needs.
 *
 * @param urnsNamed the URNs of the resources that have a name
 * @returns a finding for each use that it lists, and one with the rest, if there is any
 */
export function ledgerFindings(
  reported: Reported,
  urnsNamed: (name: string) => readonly string[],
): { readonly excepted: readonly ResultFinding[]; readonly rest: readonly ResultFinding[] } {
  const finding = toFinding(reported);
  const uses = finding.problems.map((line) => /^Excepted: ([a-z0-9-]+) on (.*?) (until .*)$/s.exec(line));
  const rest = finding.problems.filter((_, index) => !uses[index]);
  return {
    excepted: uses.flatMap((use) => {
      const [, policy = "", name = "", exception = ""] = use ?? [];
      return use ? [exceptedFinding({ policy, name, exception, urns: urnsNamed(name) })] : [];
    }),
    rest: rest.length === 0 ? [] : [{ ...finding, problems: rest }],
  };
}

/**
 * Makes a finding of the use of an exception, of which the pack says no more than the name of the resource.
 *
 * @param level of the policy in this run, where it is known
 */
export function exceptedFinding(use: {
  readonly policy: string;
  readonly name: string;
  readonly exception: string;
  readonly urns: readonly string[];
  readonly level?: string;
}): ResultFinding {
  const { policy, name, exception, urns, level } = use;
  const own = catalog[policy];
  const [only = "", ...others] = urns;
  const urn = others.length === 0 ? only : "";
  const reported = { policy, urn, message: "", level: level ?? own?.level ?? "", severity: own?.severity ?? "" };
  return { ...toFinding(reported), name, state: "excepted", problems: [], fingerprint: "", exception };
}

/** The Pulumi name in a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Sorts findings by resource, policy and message. */
export function sortFindings(findings: readonly ResultFinding[]): readonly ResultFinding[] {
  const keyed = findings.map((finding) => {
    const { urn, name, policy, problems } = finding;
    return { finding, key: [urn, name, policy, ...problems].join("\u0000") };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}

/** The engine takes what is set to remediate, and is reported all the same, for mandatory. */
function levelOf(level: string): FindingLevel {
  return level === "advisory" ? "advisory" : "mandatory";
}

/** The severity as a member of a finding; none where it is no severity. */
function severityOf(text: string): { readonly severity?: Severity } {
  const severity = severities.find((known) => known === text);
  return severity === undefined ? {} : { severity };
}

/** Takes a message of this pack apart; one of another pack is a problem as a whole. */
function partsOf(message: string, title: string): Parts {
  const lines = message.split("\n").map((line) => line.trim());
  const told = lines[0] === title ? lines.slice(1) : lines;
  const isNote = (line: string): boolean =>
    [phrases.lapsed, phrases.baseline, phrases.unremedied].some((phrase) => line.startsWith(phrase));
  const fix = told.find((line) => line.startsWith(fixPrefix)) ?? "";
  return {
    problems: told.filter((line) => line !== "" && !line.startsWith(fixPrefix) && !isNote(line)),
    fix: fix.slice(fixPrefix.length),
    notes: told.filter(isNote),
  };
}

function stateOf(notes: readonly string[]): FindingState {
  if (notes.some((note) => note.startsWith(phrases.lapsed))) {
    return "lapsed";
  }
  return notes.some((note) => note.startsWith(phrases.baseline)) ? "baseline" : "violated";
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
