/** `covers`: which policies do what a check of another tool, or a control of a framework, asks for. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { peers, type Framework, type Peer } from "../../policies/core/metadata";
import { exitCodes, print, runs, tell, type ExitCode } from "../console";
import { frameworkName } from "../report/policy-facts";

/** Adds the command. */
export function addCovers(program: Command): void {
  const command = program
    .command("covers")
    .summary("which policies cover another tool's check, or a control")
    .description(
      "Says which policies do what another tool's check, or a framework's control, asks for. Ends with 1 where none does.",
    )
    .argument("<id>", "id of a check or control: CKV_AWS_309, Lambda.1, SC-12")
    .addHelpText("after", "\nExamples:\n  serverless-guard covers CKV_AWS_309\n  serverless-guard covers KMS.5");
  runs(command, covers);
}

function covers(id: string): ExitCode {
  const wanted = id.toLowerCase();
  const isWanted = (ids: readonly string[]): boolean => ids.some((known) => known.toLowerCase() === wanted);
  const rows = Object.entries(catalog).flatMap(([policyId, { title, controls, peers: others }]) => [
    ...Object.entries(others ?? {})
      .filter(([, ids]) => isWanted(ids))
      .map(([peer]) => `${policyId}: ${title} (${peers[peer as Peer]})`),
    ...Object.entries(controls ?? {})
      .filter(([, ids]) => isWanted(ids))
      .map(([key]) => `${policyId}: ${title} (${frameworkName(key as Framework)})`),
  ]);
  if (rows.length === 0) {
    tell(`No policy names ${id}.`);
    return exitCodes.findings;
  }
  rows.forEach(print);
  return exitCodes.done;
}
