/** `list`: the policies, all or chosen ones. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { frameworks, severities, stageOf, stages, type Framework } from "../../policies/core/metadata";
import type { AnyPolicy } from "../../policies/core/policy";
import { serviceOf } from "../../policies/governance/disposition";
import { demandOneOf, exitCodes, print, runs, type ExitCode } from "../console";

interface Selection {
  readonly severity?: string;
  readonly service?: string;
  readonly framework?: string;
  readonly stage?: string;
  readonly json?: true;
}

/** Adds the command. */
export function addList(program: Command): void {
  const command = program
    .command("list")
    .summary("list the policies: id, severity, level, title")
    .description("Lists the policies, one a line: id, severity, default level, title.")
    .option("--severity <severity>", `only policies of this severity: ${severities.join(", ")}`)
    .option("--service <service>", "only policies of this service, the first word of an id: lambda, kms")
    .option("--framework <framework>", "only policies that name a control of this framework, and which")
    .option("--stage <stage>", `only policies of this stage: ${stages.join(", ")}`)
    .option("--json", "as JSON, with controls and the ids of other tools")
    .addHelpText(
      "after",
      `
Examples:
  serverless-guard list --service lambda --severity high
  serverless-guard list --framework fsbp --json

Frameworks: ${Object.keys(frameworks).join(", ")}`,
    );
  runs(command, list);
}

function list({ json, ...selection }: Selection): ExitCode {
  const chosen = select(selection);
  if (json) {
    print(JSON.stringify(chosen.map(toRow), undefined, 2));
    return exitCodes.done;
  }
  for (const [id, policy] of chosen) {
    const controls = selection.framework === undefined ? "" : `  [${controlsOf(policy, selection).join(", ")}]`;
    print(`${id.padEnd(44)} ${policy.severity.padEnd(8)} ${policy.level.padEnd(9)} ${policy.title}${controls}`);
  }
  return exitCodes.done;
}

function select(selection: Omit<Selection, "json">): readonly (readonly [string, AnyPolicy])[] {
  const { severity, service, framework, stage } = selection;
  demandOneOf("--severity", severity, severities);
  demandOneOf("--service", service, [...new Set(Object.keys(catalog).map(serviceOf))]);
  demandOneOf("--framework", framework, Object.keys(frameworks));
  demandOneOf("--stage", stage, stages);
  return Object.entries(catalog).filter(
    ([id, policy]) =>
      (severity === undefined || policy.severity === severity) &&
      (service === undefined || serviceOf(id) === service) &&
      (stage === undefined || stageOf(policy) === stage) &&
      (framework === undefined || controlsOf(policy, selection).length > 0),
  );
}

function controlsOf({ controls }: AnyPolicy, { framework }: Selection): readonly string[] {
  return controls?.[framework as Framework] ?? [];
}

function toRow([id, policy]: readonly [string, AnyPolicy]): object {
  return {
    id,
    title: policy.title,
    severity: policy.severity,
    level: policy.level,
    stage: stageOf(policy),
    controls: policy.controls ?? {},
    peers: policy.peers ?? {},
    widerPeers: policy.widerPeers ?? {},
  };
}
