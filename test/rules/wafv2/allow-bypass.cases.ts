import { output, resource, stackCases, unknown } from "../../support/cases";

const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true };
const stage = [
  resource("aws:apigateway/restApi:RestApi", "orders", { name: "orders" }),
  resource("aws:apigateway/stage:Stage", "live", {
    restApi: output("orders", "id"),
    stageName: "live",
    deployment: "d1",
  }),
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "live-acl", {
    resourceArn: output("live", "arn"),
    webAclArn: output("acl", "arn"),
  }),
];
const header = (searchString: unknown = "let-me-in") => ({
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { name: "x-tester" } },
    positionalConstraint: "EXACTLY",
    searchString,
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
});
const addresses = {
  ipSetReferenceStatement: { arn: "arn:aws:wafv2:eu-central-1:123456789012:regional/ipset/office/1" },
};
const rule = (name: string, priority: number, statement: unknown, action: unknown = { allow: {} }) => ({
  name,
  priority,
  action,
  statement,
  visibilityConfig,
});
const stop = {
  name: "common",
  priority: 5,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
  visibilityConfig,
};
const acl = (...rules: unknown[]) =>
  resource("aws:wafv2/webAcl:WebAcl", "acl", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: rules[0] === unknown ? unknown : rules,
    visibilityConfig,
  });
const violation = { violation: "bypass", on: "acl" };

const allowing = (type: string, listed: unknown, action?: unknown) => [
  ...stage,
  resource(type, "office", {
    name: "office",
    scope: "REGIONAL",
    ipAddressVersion: "IPV4",
    addresses: listed,
  }),
  acl(rule("office", 0, { ipSetReferenceStatement: { arn: output("office", "arn") } }, action), stop),
];
const ipSet = "aws:wafv2/ipSet:IpSet";
const wide = { violation: "wide", on: "acl", says: "IP set office" };

export default stackCases([
  { name: "an IP set of a few ranges", resources: allowing(ipSet, ["192.0.2.0/24", "10.0.0.0/8"]), expect: "pass" },
  { name: "an IP set with half of all addresses", resources: allowing(ipSet, ["0.0.0.0/1"]), expect: wide },
  { name: "an IP set with half of a registry's addresses", resources: allowing(ipSet, ["2001::/16"]), expect: wide },
  { name: "an IP set with one customer's network", resources: allowing(ipSet, ["2001:db8::/32"]), expect: "pass" },
  { name: "an IP set not known yet", resources: allowing(ipSet, unknown), expect: "undetermined" },
  { name: "a range not known yet", resources: allowing(ipSet, [unknown]), expect: "undetermined" },
  {
    name: "a wide IP set that is blocked",
    resources: allowing(ipSet, ["0.0.0.0/1"], { block: {} }),
    expect: "pass",
  },
  {
    name: "aws-native, an IP set with half of all addresses",
    resources: allowing("aws-native:wafv2:IpSet", ["128.0.0.0/1"]),
    expect: wide,
  },
  {
    name: "chosen addresses pass",
    resources: [...stage, acl(rule("office", 0, addresses), stop)],
    expect: "pass",
    show: true,
  },
  {
    name: "a header passes",
    resources: [...stage, acl(rule("testers", 0, header()), stop)],
    expect: violation,
    show: true,
  },
  {
    name: "a header passes after all other rules",
    resources: [...stage, acl(stop, rule("testers", 9, header()))],
    expect: "pass",
  },
  {
    name: "a header that is blocked",
    resources: [...stage, acl(rule("bad", 0, header(), { block: {} }), stop)],
    expect: "pass",
  },
  {
    name: "a value not known yet",
    resources: [...stage, acl(rule("testers", 0, header(unknown)), stop)],
    expect: violation,
  },
  {
    name: "a statement not known yet",
    resources: [...stage, acl(rule("testers", 0, unknown), stop)],
    expect: "undetermined",
  },
  {
    name: "an action not known yet",
    resources: [...stage, acl(rule("testers", 0, header(), unknown), stop)],
    expect: "undetermined",
    reason: "rules[0]",
  },
  {
    name: "a priority not known yet, which may be the last",
    resources: [...stage, acl({ ...rule("testers", 0, header()), priority: unknown }, stop)],
    expect: "undetermined",
  },
  {
    name: "a priority not known yet of the rule that stops",
    resources: [...stage, acl(rule("testers", 0, header()), { ...stop, priority: unknown })],
    expect: "undetermined",
  },
  {
    name: "a header passes, and there are no other rules",
    resources: [...stage, acl(rule("testers", 0, header()))],
    expect: "pass",
  },
  { name: "rules not known yet", resources: [...stage, acl(unknown)], expect: "undetermined", reason: "rules" },
  {
    name: "nothing uses the web ACL",
    resources: [acl(rule("testers", 0, header()), stop)],
    expect: "undetermined",
    reason: "whether it stands in front of an API",
  },
  {
    name: "nothing uses a web ACL of which no rule allows anything",
    resources: [acl(rule("bad", 0, header(), { block: {} }), stop)],
    expect: "pass",
  },
  {
    name: "a header passes, by a rule that is a resource of its own",
    resources: [
      ...stage,
      acl(stop),
      resource("aws:wafv2/webAclRule:WebAclRule", "testers", {
        ...rule("testers", 0, header()),
        webAclArn: output("acl", "arn"),
      }),
    ],
    expect: violation,
  },
  {
    name: "a header passes before a rule group that is associated",
    resources: [
      ...stage,
      acl(rule("testers", 0, header())),
      resource("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "common", {
        managedRuleGroup: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
        priority: 5,
        ruleName: "common",
        webAclArn: output("acl", "arn"),
      }),
    ],
    expect: violation,
  },
  {
    name: "a header passes after a rule that is a resource of its own",
    resources: [
      ...stage,
      acl(rule("testers", 9, header())),
      resource("aws:wafv2/webAclRule:WebAclRule", "common", { ...stop, webAclArn: output("acl", "arn") }),
    ],
    expect: "pass",
  },
  {
    name: "a header passes, in rules as JSON",
    resources: [
      ...stage,
      resource("aws:wafv2/webAcl:WebAcl", "acl", {
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        ruleJson: JSON.stringify([
          {
            Name: "testers",
            Priority: 0,
            Action: { Allow: {} },
            Statement: { ByteMatchStatement: { FieldToMatch: { SingleHeader: { Name: "x-tester" } } } },
          },
          { Name: "rate", Priority: 1, Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 2000 } } },
        ]),
        visibilityConfig,
      }),
    ],
    expect: violation,
  },
  {
    name: "aws-native, a header passes",
    resources: [
      resource("aws-native:apigateway:RestApi", "orders", { name: "orders" }),
      resource("aws:apigateway/stage:Stage", "live", {
        restApi: output("orders", "restApiId"),
        stageName: "live",
        deployment: "d1",
      }),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "live-acl", {
        resourceArn: output("live", "arn"),
        webAclArn: output("acl", "arn"),
      }),
      resource("aws-native:wafv2:WebAcl", "acl", {
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        rules: [
          {
            name: "testers",
            priority: 0,
            action: { allow: {} },
            statement: header(),
            visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
          },
          {
            name: "rate",
            priority: 1,
            action: { block: {} },
            statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
            visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
          },
        ],
        visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
      }),
    ],
    expect: violation,
  },
  {
    name: "a header passes at a priority not known yet, and there are no other rules",
    resources: [...stage, acl({ ...rule("testers", 0, header()), priority: unknown })],
    expect: "pass",
  },
]);
