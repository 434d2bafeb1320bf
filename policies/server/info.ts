/** What the pack says of itself to the engine: `AnalyzerInfo` of analyzer.proto; the numbers are those of its fields. */

import type { PolicyDescription } from "../session/description";
import type { ServedPolicy } from "../session/served-policy";
import { levelNumber, severityNumber } from "./levels";
import type { PackName } from "./response";
import { structField } from "./struct";
import { messageField, numberField, textField } from "./writer";

/** What a pack says of itself besides its policies. */
export interface PackIdentity extends PackName {
  readonly displayName: string;
  readonly description: string;
  readonly readme: string;
  readonly provider: string;
  readonly tags: readonly string[];
  readonly repository: string;
}

/** `PolicyType` of a policy that judges resources, and of one that judges stacks. */
const policyType = { resource: 1, stack: 2 } as const;

/** Describes a pack and its policies. */
export function analyzerInfo(pack: PackIdentity, policies: readonly ServedPolicy[]): Uint8Array {
  return Buffer.concat([
    textField(1, pack.name),
    textField(2, pack.displayName),
    ...policies.map((policy) => messageField(3, policyInfo(policy))),
    textField(4, pack.version),
    // Takes configuration.
    numberField(5, 1),
    textField(7, pack.description),
    textField(8, pack.readme),
    textField(9, pack.provider),
    ...pack.tags.map((tag) => textField(10, tag)),
    textField(11, pack.repository),
  ]);
}

function policyInfo({ description, judgeResource }: ServedPolicy): readonly Uint8Array[] {
  const { configSchema, framework, remediationSteps, tags = [], url } = description;
  return [
    textField(1, description.name),
    textField(2, description.displayName),
    textField(3, description.description),
    numberField(5, levelNumber(description.enforcementLevel)),
    ...(configSchema ? [messageField(6, [structField(1, configSchema.properties)])] : []),
    numberField(7, judgeResource ? policyType.resource : policyType.stack),
    numberField(8, severityNumber(description.severity)),
    ...(framework ? [messageField(9, frameworkPieces(framework))] : []),
    ...tags.map((tag) => textField(10, tag)),
    textField(11, remediationSteps ?? ""),
    textField(12, url ?? ""),
  ];
}

function frameworkPieces(framework: NonNullable<PolicyDescription["framework"]>): readonly Uint8Array[] {
  return [
    textField(1, framework.name),
    textField(2, framework.version),
    textField(3, framework.reference),
    textField(4, framework.specification),
  ];
}
