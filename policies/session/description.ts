/** What a pack says of itself and of each policy, to whichever server hands it to the engine. */

import { defaultFix } from "../core/message";
import { policyUrl } from "../core/policy-url";
import { frameworks, themes, type Framework, type Level, type Severity } from "../core/metadata";
import type { OptionSet } from "../core/options";
import type { AnyPolicy } from "../core/policy";
import type { SettingOptions } from "../core/settings";
import type { Catalog } from "../governance/ledger";

/** What the maker of a pack decides on. */
export interface PackDescription {
  /** Policies by id. */
  readonly catalog: Catalog;
  /** The shared settings, with the pack's own defaults. */
  readonly settingOptions?: SettingOptions;
  /** Policies whose level differs from their own: off, or set to remediate. */
  readonly levels?: Readonly<Record<string, Level>>;
  /** The framework whose control is shown; by default the first that a policy names. */
  readonly framework?: Framework;
}

/** What the engine is told of a policy. */
export interface PolicyDescription {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly enforcementLevel: Level;
  readonly severity: Severity;
  readonly remediationSteps?: string;
  readonly url?: string;
  readonly tags?: string[];
  readonly framework?: { name: string; version: string; reference: string; specification: string };
  readonly configSchema?: { properties: Record<string, OptionSet[string]["schema"]> };
}

/** Describes a policy of the catalog. */
export function describePolicy(id: string, policy: AnyPolicy, pack: PackDescription): PolicyDescription {
  const [first] = Object.keys(policy.controls ?? {}) as Framework[];
  const framework = pack.framework && policy.controls?.[pack.framework] ? pack.framework : first;
  const control = framework && policy.controls?.[framework]?.[0];
  return {
    name: id,
    displayName: policy.title,
    description: policy.title,
    enforcementLevel: pack.levels?.[id] ?? policy.level,
    severity: policy.severity,
    remediationSteps: defaultFix(policy),
    url: policyUrl(id),
    tags: [...policy.themes.map((theme) => themes[theme]), ...controlTags(policy)],
    ...(framework && control
      ? { framework: { ...frameworks[framework], reference: control, specification: policy.title } }
      : {}),
    ...(policy.options ? { configSchema: configSchema(policy.options) } : {}),
  };
}

function controlTags(policy: AnyPolicy): readonly string[] {
  return Object.entries(policy.controls ?? {}).flatMap(([framework, controls]) =>
    controls.map((control) => `${framework}:${control}`),
  );
}

/** The schema of a policy's configuration, as the engine takes it. */
export function configSchema(options: OptionSet): NonNullable<PolicyDescription["configSchema"]> {
  return { properties: Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])) };
}
