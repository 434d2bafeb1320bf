import { output, resource, stackCases, unknown } from "../../support/cases";
import { counted, managed, nativeWebAcl, rule, visibilityConfig, webAcl } from "../../support/web-acls";

const geo = { geoMatchStatement: { countryCodes: ["KP"] } };
const sqli = "AWSManagedRulesSQLiRuleSet";
const counting = { overrideAction: { count: {} } };
const plainRule = (props: Record<string, unknown>) => ({
  name: "geo",
  priority: 1,
  statement: geo,
  visibilityConfig,
  ...props,
});
const all = counted(
  "SQLi_QUERYARGUMENTS",
  "SQLiExtendedPatterns_QUERYARGUMENTS",
  "SQLi_BODY",
  "SQLiExtendedPatterns_BODY",
  "SQLi_COOKIE",
);

export default stackCases([
  {
    name: "default allow with a rule group that blocks",
    resources: [webAcl([managed(sqli)])],
    expect: "pass",
    show: true,
  },
  {
    name: "a rule group that only counts",
    resources: [webAcl([managed(sqli, {}, counting)])],
    expect: { violation: ["groupCounts", "nothingBlocks"], on: "edge" },
    show: true,
  },
  {
    name: "a rule group that counts beside rules that block",
    resources: [webAcl([managed(sqli, {}, counting), rule(geo)])],
    expect: { violation: "groupCounts", on: "edge" },
  },
  {
    name: "a second copy that counts, to try out a version",
    resources: [webAcl([managed(sqli), managed(sqli, { version: "Version_2.0" }, counting)])],
    expect: "pass",
  },
  {
    name: "a copy that counts, beside a rule group that is not known yet",
    resources: [webAcl([{ ...managed(sqli), statement: unknown }, managed(sqli, {}, counting)])],
    expect: "undetermined",
  },
  {
    name: "every rule of a group set to count",
    resources: [webAcl([managed(sqli, all), rule(geo)])],
    expect: { violation: "allCounted", on: "edge" },
  },
  {
    name: "one rule of a group set to count",
    resources: [webAcl([managed(sqli, counted("SQLi_BODY"))])],
    expect: "pass",
  },
  {
    name: "a rule without any action",
    resources: [webAcl([plainRule({}), managed(sqli)])],
    expect: { violation: "noAction", on: "edge" },
  },
  {
    name: "a rule with both",
    resources: [webAcl([plainRule({ action: { block: {} }, overrideAction: { none: {} } })])],
    expect: { violation: "twoActions", on: "edge" },
  },
  {
    name: "rules that only allow and count",
    resources: [webAcl([plainRule({ action: { allow: {} } }), plainRule({ name: "b", action: { count: {} } })])],
    expect: { violation: "nothingBlocks", on: "edge" },
  },
  {
    name: "rules that only allow, and a default that blocks",
    resources: [webAcl([plainRule({ action: { allow: {} } })], { defaultAction: { block: {} } })],
    expect: "pass",
  },
  {
    name: "rules that allow, and one of its own that blocks",
    resources: [
      webAcl([plainRule({ action: { allow: {} } })]),
      resource("aws:wafv2/webAclRule:WebAclRule", "block", { webAclArn: output("edge", "arn"), ...rule(geo) }),
    ],
    expect: "pass",
  },
  {
    name: "an own rule group that stands",
    resources: [
      webAcl([
        {
          name: "group",
          priority: 1,
          overrideAction: { none: {} },
          statement: { ruleGroupReferenceStatement: { arn: output("group", "arn") } },
        },
      ]),
      resource("aws:wafv2/ruleGroup:RuleGroup", "group", { scope: "REGIONAL", capacity: 10, rules: [rule(geo)] }),
    ],
    expect: "pass",
  },
  {
    name: "as JSON, a rule that counts",
    resources: [
      webAcl(undefined, {
        ruleJson: JSON.stringify([
          {
            Name: "geo",
            Priority: 1,
            Action: { Count: {} },
            Statement: { GeoMatchStatement: { CountryCodes: ["KP"] } },
          },
        ]),
      }),
    ],
    expect: { violation: "nothingBlocks", on: "edge" },
  },
  { name: "no rules, which wafv2-webacl-rules judges", resources: [webAcl([])], expect: "pass" },
  {
    name: "an action not known yet",
    resources: [webAcl([plainRule({ action: unknown })])],
    expect: "undetermined",
  },
  {
    name: "a default action not known yet",
    resources: [webAcl([plainRule({ action: { count: {} } })], { defaultAction: unknown })],
    expect: "undetermined",
  },
  { name: "rules of the wrong type", resources: [webAcl(["geo"])], expect: "undetermined" },
  {
    name: "aws-native, a rule that blocks",
    resources: [nativeWebAcl([rule(geo)])],
    expect: "pass",
  },
  {
    name: "aws-native, a rule that asks for a payment",
    resources: [nativeWebAcl([rule(geo, { action: { monetize: { priceMultiplier: "1" } } })])],
    expect: "pass",
  },
  {
    name: "aws-native, a rule group that counts",
    resources: [nativeWebAcl([managed(sqli, {}, counting), rule(geo)])],
    expect: { violation: "groupCounts", on: "edge" },
  },
]);
