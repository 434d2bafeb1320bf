/** `baseline`: a configuration in which the findings of a run are advisory. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { settingsPolicyName } from "../../policies/core/settings";
import { isObject, readConfigurationFile } from "../../policies/governance/configuration-file";
import { fingerprintOf, problemsInMessage } from "../../policies/governance/ledger";
import { count, exitCodes, print, runs, tell, type ExitCode } from "../console";
import { nameOf, readObject, readText } from "../files";
import { readPolicyRun, type PolicyEvent } from "../policy-events";

interface Options {
  readonly config?: string;
  readonly allowEmpty?: true;
}

/** Adds the command. */
export function addBaseline(program: Command): void {
  const command = program
    .command("baseline")
    .summary("make the findings of a run advisory from now on")
    .description(
      "Reads the findings of a run, and prints a configuration in which they are advisory: only what comes later stops a deployment.",
    )
    .argument("[run]", "what `pulumi policy analyze --json` printed, or an --event-log file", "-")
    .option("--config <file>", "put the baseline into the content of this configuration")
    .option("--allow-empty", "let a baseline without findings take the place of one that has some")
    .addHelpText(
      "after",
      `
Example:
  pulumi preview --policy-pack PACK --event-log events.jsonl
  serverless-guard baseline events.jsonl --config policy-config.json > with-baseline.json`,
    );
  runs(command, baseline);
}

function baseline(file: string, { config: configFile, allowEmpty }: Options): ExitCode {
  const { events, hasPack } = readPolicyRun(readText(file));
  if (!hasPack) {
    throw new Error(
      `${nameOf(file)} tells of no run with a policy pack. It must hold what \`pulumi policy analyze --json\` printed, or an --event-log file; \`pulumi preview --json\` leaves policies out.`,
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
  return exitCodes.done;
}

function fingerprints({ policyName, resourceUrn, message }: PolicyEvent): readonly string[] {
  const policy = Object.hasOwn(catalog, policyName) ? catalog[policyName] : undefined;
  return policy ? [fingerprintOf(policyName, policy, resourceUrn, problemsInMessage(message, policy.title))] : [];
}
