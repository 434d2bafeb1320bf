/**
 * What becomes of a policy's findings: which policies judge at all, which findings are accepted, at which level the
 * others are reported.
 */

import { isBlank } from "../core/blank";
import { now } from "../core/clock";
import { problemsOf } from "../core/caps";
import type { Finding } from "../core/evaluate";
import {
  currentId,
  describeException,
  fingerprintOf,
  idOf,
  isLapsed,
  parseFingerprint,
  problemsOfException,
  type Catalog,
  type Exception,
} from "./ledger";
import { ExceptionIndex } from "./exception-index";
import { phrases } from "./phrases";
import { notesOnProgramExceptions, programExceptionsKey, readProgramExceptions } from "./program-exceptions";
import { stageOf, type FindingLevel } from "../core/metadata";
import type { Settings } from "../core/settings";
import type { AnyPolicy } from "../core/policy";
import { printable } from "../core/printable";
import { stackOf, type ResourceIdentity } from "../core/resource";
import { fitsPattern } from "../core/text-pattern";

/** The settings as they are applied: entries of the ledger that are not valid are told apart. */
export interface EffectiveSettings {
  readonly settings: Settings;
  /** Valid entries, lapsed ones included. */
  readonly exceptions: ExceptionIndex;
  /** Sentences on entries that are not valid, and so except nothing. */
  readonly refusedExceptions: readonly string[];
  readonly baseline: ReadonlySet<string>;
}

/** An entry that lapsed more lately may still be renewed: in milliseconds. */
const LONG_AGO = 90 * 24 * 60 * 60 * 1000;

/** Sorts out the entries of the ledger, once per settings. */
export function applySettings(settings: Settings, catalog: Catalog): EffectiveSettings {
  const program = settings.programExceptions ? readProgramExceptions() : { entries: [], problems: [] };
  const sources = [
    ...settings.exceptions.map((entry, index) => ({ entry, at: `exceptions[${index}]` })),
    ...program.entries.map((entry, index) => ({ entry, at: `${programExceptionsKey}[${index}]` })),
  ];
  const today = now();
  const judged = sources.map(({ entry, at }) => ({
    entry,
    at,
    problems: problemsOfException(entry, catalog, today, settings),
  }));
  return {
    settings,
    exceptions: new ExceptionIndex(
      judged.filter(({ problems }) => problems.length === 0).map(({ entry }) => entry),
      catalog,
    ),
    refusedExceptions: [
      ...program.problems,
      ...judged
        .filter(({ problems }) => problems.length > 0)
        .map(({ at, problems }) => `${at} is refused and excepts nothing: ${problems.join("; ")}`),
    ],
    baseline: new Set(settings.baseline),
  };
}

/**
 * What is wrong with settings beyond their schema: names that nothing has, and so would silently select or rule out
 * nothing. Sentences that name the key, the value and what is allowed.
 */
export function problemsOfSettings(settings: Settings, catalog: Catalog): readonly string[] {
  const services = [...new Set(Object.keys(catalog).map(serviceOf))].sort();
  return [
    ...settings.services
      .filter((name) => !services.includes(name))
      .map((name) => `"services" holds ${JSON.stringify(name)}; allowed: ${services.join(", ")}`),
    ...settings.neverExcepted
      .filter((name) => currentId(name, catalog) === undefined)
      .map((name) => `"neverExcepted" holds ${JSON.stringify(name)}; allowed: ids of policies of this pack`),
    ...settings.stackLevels.flatMap(({ tag, stack }: Partial<Settings["stackLevels"][number]>, index) =>
      tag === undefined && stack === undefined
        ? [`"stackLevels[${index}]" names no stack; it must have a tag, a stack, or both`]
        : [],
    ),
    ...settings.publicRoutes.flatMap((route, index) =>
      (["reason", "owner"] as const)
        .filter((member) => isBlank(route[member]))
        .map((member) => `"publicRoutes[${index}].${member}" is blank; it must say something`),
    ),
  ];
}

/** Whether the settings leave a policy on; they select by severity, service, framework and stage. */
export function isSelected(id: string, policy: AnyPolicy, settings: Settings): boolean {
  const within = (chosen: readonly string[], own: readonly string[]): boolean =>
    chosen.length === 0 || own.some((value) => chosen.includes(value));
  return (
    within(settings.severities, [policy.severity]) &&
    within(settings.services, [serviceOf(id)]) &&
    within(settings.stages, [stageOf(policy)]) &&
    within(settings.frameworks, Object.keys(policy.controls ?? {}))
  );
}

/** The service in a policy id: `lambda` of `lambda-env-secrets`. */
export function serviceOf(id: string): string {
  return id.split("-")[0] ?? id;
}

/** The level that the settings give to every finding of a stack; undefined where each policy's own counts. */
export function stackLevel(
  settings: Settings,
  stack: string | undefined,
  tags: ReadonlyMap<string, string>,
): FindingLevel | undefined {
  const match = settings.stackLevels.find(({ tag, stack: pattern }: Partial<Settings["stackLevels"][number]>) => {
    const [key = "", ...value] = tag?.split("=") ?? [];
    const tagFits = tag === undefined || tags.get(key) === value.join("=");
    const name = stack?.split("/").at(-1) ?? "";
    const stackFits =
      pattern === undefined || (stack !== undefined && fitsPattern(pattern, pattern.includes("/") ? stack : name));
    return (tag !== undefined || pattern !== undefined) && tagFits && stackFits;
  });
  return match?.level === "advisory" || match?.level === "mandatory" ? match.level : undefined;
}

