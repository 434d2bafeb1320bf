/** What the own rules of a web ACL stop: in the web ACL, and in rule groups of the stack. */

import { ruleGroup } from "../../views/wafv2";
import type { Plain } from "../../core/value";
import type { Stack } from "../../core/stack";
import { allOf, not } from "../../core/verdict";
import { managedGroupName, isSetAside } from "./managed-rule-group";
import { partOf, isThere, stops } from "./waf-statement";
import { type WebAcl, type WafRule, ownRules, rulesOf, isRuleGroup, isEnforced } from "./web-acl";

/** What the own rules of a web ACL stop. */
export interface EnforcedStatements {
  /** Statements of rules that surely stop what they match, in the web ACL and in rule groups of the stack. */
  readonly statements: readonly Plain[];
  /** Whether further rules may stop something: not known yet, or in a rule group of somebody else. */
  readonly unclear: boolean;
}

/** The statements of all rules that stop requests, without managed rule groups of AWS. */
export function enforcedStatements(stack: Stack, acl: WebAcl): EnforcedStatements {
  const { rules, complete } = rulesOf(stack, acl);
  const statements: Plain[] = [];
  let unclear = !complete;
  for (const rule of rules) {
    const enforced = isEnforced(rule);
    if (enforced === "no") {
      continue;
    }
    const isGroup = isRuleGroup(rule);
    if (enforced === "undetermined" || isGroup === "undetermined") {
      unclear = true;
    } else if (isGroup === "no") {
      statements.push(rule.statement);
    } else if (isThere(partOf(rule.statement, "managedRuleGroupStatement")) === "yes") {
      unclear ||= managedGroupName(rule) === undefined;
    } else {
      const inside = insideGroup(stack, rule);
      statements.push(...inside.statements);
      unclear ||= inside.unclear;
    }
  }
  return { statements, unclear };
}

function insideGroup(stack: Stack, rule: WafRule): EnforcedStatements {
  const resolution = rule.ruleGroup && stack.resolve(rule.ruleGroup, ruleGroup);
  if (resolution?.state !== "found") {
    return { statements: [], unclear: true };
  }
  const statements: Plain[] = [];
  let unclear = false;
  for (const group of resolution.targets) {
    const { rules, complete } = ownRules(group);
    unclear ||= !complete;
    for (const inner of rules) {
      const setAside = isSetAside(rule, inner.name);
      const enforced = setAside === "no" ? stops(inner.action) : allOf(not(setAside), stops(inner.action));
      if (enforced === "yes") {
        statements.push(inner.statement);
      }
      unclear ||= enforced === "undetermined";
    }
  }
  return { statements, unclear };
}
