/** Renames what a configuration calls by the earlier id of a policy. */

import { isObject, readConfigurationFile, type JsonObject } from "./configuration-file";
import { currentId, parseFingerprint, type Catalog } from "./ledger";
import { settingsPolicyName } from "../core/settings";

/** A configuration under the present ids. */
export interface UpgradedConfiguration {
  readonly configuration: JsonObject;
  /** Sentences on what was renamed, or could not be. */
  readonly changes: readonly string[];
}

type Rename = (name: unknown) => unknown;

/**
 * Renames policies in a `--policy-pack-config` file of either form: its keys, its exceptions and those of the engine,
 * and its baseline. The engine passes configuration on by present names only, while our exceptions and baseline work
 * under either.
 *
 * @param configuration the file's content; parts of an unexpected shape are left as they are
 */
export function upgradeConfiguration(configuration: JsonObject, catalog: Catalog): UpgradedConfiguration {
  const changes = new Set<string>();
  const rename: Rename = (name) => {
    const id = typeof name === "string" ? currentId(name, catalog) : undefined;
    if (id !== undefined && id !== name) {
      changes.add(`"${String(name)}" is now called "${id}"`);
    }
    return id ?? name;
  };
  const file = readConfigurationFile(configuration);
  const entries = Object.entries(file.policies).flatMap(([name, value]): [string, unknown][] => {
    if (name === settingsPolicyName) {
      return [[name, upgradeSettings(value, rename)]];
    }
    const id = currentId(name, catalog);
    if (id !== undefined && id !== name && Object.hasOwn(file.policies, id)) {
      changes.add(`"${name}" is left out: "${id}", its present name, is configured as well`);
      return [];
    }
    return [[rename(name) as string, value]];
  });
  const policies = Object.fromEntries(entries);
  return {
    configuration: file.write(policies, upgradeEngineExceptions(file.exceptions, rename)),
    changes: [...changes],
  };
}

function upgradeSettings(settings: unknown, rename: Rename): unknown {
  if (!isObject(settings)) {
    return settings;
  }
  const upgrades = new Map<string, Rename>([
    [
      "exceptions",
      (entry) => (isObject(entry) && "policy" in entry ? { ...entry, policy: rename(entry.policy) } : entry),
    ],
    ["neverExcepted", rename],
    [
      "baseline",
      (line) => {
        const policyId = typeof line === "string" ? parseFingerprint(line)?.policyId : undefined;
        return policyId === undefined ? line : `${String(rename(policyId))}${(line as string).slice(policyId.length)}`;
      },
    ],
  ]);
  return mapMembers(settings, (value, key) => {
    const upgrade = upgrades.get(key);
    return upgrade && Array.isArray(value) ? value.map(upgrade) : value;
  });
}

function upgradeEngineExceptions(exceptions: unknown, rename: Rename): unknown {
  if (!isObject(exceptions)) {
    return exceptions;
  }
  return mapMembers(exceptions, (exception) =>
    isObject(exception) && Array.isArray(exception.match)
      ? {
          ...exception,
          match: exception.match.map((entry: unknown) =>
            isObject(entry) && Array.isArray(entry.policies)
              ? { ...entry, policies: entry.policies.map(rename) }
              : entry,
          ),
        }
      : exception,
  );
}

function mapMembers(object: JsonObject, change: (value: unknown, key: string) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
