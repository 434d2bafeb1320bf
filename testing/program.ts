/** Previews a Pulumi program inside a unit test, and says what the pack finds: no CLI, provider or credentials. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findingTypes } from "../cli/finding-types";
import { onlyPolicies } from "../engine/analyzer";
import { previewEmbedded, type EmbeddedResult } from "../engine/embedded";
import type { Finding } from "../engine/finding";
import type { WireObject } from "../engine/wire";
import { catalog } from "../policies/catalog";
import { ledgerPolicyName, settingsPolicyName } from "../policies/core/settings";
import { checkConfiguration } from "../policies/governance/check-configuration";
import { isObject, readConfigurationFile, type JsonObject } from "../policies/governance/configuration-file";
import { previewApart } from "./apart";
import { loadingAnew, outputsOf } from "./modules";
import { toPlain } from "./plain-values";

/**
 * What is previewed: a function that loads a program or makes the resources itself, `() => import("../index")`; or the
 * file of a program, which then runs in a process of its own (a path is taken from the working directory).
 */
export type Program = (() => unknown) | string | URL;

/** How a program is previewed and judged. */
export interface PreviewOptions {
  /** The content of a `--policy-pack-config` file: levels, options, `serverless-guard-settings` with exceptions. */
  readonly packConfig?: Readonly<Record<string, unknown>>;
  /** Ids of the policies that judge, also of those that are off by default; default all that are on. */
  readonly policies?: readonly string[];
  /** Stack configuration by full key: `{ "aws:region": "eu-west-1", "shop:size": "2" }`. */
  readonly stackConfig?: Readonly<Record<string, string>>;
  readonly stackTags?: Readonly<Record<string, string>>;
  /** Default `project`. */
  readonly projectName?: string;
  /** Default `stack`. */
  readonly stackName?: string;
}

/** What a policy found. */
export interface ProgramFinding {
  /** Id of the policy. */
  readonly policy: string;
  /** Name of the resource in the program. */
  readonly resource: string;
  /** Type token of the resource: `aws:kms/key:Key`. */
  readonly type: string;
  readonly urn: string;
  readonly level: "advisory" | "mandatory";
  /** `critical`, `high`, `medium`, `low`. */
  readonly severity: string;
  /** What is required, what is wrong at which path, and what to do. */
  readonly message: string;
}

/** A resource that the program makes. */
export interface ProgramResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Its outputs in a preview; what is not known yet is {@link unknown}. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a preview gave. */
export interface PreviewResult {
  readonly findings: readonly ProgramFinding[];
  /** What became of exceptions and baseline: one line for each that was used, or that nobody needs. */
  readonly notes: readonly string[];
  readonly resources: readonly ProgramResource[];
  /** What the program exports; what is not known yet is {@link unknown}. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Previews share the pack of the process, so they wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Previews a program as `pulumi preview` does, with outputs that are not known yet, and has the pack judge it.
 *
 * @throws Error when the program fails or makes nothing, or the configuration names or holds what the pack has not
 */
export function previewProgram(program: Program, options: PreviewOptions = {}): Promise<PreviewResult> {
  const run = last.then(() => preview(program, options));
  last = run.catch(() => undefined);
  return run;
}

async function preview(program: Program, options: PreviewOptions): Promise<PreviewResult> {
  const { policies, packConfig = {}, ...others } = options;
  const configured = policiesIn(packConfig);
  const task = { ...others, packConfig: policies === undefined ? configured : onlyThese(policies, configured) };
  const result =
    typeof program === "function"
      ? await loadingAnew(() => previewEmbedded({ ...task, program: async () => outputsOf(await program()) }))
      : await previewApart(program instanceof URL ? fileURLToPath(program) : resolve(program), task);
  if (result.errors.length > 0) {
    throw new Error(`The program failed: ${result.errors.join("; ")}`);
  }
  if (!result.resources.some(({ type }) => !type.startsWith("pulumi:"))) {
    throw new Error(
      "The program made no resources. A module makes them only when it is loaded for the first time: where an earlier test or import loaded it, give its path in place of a function, or export a function that makes the resources.",
    );
  }
  return resultOf(result);
}

/** The policies' part of a configuration. @throws Error for what the pack or the engine would refuse or ignore. */
function policiesIn(packConfig: JsonObject): JsonObject {
  const { policies, environments, exceptions } = readConfigurationFile(packConfig);
  const problems = [
    ...checkConfiguration(packConfig, catalog, findingTypes),
    ...(environments === undefined ? [] : ["environments are read by the engine only"]),
    ...(exceptions === undefined ? [] : ["exceptions in the engine's own form are applied by the engine only"]),
  ];
  if (problems.length > 0) {
    throw new Error(`The configuration of the pack is not valid: ${problems.join("; ")}`);
  }
  return policies;
}

/** A configuration in which no other policies judge. */
function onlyThese(policies: readonly string[], configured: JsonObject): JsonObject {
  const entryOf = (name: string): JsonObject => {
    const entry = configured[name];
    return isObject(entry) ? entry : entry === undefined ? {} : { enforcementLevel: entry };
  };
  const chosen = policies.map((id) => [id, { ...entryOf("all"), ...entryOf(id) }] as const);
  for (const [id, { enforcementLevel }] of chosen) {
    if (!Object.hasOwn(catalog, id)) throw new Error(`"${id}" is not a policy of this pack`);
    if (enforcementLevel === "disabled") throw new Error(`"${id}" is asked for, and disabled in the configuration`);
  }
  return onlyPolicies([...policies, ledgerPolicyName], {
    [settingsPolicyName]: entryOf(settingsPolicyName),
    ...Object.fromEntries(chosen),
  });
}

function resultOf({ findings, resources, outputs }: EmbeddedResult): PreviewResult {
  const [notes, found] = [true, false].map((ofLedger) =>
    findings.filter(({ policyName }) => (policyName === ledgerPolicyName) === ofLedger),
  ) as [Finding[], Finding[]];
  return {
    findings: found.map((finding) => ({
      policy: finding.policyName,
      resource: finding.resourceName,
      type: finding.resourceType,
      urn: finding.resourceUrn,
      level: finding.enforcementLevel,
      severity: finding.severity,
      message: finding.message,
    })),
    notes: notes.map(({ message }) => message),
    resources: resources.map(({ type, name, urn, properties }) => ({
      type,
      name,
      urn,
      outputs: toPlain(properties as WireObject) as ProgramResource["outputs"],
    })),
    outputs: toPlain(outputs) as PreviewResult["outputs"],
  };
}
