/** `covers`: which policies do what a check of another tool, or a control of a framework, asks for. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { peers, type Framework, type Peer } from "../../policies/core/metadata";
import type { AnyPolicy } from "../../policies/core/policy";
import { exitCodes, print, runs, tell, type ExitCode } from "../console";
import { frameworkName } from "../report/policy-facts";

/** Adds the command. */
export function addCovers(program: Command): void {
  const command = program
    .command("covers")
    .summary("which policies cover another tool's check, or a control")
    .description(
      "Says which policies do what another tool's check, or a framework's control, asks for, or a part of it. Ends with 1 where none does.",
    )
    .argument("<id>", "id of a check or control: CKV_AWS_309, Lambda.1, SC-12")
    .addHelpText("after", "\nExamples:\n  serverless-guard covers CKV_AWS_309\n  serverless-guard covers KMS.5");
  runs(command, covers);
}

function covers(id: string): ExitCode {
  const wanted = new Set(formsOf(id));
  const isWanted = (ids: readonly string[]): boolean => ids.some((known) => wanted.has(known.toLowerCase()));
  const rows = Object.entries(catalog).flatMap(([policyId, { title, controls, peers: others, widerPeers }]) => {
    const peersWith = (idsByPeer: AnyPolicy["peers"] = {}): readonly string[] =>
      Object.entries(idsByPeer)
        .filter(([, ids]) => isWanted(ids))
        .map(([peer]) => peers[peer as Peer]);
    const sources = [
      ...peersWith(others),
      ...peersWith(widerPeers).map((peer) => `in part: ${peer}, which asks it of all such resources`),
      ...Object.entries(controls ?? {})
        .filter(([, ids]) => isWanted(ids))
        .map(([key]) => frameworkName(key as Framework)),
    ];
    return sources.length === 0 ? [] : [`${policyId}: ${title} (${sources.join(", ")})`];
  });
  if (rows.length === 0) {
    tell(`No policy names ${id}.`);
    return exitCodes.findings;
  }
  rows.forEach(print);
  return exitCodes.done;
}

/**
 * The ids, in lower case, that a text from a report may stand for: Security Hub writes `[Lambda.1]`, Trivy now writes
 * `AWS-0066` for `AVD-AWS-0066`, and cdk-nag puts the name of its pack before a rule: `HIPAA.Security-LambdaConcurrency`.
 */
function formsOf(id: string): readonly string[] {
  const text = id
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();
  const bare = text.replace(/^(?:hipaa\.security|nist\.800\.53\.r[45]|pci\.dss\.\d+|serverless)-/, "");
  return [text, bare, ...(/^aws-\d{4}$/.test(text) ? [`avd-${text}`] : [])];
}
