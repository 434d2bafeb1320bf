/** Renames what a configuration calls by the earlier id of a policy. */

import { currentId, parseFingerprint, type Catalog } from "./ledger";
import { settingsPolicyName } from "../core/settings";

/** A configuration under the present ids. */
export interface UpgradedConfiguration {
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Sentences on what was renamed, or could not be. */
  readonly changes: readonly string[];
}

/**
 * Renames policies in a `--policy-pack-config` file: its keys, its exceptions, and its baseline. The engine passes
 * configuration on by present names only, while exceptions and baseline work under either.
 *
 * @param configuration the file's content; parts of an unexpected shape are left as they are
 */
export function upgradeConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): UpgradedConfiguration {
  const changes = new Set<string>();
  const rename = (name: string): string => {
    const id = currentId(name, catalog) ?? name;
    if (id !== name) {
      changes.add(`"${name}" is now called "${id}"`);
    }
    return id;
  };
  const entries = Object.entries(configuration).flatMap(([name, value]): [string, unknown][] => {
    if (name === settingsPolicyName) {
      return [[name, upgradeSettings(value, rename)]];
    }
    const id = currentId(name, catalog);
    if (id !== undefined && id !== name && Object.hasOwn(configuration, id)) {
      changes.add(`"${name}" is left out: "${id}", its present name, is configured as well`);
      return [];
    }
    return [[rename(name), value]];
  });
  return { configuration: Object.fromEntries(entries), changes: [...changes] };
}

function upgradeSettings(settings: unknown, rename: (name: string) => string): unknown {
  if (!isObject(settings)) {
    return settings;
  }
  const renameText = (value: unknown): unknown => (typeof value === "string" ? rename(value) : value);
  const upgrades: Readonly<Record<string, (item: unknown) => unknown>> = {
    exceptions: (entry) =>
      isObject(entry) && "policy" in entry ? { ...entry, policy: renameText(entry.policy) } : entry,
    neverExcepted: renameText,
    baseline: (line) => {
      const policyId = typeof line === "string" ? parseFingerprint(line)?.policyId : undefined;
      return policyId === undefined ? line : `${rename(policyId)}${(line as string).slice(policyId.length)}`;
    },
  };
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const upgrade = upgrades[key];
      return [key, upgrade && Array.isArray(value) ? value.map(upgrade) : value];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
