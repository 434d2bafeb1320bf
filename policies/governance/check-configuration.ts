/** Checks a whole configuration file, also for what the engine would pass over in silence: names of no policy. */

import { readConfigurationFile, isObject, type JsonObject } from "./configuration-file";
import { applySettings, problemsOfSettings } from "./disposition";
import { noStackConfiguration } from "./stack-configuration";
import { problemsOfEngineExceptions } from "./engine-exceptions";
import { idleExceptions, lapsedRoutes, type FindingTypes } from "./idle-entries";
import { currentId, type Catalog } from "./ledger";
import { readOptions, type OptionSet } from "../core/options";
import type { AnyPolicy } from "../core/policy";
import { defaultSettings, ledgerPolicyName, settingOptions, settingsPolicyName, type Settings } from "../core/settings";

const levels = ["advisory", "mandatory", "disabled", "remediate"];
const levelsWithoutRemediation = levels.filter((level) => level !== "remediate");

/** What a name in the configuration stands for. */
interface Named {
  readonly options: OptionSet;
  readonly levels: readonly string[];
}

/**
 * What the pack or the engine would refuse or ignore in a `--policy-pack-config` file, of either form.
 *
 * @param configuration the file's content
 * @param findingTypes tells which entries of the exception ledger can never match
 * @returns sentences that name the key, the value and what is allowed; empty for a valid configuration
 */
export function checkConfiguration(
  configuration: JsonObject,
  catalog: Catalog,
  findingTypes: FindingTypes = {},
): readonly string[] {
  return [...refusedIn(configuration, catalog), ...idleIn(configuration, catalog, findingTypes)];
}

/** The part of {@link checkConfiguration} with which the pack or the engine does not judge as the file asks for. */
export function refusedIn(configuration: JsonObject, catalog: Catalog): readonly string[] {
  const file = readConfigurationFile(configuration);
  const settings = settingsIn(file.policies);
  return [
    ...file.problems,
    ...checkEnvironments(file.environments),
    ...Object.entries(file.policies).flatMap(([name, given]) => {
      const named = lookUp(name, catalog);
      return named ? checkEntry(name, given, named) : [];
    }),
    ...(settings
      ? [
          ...problemsOfSettings(settings, catalog),
          ...applySettings(settings, catalog, noStackConfiguration).refusedExceptions,
        ]
      : []
    ).map(ofSettings),
    ...problemsOfEngineExceptions(file.exceptions, catalog).refused,
  ];
}

/** The part of {@link checkConfiguration} that does nothing, and hinders nothing. */
export function idleIn(
  configuration: JsonObject,
  catalog: Catalog,
  findingTypes: FindingTypes = {},
): readonly string[] {
  const { policies, exceptions } = readConfigurationFile(configuration);
  const settings = settingsIn(policies);
  const isDisabled = (id: string): boolean => levelOf(id, policies, catalog) === "disabled";
  return [
    ...Object.keys(policies).flatMap((name) => (lookUp(name, catalog) ? [] : [describeUnknown(name, catalog)])),
    ...(settings
      ? [...idleExceptions(settings, catalog, { isDisabled, findingTypes }), ...lapsedRoutes(settings)]
      : []
    ).map(ofSettings),
    ...problemsOfEngineExceptions(exceptions, catalog).idle,
  ];
}

function ofSettings(problem: string): string {
  return `${settingsPolicyName}: ${problem}`;
}

function describeUnknown(name: string, catalog: Catalog): string {
  const renamed = currentId(name, catalog);
  return renamed === undefined
    ? `"${name}" is not a policy of this pack; the engine ignores it`
    : `"${name}" is now called "${renamed}", and the engine ignores the old name; upgrade-config renames it`;
}

function checkEnvironments(environments: unknown): readonly string[] {
  const isList = Array.isArray(environments) && environments.every((name) => typeof name === "string");
  return environments === undefined || isList ? [] : ['"environments" must be a list of names of ESC environments'];
}

function checkEntry(name: string, given: unknown, named: Named): readonly string[] {
  if (typeof given === "string") {
    return checkLevel(name, given, named);
  }
  if (!isObject(given)) {
    return [`"${name}" is ${JSON.stringify(given)}; it must be a level (${named.levels.join(", ")}) or an object`];
  }
  const { enforcementLevel, ...values } = given;
  const reading = readOptions(named.options, values);
  const problems = reading.state === "refused" ? reading.problems : [];
  return [...checkLevel(name, enforcementLevel, named), ...problems.map((problem) => `${name}: ${problem}`)];
}

function lookUp(name: string, catalog: Catalog): Named | undefined {
  switch (name) {
    case "all":
      return { options: {}, levels };
    case settingsPolicyName:
      return { options: settingOptions, levels: levelsWithoutRemediation };
    case ledgerPolicyName:
      return { options: {}, levels: levelsWithoutRemediation };
  }
  const policy = policyNamed(name, catalog);
  return policy && { options: policy.options ?? {}, levels: policy.remediations ? levels : levelsWithoutRemediation };
}

function policyNamed(name: string, catalog: Catalog): AnyPolicy | undefined {
  return Object.hasOwn(catalog, name) ? catalog[name] : undefined;
}

function checkLevel(name: string, level: unknown, { levels: allowed }: Named): readonly string[] {
  if (level === undefined || allowed.includes(level as string)) {
    return [];
  }
  const consequence = level === "remediate" ? ", which counts as mandatory where a policy has no remediation" : "";
  return [`${name}: the level is ${JSON.stringify(level)}${consequence}; it must be one of ${allowed.join(", ")}`];
}

/** The settings in a configuration, whatever their level; undefined where there are none, or they are refused. */
function settingsIn(policies: JsonObject): Settings | undefined {
  const given = policies[settingsPolicyName];
  if (!isObject(given) || readOptions(settingOptions, withoutLevel(given)).state === "refused") {
    return undefined;
  }
  // The program's own exceptions are not there to be checked.
  return { ...defaultSettings, ...(given as Partial<Settings>), programExceptions: false };
}

function withoutLevel(given: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== "enforcementLevel"));
}

function levelOf(id: string, policies: JsonObject, catalog: Catalog): unknown {
  const level = (name: string): unknown => {
    const entry = Object.hasOwn(policies, name) ? policies[name] : undefined;
    return isObject(entry) ? entry.enforcementLevel : entry;
  };
  return level(id) ?? level("all") ?? catalog[id]?.level;
}
