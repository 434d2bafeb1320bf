/** What a user writes into a configuration file, as the engine reads it. */

import type { PackConfig } from "./finding";
import type { PackConfiguration } from "./requests";

/**
 * A level alone stands for a configuration, and `all` for the level of every policy.
 *
 * @param policyNames of the pack that is configured
 */
export function configurationOf({ all, ...own }: PackConfig, policyNames: readonly string[]): PackConfiguration {
  const read = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === "string" ? { enforcementLevel: value } : (value as Readonly<Record<string, unknown>>);
  const common = all === undefined ? {} : read(all);
  return Object.fromEntries([
    ...(all === undefined ? [] : ["all", ...policyNames].map((name) => [name, common] as const)),
    ...Object.entries(own).map(([name, value]) => [name, { ...common, ...read(value) }] as const),
  ]);
}
