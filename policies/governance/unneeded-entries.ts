/** Entries of the exception ledger and lines of the baseline that a run did not need, told at its end. */

import { now } from "../core/clock";
import type { AnyPolicy } from "../core/policy";
import { printable } from "../core/printable";
import { stackOf, type ResourceIdentity } from "../core/resource";
import { isSelected, type EffectiveSettings, type LedgerUse } from "./disposition";
import {
  currentId,
  fitsType,
  idOf,
  isLapsed,
  parseFingerprint,
  typeInUrn,
  type Catalog,
  type Exception,
} from "./ledger";
import { notesOnProgramExceptions } from "./program-exceptions";
import type { StackConfiguration } from "./stack-configuration";

/** An entry that lapsed more lately may still be renewed: in milliseconds. */
const LONG_AGO = 90 * 24 * 60 * 60 * 1000;

/**
 * Entries of ledger and baseline that a run did not need, as sentences. Only those whose policy judged, and whose
 * resource is in the stack, or was: one ledger may serve many stacks.
 */
export function unneededEntries(
  { settings, exceptions, baseline }: EffectiveSettings,
  resources: readonly ResourceIdentity[],
  catalog: Catalog,
  use: LedgerUse,
  configuration: StackConfiguration,
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
  const isRead = typesIn(resources);
  const disabled = here.filter((entry) => {
    const id = idOf(entry, catalog) ?? "";
    const policy = catalog[id];
    return (
      policy !== undefined && isSelected(id, policy, settings) && !use.asked.has(id) && isRead(policy, use, catalog)
    );
  });
  const name = (entry: Exception): string =>
    `The exception for ${idOf(entry, catalog) ?? ""} on ${printable(target(entry))}`;
  return [
    ...idle
      .filter((entry) => !lapsed.has(entry))
      .map((entry) => `${name(entry)} matches no finding: ${whyIdle(entry, idOf(entry, catalog) ?? "", use)}`),
    ...disabled
      .filter((entry) => !lapsed.has(entry))
      .map((entry) => `${name(entry)} excepts nothing: the policy is disabled`),
    ...[...lapsed].map((entry) => `${name(entry)} lapsed on ${entry.expires ?? ""} and excepts nothing`),
    ...unselected.map((entry) => `${name(entry)} excepts nothing: the settings do not select the policy`),
    ...notesOnProgramExceptions(settings, configuration),
    ...gone.map(
      (fingerprint) => `A finding of the baseline is gone, so its line can go too: ${printable(fingerprint)}`,
    ),
  ].sort();
}

function whyIdle(entry: Exception, id: string, { typesFound }: LedgerUse): string {
  const types = [...(typesFound.get(id) ?? [])].sort();
  const type = entry.type ?? typeInUrn(entry.urn);
  return type !== undefined && types.length > 0 && !types.some((found) => fitsType(type, found))
    ? `findings of the policy are about ${types.join(", ")}, not about ${printable(type)}`
    : "it is not needed any more, or names another resource";
}

/**
 * Tells whether a policy that is on would have been called for some of these resources. A resource policy is called for
 * each resource before the stack is judged, unless the engine asks about the stack alone.
 */
function typesIn(
  resources: readonly ResourceIdentity[],
): (policy: AnyPolicy, use: LedgerUse, catalog: Catalog) => boolean {
  const types = new Set(resources.map(({ type }) => type));
  return (policy, { asked }, catalog) =>
    policy.scope === "stack"
      ? policy.subjects.some((subject) => subject.types.some((type) => types.has(type)))
      : [...asked].some((id) => catalog[id]?.scope === "resource") &&
        policy.checks.some(({ definition }) => definition.types.some((type) => types.has(type)));
}

function target({ urn, type, name, component }: Exception): string {
  return urn ?? (component === undefined ? `${name ?? ""} (${type ?? ""})` : `component ${component}`);
}
