/** Entries of the settings that are valid and yet do nothing: lapsed, for what is off, or for no finding there can be. */

import { now } from "../core/clock";
import type { Settings } from "../core/settings";
import { isSelected } from "./disposition";
import { fitsType, idOf, isLapsed, problemsOfException, typeInUrn, type Catalog, type Exception } from "./ledger";

/** By id of policy: the types that its findings attach to. A policy that is not named may have findings on any type. */
export type FindingTypes = Readonly<Record<string, readonly string[]>>;

/** What is known besides the settings. */
export interface Surroundings {
  readonly isDisabled: (id: string) => boolean;
  readonly findingTypes: FindingTypes;
}

/** Sentences on valid entries of the exception ledger that except nothing. */
export function idleExceptions(settings: Settings, catalog: Catalog, surroundings: Surroundings): readonly string[] {
  return settings.exceptions.flatMap((entry, index) => {
    if (problemsOfException(entry, catalog, now(), settings).length > 0) {
      return [];
    }
    const reasons = reasonsOfIdleness(entry, settings, catalog, surroundings);
    return reasons.map((reason) => `exceptions[${index}] excepts nothing: ${reason}`);
  });
}

function reasonsOfIdleness(
  entry: Exception,
  settings: Settings,
  catalog: Catalog,
  { isDisabled, findingTypes }: Surroundings,
): readonly string[] {
  const id = idOf(entry, catalog) ?? "";
  const policy = catalog[id];
  const type = entry.type ?? typeInUrn(entry.urn);
  const types = Object.hasOwn(findingTypes, id) ? (findingTypes[id] ?? []) : [];
  const reasons: string[] = [];
  if (isLapsed(entry, now())) {
    reasons.push(`it lapsed on ${entry.expires ?? ""}`);
  }
  if (isDisabled(id)) {
    reasons.push(`${id} is disabled`);
  } else if (policy && !isSelected(id, policy, settings)) {
    reasons.push(`the settings do not select ${id}`);
  }
  if (type !== undefined && types.length > 0 && !types.some((known) => fitsType(type, known))) {
    reasons.push(`findings of ${id} are about ${types.join(", ")}, not about ${type}`);
  }
  return reasons;
}

/** Sentences on declared public routes whose last day is over, or is not a day. */
export function lapsedRoutes({ publicRoutes }: Settings): readonly string[] {
  return publicRoutes.flatMap((route, index) =>
    isLapsed(route, now()) ? [`publicRoutes[${index}] lapsed on ${route.expires}: renew or remove it`] : [],
  );
}
