/** Views of AWS WAF (version 2) resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.wafv2.WebAclAssociation`: puts a web ACL in front of a regional resource. */
export const webAclAssociation = defineView({
  kind: "WAF web ACL association",
  types: ["aws:wafv2/webAclAssociation:WebAclAssociation", "aws-native:wafv2:WebAclAssociation"],
  read: (r: Reader) => ({
    resourceArn: r.reference("resourceArn"),
    webAclArn: r.reference("webAclArn"),
  }),
});

/** Metrics and samples; https://docs.aws.amazon.com/waf/latest/APIReference/API_VisibilityConfig.html */
const visibilityFields = (r: Reader) => ({
  metrics: r.boolean({ aws: "cloudwatchMetricsEnabled", native: "cloudWatchMetricsEnabled" }),
  sampledRequests: r.boolean("sampledRequestsEnabled"),
});

const ruleFields = (r: Reader) => ({
  /** `{ block: {} }`; for a rule that is no rule group. */
  action: r.plain("action"),
  name: r.string("name"),
  /** `{ none: {} }` or `{ count: {} }`; for a rule that is a rule group. */
  overrideAction: r.plain("overrideAction"),
  /** Lower numbers come first; no two rules have the same. */
  priority: r.number("priority"),
  statement: r.plain("statement"),
  visibility: r.group("visibilityConfig", visibilityFields),
});

const ownRuleFields = (r: Reader) => ({
  ...ruleFields(r),
  /** The addresses that the rule is about. */
  ipSet: r.reference("statement.ipSetReferenceStatement.arn"),
  /** The own rule group that the rule stands for. */
  ruleGroup: r.reference("statement.ruleGroupReferenceStatement.arn"),
});

/** `aws.wafv2.WebAcl`. */
export const webAcl = defineView({
  kind: "WAF web ACL",
  types: ["aws:wafv2/webAcl:WebAcl", "aws-native:wafv2:WebAcl"],
  identifiers: ["id", "arn"],
  read: (r: Reader) => ({
    /** How much of a body is inspected: 16 KB where it is absent, up to 64 KB otherwise. */
    associationConfig: r.presence("associationConfig"),
    /** What is kept out of logs and samples, whatever the logging configuration says. */
    dataProtections: r.list("dataProtectionConfig.dataProtections", (protection) => ({
      fieldKeys: protection.strings("field.fieldKeys"),
      fieldType: protection.string("field.fieldType"),
    })),
    defaultAction: r.plain("defaultAction"),
    /** A JSON text in the form of the API, in place of `rules`. */
    ruleJson: r.plain({ aws: "ruleJson", native: undefined }),
    rules: r.list("rules", ownRuleFields),
    scope: r.string("scope"),
    visibility: r.group("visibilityConfig", visibilityFields),
  }),
});

/** `aws.wafv2.WebAclRule`: one rule of a web ACL. */
export const webAclRule = defineView({
  kind: "WAF web ACL rule",
  types: ["aws:wafv2/webAclRule:WebAclRule"],
  read: (r: Reader) => ({ ...ownRuleFields(r), webAclArn: r.reference("webAclArn") }),
});

/** `aws.wafv2.WebAclRuleGroupAssociation`: one rule of a web ACL, which is a rule group. */
export const webAclRuleGroupAssociation = defineView({
  kind: "WAF rule group association",
  types: ["aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation"],
  read: (r: Reader) => ({
    managedRuleGroup: r.plain("managedRuleGroup"),
    /** `none` where absent. */
    overrideAction: r.string("overrideAction"),
    priority: r.number("priority"),
    ruleGroup: r.reference("ruleGroupReference.arn"),
    ruleGroupReference: r.plain("ruleGroupReference"),
    visibility: r.group("visibilityConfig", visibilityFields),
    webAclArn: r.reference("webAclArn"),
  }),
});

/** `aws.wafv2.RuleGroup`. */
export const ruleGroup = defineView({
  kind: "WAF rule group",
  types: ["aws:wafv2/ruleGroup:RuleGroup", "aws-native:wafv2:RuleGroup"],
  identifiers: ["id", "arn"],
  read: (r: Reader) => ({
    rules: r.list("rules", (rule) => ({
      action: rule.plain("action"),
      name: rule.string("name"),
      statement: rule.plain("statement"),
      visibility: rule.group("visibilityConfig", visibilityFields),
    })),
    /** A JSON text in the form of the API, in place of `rules`. */
    rulesJson: r.plain({ aws: "rulesJson", native: undefined }),
    visibility: r.group("visibilityConfig", visibilityFields),
  }),
});

/** `aws.wafv2.IpSet`. */
export const ipSet = defineView({
  kind: "WAF IP set",
  types: ["aws:wafv2/ipSet:IpSet", "aws-native:wafv2:IpSet"],
  identifiers: ["id", "arn"],
  /** Ranges: `192.0.2.0/24`, `2001:db8::/32`. */
  read: (r: Reader) => ({ addresses: r.strings("addresses") }),
});

/** `aws.wafv2.WebAclLoggingConfiguration`. */
export const webAclLogging = defineView({
  kind: "WAF logging configuration",
  types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "aws-native:wafv2:LoggingConfiguration"],
  read: (r: Reader) => ({
    destinations: r.strings("logDestinationConfigs"),
    /** `KEEP` (also without a filter) or `DROP`: what becomes of requests that no filter fits. */
    filterDefault: r.string("loggingFilter.defaultBehavior"),
    filters: r.list("loggingFilter.filters", (filter) => ({
      actions: filter.list("conditions", (condition) => condition.string("actionCondition.action")),
      behavior: filter.string("behavior"),
    })),
    redactedFields: r.list("redactedFields", (field) => ({
      queryString: field.presence("queryString"),
      singleHeader: field.string("singleHeader.name"),
    })),
    resourceArn: r.reference("resourceArn"),
  }),
});
