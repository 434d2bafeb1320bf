/**
 * The rules of a web ACL, wherever a program declares them, and what they stop.
 *
 * A rule may stand in the web ACL (`rules`, `ruleJson`), or be a resource of its own (`wafv2.WebAclRule`,
 * `wafv2.WebAclRuleGroupAssociation`). Statements are read as JSON-like trees, as they nest without end; names of
 * members are compared without case, because `ruleJson` writes them as the API does.
 */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import managedRules from "../../data/waf-managed-rules.json";
import type { Stack } from "../../core/stack";
import type { Patch } from "../../core/policy";
import {
  parsedPlain,
  UNKNOWN,
  isPlainList,
  isPlainObject,
  known,
  valueOr,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import type { Reference, ViewOf } from "../../core/view";
import { ruleGroup, webAcl, webAclRule, webAclRuleGroupAssociation } from "../../views/wafv2";

type WebAcl = ViewOf<typeof webAcl>;
type RuleGroup = ViewOf<typeof ruleGroup>;

/** One rule of a web ACL or rule group. */
export interface WafRule {
  /** Where it stands, for messages: `rules[0]`, `ruleJson[0]`, or the name of the rule's own resource. */
  readonly place: string;
  readonly name: Plain;
  /** Null where absent, here and below. */
  readonly action: Plain;
  readonly overrideAction: Plain;
  readonly statement: Plain;
  /** The own rule group that the rule stands for. */
  readonly ruleGroup?: Reference;
}

/** The rules of a web ACL or rule group. */
export interface WafRules {
  readonly rules: readonly WafRule[];
  /** False where there may be further rules, which cannot be told in this preview. */
  readonly complete: boolean;
}

/** A member of an object; null where it is absent, `UNKNOWN` inside of what is not known. */
export function partOf(plain: Plain, name: string): Plain {
  // Blocks of which there is at most one may come as a list of one.
  const object = isPlainList(plain) ? (plain[0] ?? null) : plain;
  if (object === UNKNOWN) {
    return UNKNOWN;
  }
  if (!isPlainObject(object)) {
    return null;
  }
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (object[key] ?? null);
}

/** Whether a part is there; `{}` counts, as in `block: {}`. */
export function isThere(plain: Plain): Verdict {
  if (plain === UNKNOWN) {
    return "undetermined";
  }
  return plain === null || plain === "" || plain === false || (isPlainList(plain) && plain.length === 0) ? "no" : "yes";
}

/** Whether a part is a given text. */
export function isText(plain: Plain, ...texts: readonly string[]): Verdict {
  return plain === UNKNOWN ? "undetermined" : typeof plain === "string" && texts.includes(plain) ? "yes" : "no";
}

function itemsOf(plain: Plain): readonly Plain[] {
  return isPlainList(plain) ? plain : plain === null ? [] : [plain];
}

/** A value as a part of a tree: null where it is absent, `UNKNOWN` where it is not known. */
export function plainOf(value: Value<Plain>): Plain {
  return value.state === "known" ? value.value : value.state === "absent" ? null : UNKNOWN;
}

/** The rules that a web ACL or rule group itself holds, in `rules` or as JSON. */
export function ownRules(holder: WebAcl | RuleGroup): WafRules {
  const json = "ruleJson" in holder ? holder.ruleJson : holder.rulesJson;
  const written = jsonRules(json);
  if (holder.rules.state !== "known") {
    return { rules: written.rules, complete: written.complete && holder.rules.state === "absent" };
  }
  const inline = holder.rules.value.map((rule, index): WafRule => {
    const own = "ruleGroup" in rule ? { ruleGroup: rule.ruleGroup } : {};
    const override = "overrideAction" in rule ? plainOf(rule.overrideAction) : null;
    return {
      ...common(rule),
      ...own,
      overrideAction: override,
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
    ruleGroup: view.ruleGroup,
    place: view.resource.name,
  };
}

function ruleOfAssociation(view: ViewOf<typeof webAclRuleGroupAssociation>): WafRule {
  const { managedRuleGroup: managed, ruleGroupReference: reference, overrideAction } = view;
  const override =
    overrideAction.state === "unknown" ? UNKNOWN : { [valueOr(overrideAction, "none").toLowerCase()]: {} };
  return {
    place: view.resource.name,
    name: null,
    action: null,
    overrideAction: override,
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
      statement,
      visibility: partOf(rule, "VisibilityConfig"),
      ...(typeof arn === "string" ? { ruleGroup: { ...known(json.path, arn), urns: [] } } : {}),
    };
  });
  return { rules, complete: true };
}

/**
 * Adds AWS managed rule groups behind the rules that a web ACL itself holds, with the actions of their rules. Nothing is
 * added where a name or priority is not known, as both must differ from rule to rule.
 */
export function addManagedGroups({ rules, resource }: WebAcl, patch: Patch, groups: readonly string[]): void {
  const present = rules.state === "known" ? rules.value : [];
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

/** Whether an action keeps a request from the back end: it blocks, or asks for a CAPTCHA, a challenge or a payment first. */
export function stops(action: Plain): Verdict {
  return anyOf(...["block", "captcha", "challenge", "monetize"].map((name) => isThere(partOf(action, name))));
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

/**
 * The conditions of one kind in a statement, such as `sqliMatchStatement`: alone, or joined by AND or OR. Negated ones
 * do not count. What is not known is `UNKNOWN`.
 */
export function conditionsIn(statement: Plain, kind: string): readonly Plain[] {
  const own = partOf(statement, kind);
  const found: Plain[] = isThere(own) === "no" ? [] : [own];
  if (statement !== UNKNOWN) {
    for (const name of ["andStatement", "orStatement"]) {
      const joined = partOf(statement, name);
      found.push(...itemsOf(partOf(joined, "statements")).flatMap((inner) => conditionsIn(inner, kind)));
    }
  }
  return found;
}
