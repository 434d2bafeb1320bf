/** Managed rule groups of AWS: which a rule is, which rules of it still stop requests, and how they are added. */

import assert from "node:assert/strict";
import { UNKNOWN, absent, known, unknown, type Plain, type Value } from "../../../policies/core/value";
import type { Patch } from "../../../policies/core/policy";
import {
  addManagedGroups,
  isManagedGroup,
  isSetAside,
  keepsSome,
  managedGroupName,
  rulesInManagedGroup,
  stopsByManagedGroup,
} from "../../../policies/models/edge/managed-rule-group";
import type { WafRule, WebAcl } from "../../../policies/models/edge/web-acl";

const rule = (statement: Plain, props: Partial<WafRule> = {}): WafRule => ({
  place: "rules[0]",
  name: "rule",
  action: null,
  overrideAction: null,
  priority: null,
  statement,
  ...props,
});
const group = (props: Record<string, Plain> = {}): Plain => ({
  managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet", ...props },
});
const counted = (...names: readonly Plain[]): readonly Plain[] =>
  names.map((name) => ({ name, actionToUse: { count: {} } }));

describe("adding managed rule groups", () => {
  type Rules = readonly { readonly name: Value<string>; readonly priority: Value<number> }[];

  /** What is appended to the rules of a web ACL. */
  function added(rules: Value<Rules>, groups: readonly string[], provider = "aws"): unknown {
    const appended: unknown[] = [];
    const refuse = (): never => assert.fail("nothing else is changed");
    const patch: Patch = {
      append: (...call) => appended.push(call),
      set: refuse,
      setMember: refuse,
      replaceItems: refuse,
    };
    // All that is read of a web ACL here.
    addManagedGroups({ rules, resource: { provider } } as unknown as WebAcl, patch, groups);
    return appended;
  }
  const held = (...rules: readonly [name: string, priority: number][]): Value<Rules> =>
    known(
      "rules",
      rules.map(([name, priority], index) => ({
        name: known(`rules[${index}].name`, name),
        priority: known(`rules[${index}].priority`, priority),
      })),
    );
  const made = (name: string, priority: number, metrics = "cloudwatchMetricsEnabled"): Plain => ({
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
    visibilityConfig: { [metrics]: true, metricName: name, sampledRequestsEnabled: true },
  });

  it("puts them behind the rules that are there, with the actions of their rules", () => {
    assert.deepEqual(added(held(["a", 7], ["b", 3]), ["x", "y"]), [["rules", made("x", 8), made("y", 9)]]);
    assert.deepEqual(added(absent("rules"), ["x"]), [["rules", made("x", 0)]]);
    assert.deepEqual(added(held(["a", 0]), ["x"], "aws-native"), [["rules", made("x", 1, "cloudWatchMetricsEnabled")]]);
  });

  it("leaves out those whose name a rule has already", () => {
    assert.deepEqual(added(held(["x", 1]), ["x", "y"]), [["rules", made("y", 2)]]);
    assert.deepEqual(added(held(["x", 1]), ["x"]), []);
  });

  it("adds nothing where rules, a name or a priority are not known", () => {
    const known7 = { name: known("rules[0].name", "a"), priority: known("rules[0].priority", 7) };
    for (const rules of [
      unknown("rules"),
      known("rules", [{ ...known7, name: unknown("rules[0].name") }]),
      known("rules", [{ ...known7, priority: unknown("rules[0].priority") }]),
      known("rules", [known7, { name: absent("rules[1].name"), priority: known("rules[1].priority", 8) }]),
    ]) {
      assert.deepEqual(added(rules, ["x"]), []);
    }
  });
});

