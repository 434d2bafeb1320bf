/** The presets that ship with the pack, and how a configuration is laid over one. */

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject, readConfigurationFile, type JsonObject } from "../policies/governance/configuration-file";
import { demandOneOf } from "./console";
import { readObject } from "./files";

/** Where this package lies. */
export const packageDirectory = dirname(require.resolve("serverless-guard/package.json"));

const directory = join(packageDirectory, "config", "presets");

/** Names of all presets. */
export function presetNames(): readonly string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/**
 * Reads a preset.
 *
 * @throws UsageError for a name that no preset has
 */
export function readPreset(name: string): JsonObject {
  demandOneOf("--preset", name, presetNames());
  return readObject(join(directory, `${name}.json`));
}

/**
 * Lays a configuration over another: what it says of a policy counts, member by member, and the rest stays. A level for
 * `all` in it counts for each policy that it does not name.
 *
 * @returns in the form of the file that lies above
 */
export function layOver(below: JsonObject, above: JsonObject): JsonObject {
  const file = readConfigurationFile(above);
  const { policies } = readConfigurationFile(below);
  const kept = "all" in file.policies ? withoutLevels(policies) : policies;
  const names = [...new Set([...Object.keys(kept), ...Object.keys(file.policies)])];
  return file.write(Object.fromEntries(names.map((name) => [name, merge(kept[name], file.policies[name])])));
}

function withoutLevels(policies: JsonObject): JsonObject {
  const entries = Object.entries(policies).flatMap(([name, given]): [string, unknown][] => {
    const options = Object.entries(membersOf(given)).filter(([key]) => key !== "enforcementLevel");
    return options.length === 0 ? [] : [[name, Object.fromEntries(options)]];
  });
  return Object.fromEntries(entries);
}

function merge(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isObject(above) && !isObject(below)) return above;
  return { ...membersOf(below), ...membersOf(above) };
}

function membersOf(given: unknown): JsonObject {
  return isObject(given) ? given : given === undefined ? {} : { enforcementLevel: given };
}
