/** What reports say about the policy of a finding, which may be one of another pack. */

import { catalog } from "../../policies/catalog";
import { frameworks, themes, type Framework } from "../../policies/core/metadata";
import type { AnyPolicy } from "../../policies/core/policy";
import {
  ledgerPolicyName,
  ledgerPolicyTitle,
  settingsPolicyName,
  settingsPolicyTitle,
} from "../../policies/core/settings";
import type { ResultFinding } from "./result";

/** The policy of a finding; undefined where it is none of this pack, as for its settings and its ledger. */
export function policyOf({ policy, pack }: Pick<ResultFinding, "policy" | "pack">): AnyPolicy | undefined {
  return pack === undefined && Object.hasOwn(catalog, policy) ? catalog[policy] : undefined;
}

/** Titles of the policies about the configuration of the pack itself. */
const ownTitles: Readonly<Record<string, string>> = {
  [settingsPolicyName]: settingsPolicyTitle,
  [ledgerPolicyName]: ledgerPolicyTitle,
};

/** What a finding asks for, in one line; the name of the policy where nothing else is known. */
export function titleOf(finding: Pick<ResultFinding, "policy" | "pack">): string {
  const { policy, pack } = finding;
  const own = pack === undefined && Object.hasOwn(ownTitles, policy) ? ownTitles[policy] : undefined;
  return policyOf(finding)?.title ?? own ?? policy;
}

/** Controls of a policy, by the frameworks' names: `PCI DSS 4.0.1: 3.7.4`. */
export function controlsOf({ controls = {} }: Pick<AnyPolicy, "controls">): readonly string[] {
  return Object.entries(controls).map(([key, ids]) => `${frameworkName(key as Framework)}: ${ids.join(", ")}`);
}

/** A framework with its version. */
export function frameworkName(key: Framework): string {
  const { name, version } = frameworks[key];
  return `${name} ${version}`;
}

/** Themes of a policy, in words. */
export function themesOf(policy: Pick<AnyPolicy, "themes">): readonly string[] {
  return policy.themes.map((theme) => themes[theme]);
}
