/**
 * What a run of the pack found, as plain JSON: what `check --format json` prints, and what every report is made of,
 * whether the run was a preview of the engine (its event log) or one of our own.
 */

import type { FindingLevel, Severity } from "../../policies/core/metadata";

/** The value of `format` in a result, by which one is told from other JSON files. */
export const resultFormat = "serverless-guard-result";

/** The result of a run. */
export interface Result {
  readonly format: typeof resultFormat;
  /** Of this form. */
  readonly version: 1;
  readonly pack: { readonly name: string; readonly version: string };
  /** When the result was made: ISO 8601, in UTC. */
  readonly made: string;
  readonly stacks: readonly StackResult[];
}

/** What was found in one stack. */
export interface StackResult {
  readonly project: string;
  readonly stack: string;
  /** The file that was judged: a program, an exported stack, an event log. */
  readonly source: string;
  /** How many resources were judged; undefined where an event log does not tell. */
  readonly resources?: number;
  /** By resource, policy and message. Nothing that passed. */
  readonly findings: readonly ResultFinding[];
  /** What became of policies of the pack, by id; the run does not tell of those that are not named. */
  readonly policies: Readonly<Record<string, PolicyOutcome>>;
  /** Why the stack could not be judged, or not wholly: sentences. */
  readonly errors: readonly string[];
}

/**
 * What became of a finding: it counts (`violated`), it counts although an exception was made for it (`lapsed`), it is
 * advisory because it was there before (`baseline`), or it is accepted (`excepted`).
 */
export type FindingState = "violated" | "lapsed" | "baseline" | "excepted";

/** One finding. Texts come from the judged program, and may hold anything. */
export interface ResultFinding {
  /** Id of the policy; of another pack where `pack` says so. */
  readonly policy: string;
  /** Name of the pack, where it is not this one. */
  readonly pack?: string;
  /** Of the resource; empty where an exception's use is known by the resource's name alone. */
  readonly urn: string;
  /** Type token: `aws:kms/key:Key`. */
  readonly type: string;
  /** Pulumi name. */
  readonly name: string;
  /** Where the program makes the resource, below the folder of its project; where that is known. */
  readonly location?: { readonly file: string; readonly line: number };
  readonly level: FindingLevel;
  /** Undefined for a policy of another pack that has none. */
  readonly severity?: Severity;
  readonly state: FindingState;
  /** What is wrong, a line each: without title, why and fix. Empty for what the ledger excepts. */
  readonly problems: readonly string[];
  /** What to do, with the configured values of options; empty where the policy does not say. */
  readonly fix: string;
  /** The line of the baseline that would name it; empty for what is excepted, and for other packs. */
  readonly fingerprint: string;
  /** Until when, by whom and why it is excepted, in one line; only for `excepted` and `lapsed`. */
  readonly exception?: string;
}

/** What became of one policy in one stack, the gravest: `violated` where some resources break it and others pass. */
export interface PolicyOutcome {
  readonly outcome: "violated" | "lapsed" | "undetermined" | "excepted" | "passed" | "notApplicable" | "disabled";
  /** Why nothing was judged, or not everything: sentences, each once. */
  readonly reasons: readonly string[];
}