/** What becomes of one finding. */
export type Disposition =
  | { readonly kind: "excepted"; readonly line: string }
  /** `notes` are lines to add to its message. */
  | { readonly kind: "reported"; readonly notes: readonly string[]; readonly level?: FindingLevel };

/** What the ledger and the baseline were asked for in one run, to tell which entries nobody needs. */
export class LedgerUse {
  readonly judged = new Set<string>();
  readonly entries = new Set<Exception>();
  readonly fingerprints = new Set<string>();
  /** One line for each finding that an entry excepted. */
  readonly excepted = new Set<string>();
}

/**
 * Decides on a finding, and notes what it used.
 *
 * @param gatheredUrn the resource that a gathered finding names: a line of the baseline that names it stands for all
 */
export function dispose(
  id: string,
  policy: AnyPolicy,
  { resource, violations }: Finding,
  { exceptions, baseline }: EffectiveSettings,
  use: LedgerUse,
  gatheredUrn?: string,
): Disposition {
  const decision = exceptions.decide(id, resource, now());
  if (decision.state !== "none") {
    use.entries.add(decision.entry);
  }
  if (decision.state === "excepted") {
    const line = `${printable(resource.name)} ${describeException(decision.entry)}`;
    use.excepted.add(`${id} on ${line}`);
    return { kind: "excepted", line: `${phrases.excepted}${line}` };
  }
  if (decision.state === "lapsed") {
    const { expires = "", owner = "" } = decision.entry;
    return {
      kind: "reported",
      notes: [`${phrases.lapsed}${expires}; ${printable(owner)} answered for it.`],
    };
  }
  // A baseline is rare, and findings may be many.
  const ids = baseline.size === 0 ? [] : [id, ...(policy.aliases ?? [])];
  const urns = gatheredUrn === undefined ? [resource.urn] : [resource.urn, gatheredUrn];
  const fingerprints = ids.flatMap((name) =>
    urns.map((urn) => fingerprintOf(name, policy, urn, problemsOf(violations))),
  );
  fingerprints.forEach((fingerprint) => use.fingerprints.add(fingerprint));
  return fingerprints.some((fingerprint) => baseline.has(fingerprint))
    ? { kind: "reported", notes: [`${phrases.baseline}this was there before.`], level: "advisory" }
    : { kind: "reported", notes: [] };
}

/**
 * Entries of ledger and baseline that a run did not need, as sentences. Only those whose policy judged, and whose
 * resource is in the stack, or was: one ledger may serve many stacks.
 */
export function unneededEntries(
  { settings, exceptions, baseline }: EffectiveSettings,
  resources: readonly ResourceIdentity[],
  catalog: Catalog,
  use: LedgerUse,
): readonly string[] {
  const judged = (id: string | undefined): boolean => id !== undefined && use.judged.has(id);
  const { entries } = exceptions;
  const here = entries.length === 0 ? entries : [...exceptions.naming(resources)];
  const idle = here.filter((entry) => judged(idOf(entry, catalog)) && !use.entries.has(entry));
  const [any] = resources;
  const stack = any ? stackOf(any) : undefined;
  const gone = [...baseline].filter((fingerprint) => {
    const parsed = parseFingerprint(fingerprint);
    return (
      parsed !== undefined &&
      !use.fingerprints.has(fingerprint) &&
      judged(currentId(parsed.policyId, catalog)) &&
      stack !== undefined &&
      stackOf(parsed) === stack
    );
  });
  const longAgo = new Date(now().getTime() - LONG_AGO);
  const lapsed = new Set(entries.filter((entry) => isLapsed(entry, longAgo) && !use.entries.has(entry)));
  const unselected = entries.filter((entry) => {
    const id = idOf(entry, catalog) ?? "";
    const policy = catalog[id];
    return policy !== undefined && !isSelected(id, policy, settings);
  });
  const name = (entry: Exception): string =>
    `The exception for ${idOf(entry, catalog) ?? ""} on ${printable(target(entry))}`;
  return [
    ...idle
      .filter((entry) => !lapsed.has(entry))
      .map((entry) => `${name(entry)} matches no finding: it is not needed any more, or names another resource`),
    ...[...lapsed].map((entry) => `${name(entry)} lapsed on ${entry.expires ?? ""} and excepts nothing`),
    ...unselected.map((entry) => `${name(entry)} excepts nothing: the settings do not select the policy`),
    ...notesOnProgramExceptions(settings),
    ...gone.map(
      (fingerprint) => `A finding of the baseline is gone, so its line can go too: ${printable(fingerprint)}`,
    ),
  ].sort();
}

function target({ urn, type, name, component }: Exception): string {
  return urn ?? (component === undefined ? `${name ?? ""} (${type ?? ""})` : `component ${component}`);
}
