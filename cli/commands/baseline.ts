/** `baseline`: a configuration in which the findings of a run are advisory. */

import type { Command } from "commander";
import { settingsPolicyName } from "../../policies/core/settings";
import { isObject, readConfigurationFile } from "../../policies/governance/configuration-file";
import { isRest } from "../../policies/core/message";
import { parseFingerprint } from "../../policies/governance/ledger";
import { count, exitCodes, print, runs, tell, type ExitCode } from "../console";
import { readObject } from "../files";
import { readResults } from "../report/read";

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
    .argument(
      "[run]",
      "an --event-log file, what `pulumi policy analyze --json` printed, or a result of check --format json",
      "-",
    )
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
  const findings = readResults(file).flatMap((stack) => stack.findings);
  const config = readConfigurationFile(configFile === undefined ? {} : readObject(configFile));
  const settings = config.policies[settingsPolicyName];
  const given = typeof settings === "string" ? { enforcementLevel: settings } : isObject(settings) ? settings : {};
  const excepted = findings.filter(({ state }) => state === "excepted");
  const kept = findings.filter(({ state, fingerprint }) => state !== "excepted" && fingerprint !== "");
  const cut = new Set(findings.filter(({ problems }) => isRest(problems)).map(({ policy }) => policy));
  // Of policies with more findings than one answer holds, a baseline grows from run to run.
  const earlier = (Array.isArray(given.baseline) ? given.baseline : []).filter(
    (line): line is string => typeof line === "string" && cut.has(parseFingerprint(line)?.policyId ?? ""),
  );
  const lines = [...new Set([...kept.map(({ fingerprint }) => fingerprint), ...earlier])].sort();
  if (lines.length === 0 && Array.isArray(given.baseline) && given.baseline.length > 0 && !allowEmpty) {
    throw new Error(
      `There are no findings, and the baseline of ${configFile ?? ""} has ${given.baseline.length}. With --allow-empty the list is emptied.`,
    );
  }
  const policies = { ...config.policies, [settingsPolicyName]: { ...given, baseline: lines } };
  print(JSON.stringify(config.write(policies), undefined, 2));
  tell(`${count(lines.length, "finding")} in the baseline`);
  if (cut.size > 0) {
    tell(
      `More findings than one answer holds: ${[...cut].sort().join(", ")}. Run again with this baseline, then repeat`,
    );
  }
  if (excepted.length > 0) {
    tell(`${count(excepted.length, "finding")} left out, because exceptions apply`);
  }
  return exitCodes.done;
}
