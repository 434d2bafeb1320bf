/** Facts about the real provider that decide how a property bag is read. */

import checkDefaults from "../data/check-defaults.json";
import providerFacts from "../data/aws-provider-facts.json";

interface TypeFacts {
  readonly optionalComputed?: readonly string[];
  readonly computed?: readonly string[];
}

const defaultsByType: Readonly<Record<string, Readonly<Record<string, unknown>>>> = checkDefaults.defaults;
const factsByType: Readonly<Record<string, TypeFacts>> = providerFacts.types;

/**
 * True where `value` is what the provider's own `Check` fills in for a property that the program left out, so that
 * absent and defaulted get the same verdict.
 *
 * @param path property path with `[]` for list items: `eventSelectors[].readWriteType`
 */
export function isProviderDefault(type: string, path: string, value: unknown): boolean {
  return defaultsByType[type]?.[path] === value;
}

/**
 * True where the provider computes the top-level `property` when the program leaves it out, so that an unknown value in
 * a preview's outputs does not mean that the program set it. False for types we hold no facts about.
 */
export function isComputedByProvider(type: string, property: string): boolean {
  const facts = factsByType[type];
  return facts?.computed?.includes(property) === true || facts?.optionalComputed?.includes(property) === true;
}
