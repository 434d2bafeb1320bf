/** Checks a whole configuration file, also for what the engine would pass over in silence: names of no policy. */

import { applySettings, problemsOfSettings } from "./disposition";
import { currentId, type Catalog } from "./ledger";
import { readOptions } from "../core/options";
import { defaultSettings, ledgerPolicyName, settingOptions, settingsPolicyName, type Settings } from "../core/settings";

const levels = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * What the pack would refuse or ignore in a `--policy-pack-config` file.
 *
 * @param configuration the file's content
 * @returns sentences that name the key, the value and what is allowed; empty for a valid configuration
 */
export function checkConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): readonly string[] {
  return Object.entries(configuration).flatMap(([name, given]) => checkEntry(name, given, catalog));
}

function checkEntry(name: string, given: unknown, catalog: Catalog): readonly string[] {
  const policy = catalog[name];
  const options =
    name === settingsPolicyName ? settingOptions : name === "all" || name === ledgerPolicyName ? {} : policy?.options;
  if (!policy && options === undefined) {
    const renamed = currentId(name, catalog);
    return [
      renamed === undefined
        ? `"${name}" is no policy of this pack; the engine ignores it`
        : `"${name}" is now called "${renamed}", and the engine ignores the old name; upgrade-config renames it`,
    ];
  }
  if (typeof given === "string") {
    return checkLevel(name, given);
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return [`"${name}" is ${JSON.stringify(given)}; it must be a level (${levels.join(", ")}) or an object`];
  }
  const { enforcementLevel, ...values } = given as Record<string, unknown>;
  const reading = readOptions(options ?? {}, values);
  if (reading.state === "refused") {
    return [...checkLevel(name, enforcementLevel), ...reading.problems.map((problem) => `${name}: ${problem}`)];
  }
  const ownProblems = name === settingsPolicyName ? checkSettings(values, catalog) : [];
  return [...checkLevel(name, enforcementLevel), ...ownProblems.map((problem) => `${name}: ${problem}`)];
}

function checkSettings(values: Readonly<Record<string, unknown>>, catalog: Catalog): readonly string[] {
  // The program's own exceptions are not there to be checked.
  const settings = { ...defaultSettings, ...(values as Partial<Settings>), programExceptions: false };
  return [...problemsOfSettings(settings, catalog), ...applySettings(settings, catalog).refusedExceptions];
}

function checkLevel(name: string, level: unknown): readonly string[] {
  return level === undefined || levels.includes(level as string)
    ? []
    : [`${name}: the level is ${JSON.stringify(level)}; it must be one of ${levels.join(", ")}`];
}
