/** Rule groups that AWS manages: which a rule is, and which of its rules still stop requests. */

import { UNKNOWN, valueOr, type Plain, type PlainObject } from "../../core/value";
import type { Patch } from "../../core/policy";
import managedRules from "../../data/waf-managed-rules.json";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { partOf, isThere, isText, itemsOf, stops } from "./waf-statement";
import { type WebAcl, type WafRule, isEnforced } from "./web-acl";

/**
 * Adds AWS managed rule groups behind the rules that a web ACL itself holds, with the actions of their rules. Nothing is
 * added where a name or priority is not known, as both must differ from rule to rule.
 */
export function addManagedGroups({ rules, resource }: WebAcl, patch: Patch, groups: readonly string[]): void {
  const present = valueOr(rules, []);
  const names = present.map(({ name }) => valueOr(name, undefined));
  const priorities = present.map(({ priority }) => valueOr(priority, undefined));
  if (rules.state === "unknown" || names.includes(undefined) || priorities.includes(undefined)) {
    return;
  }
  const next = Math.max(-1, ...priorities.filter((priority) => priority !== undefined)) + 1;
  const metrics = resource.provider === "aws" ? "cloudwatchMetricsEnabled" : "cloudWatchMetricsEnabled";
  const added = groups
    .filter((group) => !names.includes(group))
    .map((group, index): PlainObject => ({
      name: group,
      priority: next + index,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
      visibilityConfig: { [metrics]: true, metricName: group, sampledRequestsEnabled: true },
    }));
  if (added.length > 0) {
    patch.append(rules.path, ...added);
  }
}

/** Whether a rule is an AWS managed rule group of this name. */
export function isManagedGroup({ statement }: WafRule, group: string): Verdict {
  const managed = partOf(statement, "managedRuleGroupStatement");
  return allOf(isThere(managed), isText(partOf(managed, "name"), group), isText(partOf(managed, "vendorName"), "AWS"));
}

/** The name of the AWS managed rule group that a rule surely is; undefined for anything else. */
export function managedGroupName({ statement }: WafRule): string | undefined {
  const managed = partOf(statement, "managedRuleGroupStatement");
  const name = partOf(managed, "name");
  return typeof name === "string" && partOf(managed, "vendorName") === "AWS" ? name : undefined;
}

/** Names of the rules in an AWS managed rule group; none where they are not known to us. */
export function rulesInManagedGroup(group: string): readonly string[] {
  const groups: Readonly<Record<string, readonly string[]>> = managedRules.groups;
  return Object.hasOwn(groups, group) ? (groups[group] ?? []) : [];
}

/** Whether the rule group sets aside the action of one of its rules, so that it does not stop requests any more. */
export function isSetAside({ statement }: WafRule, ruleName: Plain): Verdict {
  const managed = partOf(statement, "managedRuleGroupStatement");
  const group = isThere(managed) === "no" ? partOf(statement, "ruleGroupReferenceStatement") : managed;
  const overrides = itemsOf(partOf(group, "ruleActionOverrides")).map((override) =>
    allOf(isNamed(override, ruleName), not(stops(partOf(override, "actionToUse")))),
  );
  // Older rule groups leave rules out by name, which makes them count.
  const excluded = itemsOf(partOf(group, "excludedRules")).map((rule) => isNamed(rule, ruleName));
  return anyOf(...overrides, ...excluded);
}

function isNamed(plain: Plain, name: Plain): Verdict {
  const own = partOf(plain, "name");
  return own === UNKNOWN || name === UNKNOWN ? "undetermined" : own === name ? "yes" : "no";
}

/** Whether a rule is an AWS managed rule group and at least one of these rules of it stops requests. */
export function stopsByManagedGroup(rule: WafRule, group: string, ruleNames: readonly string[]): Verdict {
  const held = isManagedGroup(rule, group);
  if (held === "no") {
    return "no";
  }
  return allOf(held, isEnforced(rule), keepsSome(rule, ruleNames));
}

/** Whether a managed rule group leaves the action of at least one of these rules as it is. */
export function keepsSome(rule: WafRule, ruleNames: readonly string[]): Verdict {
  const kept = not(allOf(...ruleNames.map((name) => isSetAside(rule, name))));
  const version = partOf(partOf(rule.statement, "managedRuleGroupStatement"), "version");
  // A pinned version may hold rules under names that are not in our list.
  return kept === "no" && isThere(version) !== "no" ? "undetermined" : kept;
}
