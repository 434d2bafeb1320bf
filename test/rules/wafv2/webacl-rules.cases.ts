import { output, resource, stackCases, unknown } from "../../support/cases";
import { managed, nativeWebAcl, rule, webAcl } from "../../support/web-acls";

const group = (props: Record<string, unknown>) =>
  resource("aws:wafv2/ruleGroup:RuleGroup", "group", { scope: "REGIONAL", capacity: 10, ...props });
const single = (webAclArn: unknown = output("edge", "arn")) =>
  resource("aws:wafv2/webAclRule:WebAclRule", "geo", {
    webAclArn,
    priority: 1,
    action: { block: {} },
    statement: { geoMatchStatement: { countryCodes: ["KP"] } },
  });
const association = resource("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "managed", {
  webAclArn: output("edge", "arn"),
  ruleName: "common",
  priority: 1,
  managedRuleGroup: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
});
const remedied = { managedRuleGroups: ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"] };
const json = JSON.stringify([
  {
    Name: "common",
    Priority: 1,
    OverrideAction: { None: {} },
    Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" } },
  },
]);

/** What a remediation writes for a managed rule group; each provider spells the switch of its metrics in a way of its own. */
const added = (name: string, priority: number, metrics: "cloudwatchMetricsEnabled" | "cloudWatchMetricsEnabled") => ({
  name,
  overrideAction: { none: {} },
  priority,
  statement: { managedRuleGroupStatement: { name, vendorName: "AWS" } },
  visibilityConfig: { [metrics]: true, metricName: name, sampledRequestsEnabled: true },
});

export default stackCases([
  {
    name: "a web ACL with a managed rule group",
    resources: [webAcl([managed("AWSManagedRulesCommonRuleSet")])],
    options: remedied,
    expect: "pass",
    becomes: {},
    show: true,
  },
  {
    name: "a web ACL without rules",
    resources: [webAcl(undefined)],
    expect: { violation: "noRules", on: "edge" },
    becomes: {
      edge: {
        rules: [
          added("AWSManagedRulesCommonRuleSet", 0, "cloudwatchMetricsEnabled"),
          added("AWSManagedRulesSQLiRuleSet", 1, "cloudwatchMetricsEnabled"),
        ],
      },
    },
    remedied,
    show: true,
  },
  { name: "an empty list of rules", resources: [webAcl([])], expect: { violation: "noRules" }, remedied },
  { name: "a rule as a resource of its own", resources: [webAcl(undefined), single()], expect: "pass" },
  { name: "a rule group association", resources: [webAcl(undefined), association], expect: "pass" },
  {
    name: "a rule of another web ACL",
    resources: [webAcl(undefined), single("arn:aws:wafv2:us-east-1:123456789012:regional/webacl/other/1")],
    expect: { violation: "noRules", on: "edge" },
    remedied,
  },
  {
    name: "a rule of a web ACL not known yet",
    resources: [webAcl(undefined), single(unknown)],
    expect: "undetermined",
  },
  {
    name: "rules as JSON",
    resources: [webAcl(undefined, { ruleJson: json })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "an empty list as JSON",
    resources: [webAcl(undefined, { ruleJson: "[]" })],
    expect: { violation: "noRules" },
    remedied: false,
  },
  { name: "JSON that cannot be read", resources: [webAcl(undefined, { ruleJson: "[{" })], expect: "undetermined" },
  { name: "JSON not known yet", resources: [webAcl(undefined, { ruleJson: unknown })], expect: "undetermined" },
  { name: "rules not known yet", resources: [webAcl(unknown)], expect: "undetermined" },
  { name: "rules of the wrong type", resources: [webAcl(42)], expect: "pass" },
  {
    name: "a web ACL that blocks everything",
    resources: [webAcl(undefined, { defaultAction: { block: {} } })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "no default action, which AWS refuses",
    resources: [webAcl(undefined, { defaultAction: null })],
    expect: { violation: "noRules", on: "edge" },
    remedied,
  },
  {
    name: "a default action not known yet",
    resources: [webAcl(undefined, { defaultAction: unknown })],
    expect: "undetermined",
  },
  {
    name: "a rule group with a rule",
    resources: [group({ rules: [rule({ geoMatchStatement: { countryCodes: ["KP"] } })] })],
    expect: "pass",
  },
  {
    name: "a rule group without rules",
    resources: [group({})],
    expect: { violation: "emptyGroup", on: "group" },
    remedied: false,
  },
  { name: "a rule group with rules as JSON", resources: [group({ rulesJson: json })], expect: "pass" },
  { name: "a rule group with rules not known yet", resources: [group({ rules: unknown })], expect: "undetermined" },
  {
    name: "aws-native, with a rule",
    resources: [nativeWebAcl([managed("AWSManagedRulesCommonRuleSet")])],
    expect: "pass",
  },
  {
    name: "aws-native, without rules",
    resources: [nativeWebAcl(undefined)],
    expect: { violation: "noRules", on: "edge" },
    becomes: {
      edge: {
        rules: [
          added("AWSManagedRulesCommonRuleSet", 0, "cloudWatchMetricsEnabled"),
          added("AWSManagedRulesSQLiRuleSet", 1, "cloudWatchMetricsEnabled"),
        ],
      },
    },
    remedied,
  },
  {
    name: "aws-native, a rule group without rules",
    resources: [resource("aws-native:wafv2:RuleGroup", "group", { scope: "REGIONAL", capacity: 10 })],
    expect: { violation: "emptyGroup", on: "group" },
    remedied: false,
  },
]);