describe("a managed rule group", () => {
  const name = "AWSManagedRulesSQLiRuleSet";

  it("is told by its vendor and name", () => {
    const isIt = (statement: Plain) => isManagedGroup(rule(statement), name);
    assert.equal(isIt(group()), "yes");
    assert.equal(isIt(group({ name: "AWSManagedRulesCommonRuleSet" })), "no");
    assert.equal(isIt(group({ vendorName: "Other" })), "no");
    assert.equal(isIt(group({ name: UNKNOWN })), "undetermined");
    assert.equal(isIt(UNKNOWN), "undetermined");
    assert.equal(isIt({ byteMatchStatement: {} }), "no");
    assert.equal(managedGroupName(rule(group())), name);
    const others: readonly Plain[] = [group({ vendorName: "Other" }), group({ name: UNKNOWN }), UNKNOWN, null];
    for (const other of others) {
      assert.equal(managedGroupName(rule(other)), undefined);
    }
  });

  it("has the rules that AWS documents; others have none that we know", () => {
    assert.ok(rulesInManagedGroup(name).includes("SQLi_BODY"));
    assert.deepEqual([rulesInManagedGroup("other"), rulesInManagedGroup("toString")], [[], []]);
  });

  it("does not stop by a rule whose action it replaces with one that lets requests pass", () => {
    const aside = (props: Record<string, Plain>, ruleName: Plain = "SQLi_BODY") =>
      isSetAside(rule(group(props)), ruleName);
    const replaced = (actionToUse: Plain): Plain => [{ name: "SQLi_BODY", actionToUse }];
    assert.equal(aside({ ruleActionOverrides: replaced({ count: {} }) }), "yes");
    assert.equal(aside({ ruleActionOverrides: replaced({ allow: {} }) }), "yes");
    assert.equal(aside({ ruleActionOverrides: replaced({ captcha: {} }) }), "no");
    assert.equal(aside({ ruleActionOverrides: replaced(UNKNOWN) }), "undetermined");
    assert.equal(aside({ ruleActionOverrides: counted(UNKNOWN) }), "undetermined");
    assert.equal(aside({ ruleActionOverrides: counted("SQLi_BODY") }, UNKNOWN), "undetermined");
    assert.equal(aside({ excludedRules: [{ name: "SQLi_BODY" }] }), "yes");
    assert.equal(aside({ excludedRules: [{ name: "SQLi_COOKIE" }] }), "no");
    assert.equal(aside({ excludedRules: UNKNOWN }), "undetermined");
    assert.equal(aside({}), "no");
  });

  it("of one's own is set aside in the same way", () => {
    const own: Plain = { ruleGroupReferenceStatement: { arn: "arn", ruleActionOverrides: counted("a") } };
    assert.deepEqual([isSetAside(rule(own), "a"), isSetAside(rule(own), "b")], ["yes", "no"]);
  });

  it("keeps some of its rules where not all are set aside; a pinned version may hold others", () => {
    const keeps = (props: Record<string, Plain>) => keepsSome(rule(group(props)), ["a", "b"]);
    assert.equal(keeps({}), "yes");
    assert.equal(keeps({ ruleActionOverrides: counted("a") }), "yes");
    assert.equal(keeps({ ruleActionOverrides: counted("a", "b") }), "no");
    assert.equal(keeps({ ruleActionOverrides: counted("a", "b"), version: "Version_1.0" }), "undetermined");
    assert.equal(keeps({ ruleActionOverrides: counted("a", "b"), version: UNKNOWN }), "undetermined");
    assert.equal(keeps({ ruleActionOverrides: counted("a"), version: "Version_1.0" }), "yes");
  });

  it("stops requests where its rules' actions stand", () => {
    const stops = (statement: Plain, props: Partial<WafRule> = {}) =>
      stopsByManagedGroup(rule(statement, props), name, ["a"]);
    assert.equal(stops(group()), "yes");
    assert.equal(stops(group(), { overrideAction: { count: {} } }), "no");
    assert.equal(stops(group({ ruleActionOverrides: counted("a") })), "no");
    assert.equal(stops(group({ vendorName: "Other" })), "no");
    assert.equal(stops({ byteMatchStatement: {} }, { action: { block: {} } }), "no");
    assert.equal(stops(UNKNOWN), "undetermined");
  });
});
