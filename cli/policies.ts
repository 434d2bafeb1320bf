/** Commands about the policies: `list`, `covers`. */

import { catalog } from "../policies/catalog";
import { serviceOf } from "../policies/governance/disposition";
import { frameworks, peers, severities, stageOf, stages, type Framework, type Peer } from "../policies/core/metadata";
import type { AnyPolicy } from "../policies/core/policy";
import { print, tell, UsageError } from "./console";

/** Which policies to list. */
export interface Selection {
  readonly severity?: string | undefined;
  readonly service?: string | undefined;
  readonly framework?: string | undefined;
  readonly stage?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Prints the policies: one a line, or as JSON. */
export function list({ severity, service, framework, stage, json }: Selection): number {
  const services = new Set(Object.keys(catalog).map(serviceOf));
  demandOneOf("severity", severity, severities);
  demandOneOf("service", service, [...services]);
  demandOneOf("framework", framework, Object.keys(frameworks));
  demandOneOf("stage", stage, stages);
  const controlsOf = ({ controls }: AnyPolicy): readonly string[] => controls?.[framework as Framework] ?? [];
  const chosen = Object.entries(catalog).filter(
    ([id, policy]) =>
      (severity === undefined || policy.severity === severity) &&
      (service === undefined || serviceOf(id) === service) &&
      (stage === undefined || stageOf(policy) === stage) &&
      (framework === undefined || controlsOf(policy).length > 0),
  );
  if (json) {
    const rows = chosen.map(([id, policy]) => ({
      id,
      title: policy.title,
      severity: policy.severity,
      level: policy.level,
      stage: stageOf(policy),
      controls: policy.controls ?? {},
      peers: policy.peers ?? {},
    }));
    print(JSON.stringify(rows, undefined, 2));
    return 0;
  }
  for (const [id, policy] of chosen) {
    const controls = framework === undefined ? "" : `  [${controlsOf(policy).join(", ")}]`;
    print(`${id.padEnd(44)} ${policy.severity.padEnd(8)} ${policy.level.padEnd(9)} ${policy.title}${controls}`);
  }
  return 0;
}

function demandOneOf(flag: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value)) {
    throw new UsageError(`--${flag} is ${value}; it must be one of ${allowed.join(", ")}`);
  }
}

/** Prints which policies do what a check of another tool, or a control, asks for. */
export function covers(id: string): number {
  if (id === "") {
    throw new UsageError("covers takes the id of a check or control");
  }
  const wanted = id.toLowerCase();
  const rows = Object.entries(catalog).flatMap(([policyId, { title, controls, peers: others }]) => [
    ...Object.entries(others ?? {})
      .filter(([, ids]) => ids.some((known) => known.toLowerCase() === wanted))
      .map(([peer]) => `${policyId}: ${title} (${peers[peer as Peer]})`),
    ...Object.entries(controls ?? {})
      .filter(([, ids]) => ids.some((known) => known.toLowerCase() === wanted))
      .map(
        ([key]) =>
          `${policyId}: ${title} (${frameworks[key as Framework].name} ${frameworks[key as Framework].version})`,
      ),
  ]);
  if (rows.length === 0) {
    tell(`No policy names ${id}.`);
    return 1;
  }
  rows.forEach(print);
  return 0;
}
