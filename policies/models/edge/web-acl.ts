/**
 * The rules of a web ACL, wherever a program declares them.
 *
 * A rule may stand in the web ACL (`rules`, `ruleJson`), or be a resource of its own (`wafv2.WebAclRule`,
 * `wafv2.WebAclRuleGroupAssociation`).
 */

import { ruleGroup, webAcl, webAclRule, webAclRuleGroupAssociation } from "../../views/wafv2";
import type { Reference, ViewOf } from "../../core/view";
import { parsedPlain, UNKNOWN, isPlainList, known, valueOr, type Plain, type Value } from "../../core/value";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { partOf, isThere, plainOf, stops } from "./waf-statement";

/** A web ACL. */
export type WebAcl = ViewOf<typeof webAcl>;

type RuleGroup = ViewOf<typeof ruleGroup>;

/** One rule of a web ACL or rule group. */
export interface WafRule {
  /** Where it stands, for messages: `rules[0]`, `ruleJson[0]`, or the name of the rule's own resource. */
  readonly place: string;
  readonly name: Plain;
  /** Null where absent, here and below. */
  readonly action: Plain;
  readonly overrideAction: Plain;
  /** Lower numbers come first. */
  readonly priority: Plain;
  readonly statement: Plain;
  /** The own rule group that the rule stands for. */
  readonly ruleGroup?: Reference;
  /** The IP set that the rule, by itself, is about. */
  readonly ipSet?: Reference;
}

/** The rules of a web ACL or rule group. */
export interface WafRules {
  readonly rules: readonly WafRule[];
  /** False where there may be further rules, which cannot be told in this preview. */
  readonly complete: boolean;
}

/** The rules that a web ACL or rule group itself holds, in `rules` or as JSON. */
export function ownRules(holder: WebAcl | RuleGroup): WafRules {
  const json = "ruleJson" in holder ? holder.ruleJson : holder.rulesJson;
  const written = jsonRules(json);
  if (holder.rules.state !== "known") {
    return { rules: written.rules, complete: written.complete && holder.rules.state === "absent" };
  }
  const inline = holder.rules.value.map((rule, index): WafRule => {
    const own = "ruleGroup" in rule ? { ruleGroup: rule.ruleGroup, ipSet: rule.ipSet } : {};
    const override = "overrideAction" in rule ? plainOf(rule.overrideAction) : null;
    return {
      ...common(rule),
      ...own,
      overrideAction: override,
      priority: "priority" in rule ? plainOf(rule.priority) : null,
      place: `${holder.rules.path}[${String(index)}]`,
    };
  });
  return { rules: [...inline, ...written.rules], complete: written.complete };
}

/** All rules of a web ACL, with those that are resources of their own. */
export function rulesOf(stack: Stack, acl: WebAcl): WafRules {
  return allRules(stack).get(acl) ?? { rules: [], complete: false };
}

function allRules(stack: Stack): ReadonlyMap<WebAcl, WafRules> {
  return stack.memo(allRules, () => new Map(stack.all(webAcl).map((acl) => [acl, gather(stack, acl)])));
}

function gather(stack: Stack, acl: WebAcl): WafRules {
  const own = ownRules(acl);
  const single = stack.referrers(webAclRule, "webAclArn", acl, webAcl);
  const groups = stack.referrers(webAclRuleGroupAssociation, "webAclArn", acl, webAcl);
  return {
    rules: [...own.rules, ...single.certain.map(ruleOfResource), ...groups.certain.map(ruleOfAssociation)],
    complete: own.complete && single.possible.length === 0 && groups.possible.length === 0,
  };
}

/** A rule that is a resource of its own. */
function ruleOfResource(view: ViewOf<typeof webAclRule>): WafRule {
  return {
    ...common(view),
    overrideAction: plainOf(view.overrideAction),
    priority: plainOf(view.priority),
    ruleGroup: view.ruleGroup,
    ipSet: view.ipSet,
    place: view.resource.name,
  };
}

function ruleOfAssociation(view: ViewOf<typeof webAclRuleGroupAssociation>): WafRule {
  const { managedRuleGroup: managed, ruleGroupReference: reference, overrideAction, priority } = view;
  const override = overrideAction.state === "unknown" ? UNKNOWN : { [valueOr(overrideAction, "none")]: {} };
  return {
    place: view.resource.name,
    name: null,
    action: null,
    overrideAction: override,
    priority: plainOf(priority),
    statement: {
      managedRuleGroupStatement: plainOf(managed),
      ruleGroupReferenceStatement: plainOf(reference),
    },
    ruleGroup: view.ruleGroup,
  };
}

function common(rule: {
  readonly action: Value<Plain>;
  readonly name: Value<string>;
  readonly statement: Value<Plain>;
}): Pick<WafRule, "action" | "name" | "statement"> {
  return { action: plainOf(rule.action), name: plainOf(rule.name), statement: plainOf(rule.statement) };
}

/** A rule written as JSON, with its metrics settings. */
interface JsonRule extends WafRule {
  readonly visibility: Plain;
}

/** Rules written as JSON. */
export interface JsonRules extends WafRules {
  readonly rules: readonly JsonRule[];
}

/** The rules in a JSON text in the form of the API; a text that is no list of rules is not known. */
export function jsonRules(json: Value<Plain>): JsonRules {
  if (json.state !== "known") {
    return { rules: [], complete: json.state === "absent" };
  }
  const parsed = parsedPlain(json.value);
  if (!isPlainList(parsed)) {
    return { rules: [], complete: false };
  }
  const rules = parsed.map((rule, index): JsonRule => {
    const statement = partOf(rule, "Statement");
    const arn = partOf(partOf(statement, "RuleGroupReferenceStatement"), "ARN");
    return {
      place: `${json.path}[${String(index)}]`,
      name: partOf(rule, "Name"),
      action: partOf(rule, "Action"),
      overrideAction: partOf(rule, "OverrideAction"),
      priority: partOf(rule, "Priority"),
      statement,
      visibility: partOf(rule, "VisibilityConfig"),
      ...(typeof arn === "string" ? { ruleGroup: { ...known(json.path, arn), urns: [] } } : {}),
    };
  });
  return { rules, complete: true };
}

/** Whether a rule is a rule group, managed or own. */
export function isRuleGroup({ statement }: WafRule): Verdict {
  return anyOf(
    isThere(partOf(statement, "managedRuleGroupStatement")),
    isThere(partOf(statement, "ruleGroupReferenceStatement")),
  );
}

/** Whether a rule stops what it matches; of a rule group, whether the actions of its rules stand. */
export function isEnforced(rule: WafRule): Verdict {
  const groupStands = not(isThere(partOf(rule.overrideAction, "count")));
  switch (isRuleGroup(rule)) {
    case "yes":
      return groupStands;
    case "no":
      return stops(rule.action);
    case "undetermined":
      return stops(rule.action) === "yes" ? "yes" : allOf(groupStands, "undetermined");
  }
}
