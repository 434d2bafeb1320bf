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
  problemsOfException,
  type Catalog,
  type Exception,
} from "./ledger";
import { ExceptionIndex } from "./exception-index";
import { phrases } from "./phrases";
import { programExceptionsKey, readProgramExceptions } from "./program-exceptions";
import type { StackConfiguration } from "./stack-configuration";
import { stageOf, type FindingLevel } from "../core/metadata";
import type { Settings } from "../core/settings";
import type { AnyPolicy } from "../core/policy";
import { printable } from "../core/printable";
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

/** Sorts out the entries of the ledger, once per settings. */
export function applySettings(
  settings: Settings,
  catalog: Catalog,
  configuration: StackConfiguration,
): EffectiveSettings {
  const program = settings.programExceptions ? readProgramExceptions(configuration) : { entries: [], problems: [] };
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
  const within = (chosen: readonly string[], own: () => readonly string[]): boolean =>
    chosen.length === 0 || own().some((value) => chosen.includes(value));
  return (
    within(settings.severities, () => [policy.severity]) &&
    within(settings.services, () => [serviceOf(id)]) &&
    within(settings.stages, () => [stageOf(policy)]) &&
    within(settings.frameworks, () => Object.keys(policy.controls ?? {}))
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
  /** Policies that were called at all; those that are disabled are not. */
  readonly asked = new Set<string>();
  /** By policy: the types of the resources that its findings were about. */
  readonly typesFound = new Map<string, Set<string>>();
  readonly entries = new Set<Exception>();
  readonly fingerprints = new Set<string>();
  /** One line for each finding that an entry excepted. */
  readonly excepted = new Set<string>();
}

/**
 * Decides on a finding, and notes what it used.
 *
 * @param gatheredUrn the resource that a gathered finding names: a line of the baseline that names it stands for all
 * @param isLeft whether a remediation was to change the resource, and did not
 */
export function dispose(
  id: string,
  policy: AnyPolicy,
  { resource, violations }: Finding,
  { exceptions, baseline }: EffectiveSettings,
  use: LedgerUse,
  gatheredUrn?: string,
  isLeft = false,
): Disposition {
  use.typesFound.set(id, (use.typesFound.get(id) ?? new Set()).add(resource.type));
  const decision = exceptions.decide(id, resource, now());
  if (decision.state !== "none") {
    use.entries.add(decision.entry);
  }
  if (decision.state === "excepted") {
    const line = `${printable(resource.name)} ${describeException(decision.entry)}${isLeft ? phrases.leftExcepted : ""}`;
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
