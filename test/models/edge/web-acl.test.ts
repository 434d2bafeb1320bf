import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN, known, type Plain } from "../../../policies/core/value";
import { conditionsIn, partOf, stops } from "../../../policies/models/edge/waf-statement";
import { isEnforced, jsonRules, type WafRule } from "../../../policies/models/edge/web-acl";
import { isSetAside, keepsSome, rulesInManagedGroup } from "../../../policies/models/edge/managed-rule-group";

const rule = (props: Partial<WafRule>): WafRule => ({
  place: "rules[0]",
  name: "rule",
  action: null,
  overrideAction: null,
  priority: null,
  statement: null,
  ...props,
});
const group = (props: Record<string, Plain> = {}): Plain => ({
  managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet", ...props },
});
const count = (name: Plain): Plain => ({ name, actionToUse: { count: {} } });

describe("web ACL rules", () => {
  it("find members without regard to case, and in a list of one", () => {
    assert.deepEqual(partOf({ ManagedRuleGroupStatement: { Name: "a" } }, "managedRuleGroupStatement"), { Name: "a" });
    assert.equal(partOf([{ name: "a" }], "name"), "a");
    assert.equal(partOf(UNKNOWN, "name"), UNKNOWN);
    assert.equal(partOf("text", "name"), null);
    assert.equal(partOf({ name: "a" }, "toString"), null);
  });

  it("tell actions that stop a request from those that do not", () => {
    assert.equal(stops({ block: {} }), "yes");
    assert.equal(stops({ challenge: {} }), "yes");
    assert.equal(stops({ count: {}, block: null }), "no");
    assert.equal(stops({ allow: {} }), "no");
    assert.equal(stops(UNKNOWN), "undetermined");
  });

  it("take a rule group without an override as it stands", () => {
    assert.equal(isEnforced(rule({ statement: group() })), "yes");
    assert.equal(isEnforced(rule({ statement: group(), overrideAction: { count: {} } })), "no");
    assert.equal(isEnforced(rule({ statement: group(), overrideAction: UNKNOWN })), "undetermined");
    assert.equal(isEnforced(rule({ statement: UNKNOWN, action: { block: {} } })), "yes");
    assert.equal(isEnforced(rule({ statement: UNKNOWN })), "undetermined");
  });

  it("know which rules of a group are set aside", () => {
    const one = rule({ statement: group({ ruleActionOverrides: [count("SQLi_BODY")] }) });
    assert.equal(isSetAside(one, "SQLi_BODY"), "yes");
    assert.equal(isSetAside(one, "SQLi_COOKIE"), "no");
    assert.equal(isSetAside(rule({ statement: group({ ruleActionOverrides: UNKNOWN }) }), "SQLi_BODY"), "undetermined");
    assert.equal(
      isSetAside(rule({ statement: group({ excludedRules: [{ name: "SQLi_BODY" }] }) }), "SQLi_BODY"),
      "yes",
    );
    const names = rulesInManagedGroup("AWSManagedRulesSQLiRuleSet");
    assert.ok(names.length > 1);
    assert.equal(keepsSome(rule({ statement: group({ ruleActionOverrides: names.map(count) }) }), names), "no");
    assert.equal(keepsSome(one, names), "yes");
    assert.deepEqual(rulesInManagedGroup("constructor"), []);
  });

  it("find conditions joined by AND and OR, and not negated ones", () => {
    const sqli: Plain = { sqliMatchStatement: { fieldToMatch: { body: {} } } };
    assert.equal(conditionsIn(sqli, "sqliMatchStatement").length, 1);
    const joined: Plain = { AndStatement: { Statements: [{ OrStatement: { Statements: [sqli, sqli] } }, UNKNOWN] } };
    assert.equal(conditionsIn(joined, "sqliMatchStatement").length, 3);
    assert.deepEqual(conditionsIn({ notStatement: { statements: [sqli] } }, "sqliMatchStatement"), []);
  });

  it("take any text and any tree", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { rules } = jsonRules(known("ruleJson", text));
        for (const found of rules) {
          isEnforced(found);
          isSetAside(found, "SQLi_BODY");
          conditionsIn(found.statement, "rateBasedStatement");
        }
      }),
    );
  });

  it("take statements that nest deeply, and are not known where they nest deeper than AWS takes", () => {
    const nested = (depth: number): string =>
      `[{"Statement":${'{"NotStatement":{"Statement":'.repeat(depth)}{}${"}}".repeat(depth)}}]`;
    assert.equal(jsonRules(known("ruleJson", nested(400))).rules.length, 1);
    assert.deepEqual(jsonRules(known("ruleJson", nested(2000))), { rules: [], complete: false });
  });
});
