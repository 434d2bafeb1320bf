/** `coverage`: what of a framework the policies cover. */

import type { Command } from "commander";
import { addTo } from "../../policies/core/lists";
import { catalog } from "../../policies/catalog";
import { frameworks, type Framework } from "../../policies/core/metadata";
import { count, demandOneOf, exitCodes, print, runs, type ExitCode } from "../console";
import { frameworkName } from "../report/policy-facts";

/** A control, and the policies that name it. */
interface Control {
  readonly id: string;
  readonly policies: readonly string[];
}

/** Adds the command. */
export function addCoverage(program: Command): void {
  const keys = Object.keys(frameworks) as Framework[];
  const command = program
    .command("coverage")
    .summary("which controls of a framework are covered, and by which policies")
    .description(
      "Lists the controls of a framework that policies name, each with these policies; without a framework, how many controls and policies each has. A control that no policy names is not listed: the pack judges serverless workloads, not accounts as a whole.",
    )
    .argument("[framework]", keys.join(", "))
    .option("--json", "as JSON")
    .addHelpText("after", "\nExamples:\n  serverless-guard coverage\n  serverless-guard coverage pci-dss-4.0.1 --json");
  runs(command, coverage);
}

function coverage(framework: Framework | undefined, { json }: { readonly json?: true }): ExitCode {
  demandOneOf("the framework", framework, Object.keys(frameworks));
  const chosen = framework === undefined ? (Object.keys(frameworks) as Framework[]) : [framework];
  const covered = chosen.map((key) => ({ framework: key, name: frameworkName(key), controls: controlsIn(key) }));
  if (json) {
    print(JSON.stringify(covered, undefined, 2));
    return exitCodes.done;
  }
  for (const { framework: key, name, controls } of covered) {
    const policies = new Set(controls.flatMap((control) => control.policies));
    const summary = `${count(controls.length, "control")}, ${policies.size} policies`;
    if (framework === undefined) {
      print(`${key.padEnd(26)} ${summary.padEnd(26)} ${name}`);
    } else {
      print(`${name}: ${summary}\n`);
      controls.forEach(({ id, policies: own }) => print(`${id}\n${own.map((policy) => `  ${policy}`).join("\n")}`));
    }
  }
  return exitCodes.done;
}

function controlsIn(framework: Framework): readonly Control[] {
  const byControl = new Map<string, string[]>();
  for (const [id, { controls }] of Object.entries(catalog)) {
    for (const control of controls?.[framework] ?? []) {
      addTo(byControl, control, id);
    }
  }
  return [...byControl]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([id, policies]) => ({ id, policies }));
}
