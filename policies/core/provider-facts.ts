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
 * True where a program cannot set the top-level `property`, so that an unknown value of it in a preview's outputs is none
 * that the program set. False for types we hold no facts about.
 */
export function isOutputOnly(type: string, property: string): boolean {
  return factsByType[type]?.computed?.includes(property) === true;
}
