import { resourceCases, unknown } from "../../support/cases";

const type = "aws:wafv2/webAcl:WebAcl";
const group = "aws:wafv2/ruleGroup:RuleGroup";
const on = { cloudwatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true };
const off = { ...on, cloudwatchMetricsEnabled: false };
const unsampled = { ...on, sampledRequestsEnabled: false };
const rule = (visibilityConfig: unknown, name = "rate") => ({
  name,
  priority: 1,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
  visibilityConfig,
});
const acl = (visibilityConfig: unknown, ...rules: readonly unknown[]) => ({
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig,
  rules,
});
const json = (metrics: boolean, samples = true) => ({
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: on,
  ruleJson: JSON.stringify([
    {
      Name: "rate",
      Priority: 1,
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: "IP" } },
      VisibilityConfig: { CloudWatchMetricsEnabled: metrics, MetricName: "rate", SampledRequestsEnabled: samples },
    },
  ]),
});
const native = { cloudWatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true };

export default resourceCases([
  { name: "metrics and samples everywhere", type, props: acl(on, rule(on)), expect: "pass", show: true },
  {
    name: "a rule without metrics",
    type,
    props: acl(on, rule(off)),
    expect: { violation: "off" },
    becomes: { subject: { rules: [rule(on)] } },
    show: true,
  },
  { name: "a web ACL without metrics", type, props: acl(off, rule(on)), expect: { violation: "off" } },
  {
    name: "a rule without samples",
    type,
    props: acl(on, rule(unsampled)),
    expect: { violation: "off" },
    becomes: { subject: { rules: [rule(on)] } },
  },
  {
    name: "no samples, which are not asked for",
    type,
    props: acl(unsampled, rule(unsampled)),
    options: { sampledRequests: false },
    expect: "pass",
  },
  {
    name: "no settings at all, where a name of the metric is needed too",
    type,
    props: { scope: "REGIONAL", defaultAction: { allow: {} } },
    expect: { violation: "off" },
    remedied: false,
  },
  {
    name: "aws-native, a rule group without settings",
    type: "aws-native:wafv2:RuleGroup",
    props: { scope: "REGIONAL", capacity: 10 },
    expect: { violation: "off" },
    remedied: false,
  },
  {
    name: "one rule of several",
    type,
    props: acl(on, rule(on, "a"), rule(off, "b"), rule(on, "c")),
    expect: { violation: "off" },
  },
  { name: "rules as JSON", type, props: json(true), expect: "pass" },
  {
    name: "rules as JSON without metrics",
    type,
    props: json(false),
    expect: { violation: "offInJson" },
    remedied: false,
  },
  {
    name: "rules as JSON without samples",
    type,
    props: json(true, false),
    expect: { violation: "offInJson" },
    remedied: false,
  },
  {
    name: "rules as JSON without samples, which are not asked for",
    type,
    props: json(true, false),
    options: { sampledRequests: false },
    expect: "pass",
  },
  {
    name: "no metrics, where samples are not asked for",
    type,
    props: acl({ ...unsampled, cloudwatchMetricsEnabled: false }, rule(unsampled)),
    options: { sampledRequests: false },
    expect: { violation: "off" },
    becomes: { subject: { visibilityConfig: unsampled } },
  },
  { name: "JSON that cannot be read", type, props: { ...json(true), ruleJson: "{" }, expect: "undetermined" },
  {
    name: "metrics not known yet",
    type,
    props: acl({ ...on, cloudwatchMetricsEnabled: unknown }, rule(on)),
    expect: "undetermined",
  },
  { name: "rules not known yet", type, props: { ...acl(on), rules: unknown }, expect: "undetermined" },
  {
    name: "a setting of the wrong type",
    type,
    props: acl({ ...on, cloudwatchMetricsEnabled: "often" }, rule(on)),
    expect: "undetermined",
  },
  {
    name: "a rule group",
    type: group,
    props: { scope: "REGIONAL", capacity: 10, visibilityConfig: on, rules: [rule(on)] },
    expect: "pass",
  },
  {
    name: "a rule group without metrics",
    type: group,
    props: { scope: "REGIONAL", capacity: 10, visibilityConfig: off, rules: [rule(on)] },
    expect: { violation: "off" },
  },
  {
    name: "a rule group with a rule without metrics",
    type: group,
    props: { scope: "REGIONAL", capacity: 10, visibilityConfig: on, rules: [rule(off)] },
    expect: { violation: "off" },
  },
  {
    name: "a rule of its own that says nothing of samples",
    type: "aws:wafv2/webAclRule:WebAclRule",
    props: { ...rule({ cloudwatchMetricsEnabled: true, metricName: "edge" }), webAclArn: unknown },
    expect: { violation: "off" },
    becomes: {
      subject: {
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true },
      },
    },
  },
  {
    name: "a rule of its own that says nothing of metrics",
    type: "aws:wafv2/webAclRule:WebAclRule",
    props: { ...rule({ sampledRequestsEnabled: true, metricName: "edge" }), webAclArn: unknown },
    expect: { violation: "off" },
  },
  {
    name: "a rule of its own without metrics",
    type: "aws:wafv2/webAclRule:WebAclRule",
    props: { ...rule(off), webAclArn: unknown },
    expect: { violation: "off" },
  },
  {
    name: "a rule of its own that says nothing",
    type: "aws:wafv2/webAclRule:WebAclRule",
    props: { name: "rate", priority: 1, webAclArn: unknown },
    expect: "pass",
  },
  {
    name: "a rule group association without metrics",
    type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
    props: { ruleName: "common", priority: 1, webAclArn: unknown, visibilityConfig: off },
    expect: { violation: "off" },
  },
  {
    name: "aws-native, metrics and samples",
    type: "aws-native:wafv2:WebAcl",
    props: acl(native, rule(native)),
    expect: "pass",
  },
  {
    name: "aws-native, no metrics",
    type: "aws-native:wafv2:WebAcl",
    props: acl(native, rule({ ...native, cloudWatchMetricsEnabled: false })),
    expect: { violation: "off" },
    becomes: {
      subject: {
        rules: [
          {
            action: { block: {} },
            name: "rate",
            priority: 1,
            statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 2000 } },
            visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true },
          },
        ],
      },
    },
  },
  {
    name: "aws-native, a rule group without metrics",
    type: "aws-native:wafv2:RuleGroup",
    props: {
      scope: "REGIONAL",
      capacity: 10,
      visibilityConfig: { ...native, cloudWatchMetricsEnabled: false },
      rules: [rule(native)],
    },
    expect: { violation: "off" },
    becomes: {
      subject: {
        visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true },
      },
    },
  },
]);
