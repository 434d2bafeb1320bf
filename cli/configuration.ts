/** Commands about configuration files: `baseline`, `check-config`, `upgrade-config`. */

import { readFileSync } from "node:fs";
import { catalog } from "../policies/catalog";
import { findingTypes } from "./finding-types";
import { checkConfiguration } from "../policies/governance/check-configuration";
import { isObject, readConfigurationFile, type JsonObject } from "../policies/governance/configuration-file";
import { fingerprintOf, problemsInMessage } from "../policies/governance/ledger";
import { upgradeConfiguration } from "../policies/governance/upgrade-configuration";
import { settingsPolicyName } from "../policies/core/settings";
import { print, tell, UsageError } from "./console";
import { readPolicyRun, tryParse, type PolicyEvent } from "./policy-events";

/**
 * Prints a configuration in which the findings of a run are advisory.
 *
 * @param file default: standard input
 * @param configFile the configuration that the baseline is put into
 * @param allowEmpty whether a list without lines may take the place of one that has some
 */
export function baseline(file: string | undefined, configFile: string | undefined, allowEmpty: boolean): number {
  const { events, hasPack } = readPolicyRun(readFileSync(file ?? 0, "utf8"));
  if (!hasPack) {
    throw new Error(
      `${file ?? "standard input"} tells of no run with a policy pack. It must hold what \`pulumi policy analyze --json\` printed, or an --event-log file; \`pulumi preview --json\` leaves policies out.`,
    );
  }
  const config = readConfigurationFile(configFile === undefined ? {} : readObject(configFile));
  const settings = config.policies[settingsPolicyName];
  const given = typeof settings === "string" ? { enforcementLevel: settings } : isObject(settings) ? settings : {};
  const exempted = events.filter((event) => event.exempted);
  const lines = [...new Set(events.filter((event) => !event.exempted).flatMap(fingerprints))].sort();
  if (lines.length === 0 && Array.isArray(given.baseline) && given.baseline.length > 0 && !allowEmpty) {
    throw new Error(
      `There are no findings, and the baseline of ${configFile ?? ""} has ${given.baseline.length}. With --allow-empty the list is emptied.`,
    );
  }
  const policies = { ...config.policies, [settingsPolicyName]: { ...given, baseline: lines } };
  print(JSON.stringify(config.write(policies), undefined, 2));
  tell(`${count(lines.length, "finding")} in the baseline`);
  if (exempted.length > 0) {
    tell(`${count(exempted.length, "finding")} left out, because exceptions of the engine apply`);
  }
  return 0;
}

function fingerprints({ policyName, resourceUrn, message }: PolicyEvent): readonly string[] {
  const policy = Object.hasOwn(catalog, policyName) ? catalog[policyName] : undefined;
  return policy ? [fingerprintOf(policyName, policy, resourceUrn, problemsInMessage(message, policy.title))] : [];
}

/** Says what in a file the pack or the engine would refuse or ignore. */
export function checkConfig(file: string | undefined): number {
  if (file === undefined) {
    throw new UsageError("check-config takes a file");
  }
  const problems = checkConfiguration(readObject(file), catalog, findingTypes);
  problems.forEach(print);
  print(problems.length === 0 ? "The configuration is valid." : count(problems.length, "problem"));
  return problems.length === 0 ? 0 : 1;
}

/** Prints a file with policies under their present ids. */
export function upgradeConfig(file: string | undefined): number {
  if (file === undefined) {
    throw new UsageError("upgrade-config takes a file");
  }
  const { configuration, changes } = upgradeConfiguration(readObject(file), catalog);
  print(JSON.stringify(configuration, undefined, 2));
  [...changes, `${changes.length} renamed`].forEach(tell);
  return 0;
}

function readObject(file: string): JsonObject {
  const value = tryParse(readFileSync(file, "utf8"));
  if (!isObject(value)) {
    throw new Error(`${file} does not hold a JSON object`);
  }
  return value;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
