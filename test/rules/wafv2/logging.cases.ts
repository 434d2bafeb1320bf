import { output, resource, stackCases, unknown } from "../../support/cases";
import { managed, webAcl } from "../../support/web-acls";

const acl = webAcl([managed("AWSManagedRulesCommonRuleSet")]);
const group = resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "aws-waf-logs-edge" });
const logging = (props: Record<string, unknown> = {}) =>
  resource("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logging", {
    resourceArn: output("edge", "arn"),
    logDestinationConfigs: [output("logs", "arn")],
    ...props,
  });
const to = (destination: unknown) => [acl, logging({ logDestinationConfigs: [destination] })];

const filter = (actions: readonly string[], behavior: unknown = "KEEP") => ({
  defaultBehavior: "DROP",
  filters: [
    {
      behavior,
      requirement: "MEETS_ANY",
      conditions: actions.map((action) => ({ actionCondition: { action } })),
    },
  ],
});

export default stackCases([
  { name: "a web ACL that logs to a log group", resources: [acl, group, logging()], expect: "pass", show: true },
  { name: "a web ACL without a log", resources: [acl], expect: { violation: "noLogging", on: "edge" }, show: true },
  {
    name: "logging of another web ACL",
    resources: [acl, group, logging({ resourceArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/other/1" })],
    expect: { violation: "noLogging", on: "edge" },
  },
  {
    name: "logging of something not known yet",
    resources: [acl, group, logging({ resourceArn: unknown })],
    expect: "undetermined",
  },
  {
    name: "logging beside one of something not known yet",
    resources: [acl, group, logging(), { ...logging({ resourceArn: unknown }), name: "other" }],
    expect: "pass",
  },
  {
    name: "a delivery stream with a name that is refused",
    resources: to("arn:aws:firehose:us-east-1:123456789012:deliverystream/edge"),
    expect: { violation: "wrongName", on: "logging" },
  },
  {
    name: "no destination",
    resources: [acl, logging({ logDestinationConfigs: [] })],
    expect: { violation: "noDestination", on: "logging" },
  },
  { name: "a destination not known yet", resources: to(unknown), expect: "pass" },
  { name: "destinations not known yet", resources: [acl, logging({ logDestinationConfigs: unknown })], expect: "pass" },
  { name: "a bucket with a prefix", resources: to("arn:aws:s3:::aws-waf-logs-edge/acl"), expect: "pass" },
  {
    name: "a delivery stream",
    resources: to("arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-edge"),
    expect: "pass",
  },
  {
    name: "a log group of another program",
    resources: to("arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-edge:*"),
    expect: "pass",
  },
  {
    name: "a log group with a name that is refused",
    resources: to("arn:aws:logs:us-east-1:123456789012:log-group:/waf/edge"),
    expect: { violation: "wrongName", on: "logging" },
  },
  {
    name: "a bucket with a name that is refused",
    resources: to("arn:aws:s3:::waf-logs-edge"),
    expect: { violation: "wrongName", on: "logging" },
  },
  { name: "a destination of the wrong type", resources: to(7), expect: "pass" },
  {
    name: "aws-native, a log",
    resources: [
      resource("aws-native:wafv2:WebAcl", "edge", { scope: "REGIONAL", defaultAction: { allow: {} } }),
      resource("aws-native:wafv2:LoggingConfiguration", "logging", {
        resourceArn: output("edge", "arn"),
        logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-edge"],
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, no log",
    resources: [resource("aws-native:wafv2:WebAcl", "edge", { scope: "REGIONAL", defaultAction: { allow: {} } })],
    expect: { violation: "noLogging", on: "edge" },
  },
  {
    name: "a filter that keeps what rules stop and count",
    resources: [acl, group, logging({ loggingFilter: filter(["BLOCK", "COUNT"]) })],
    expect: "pass",
  },
  {
    name: "a filter that keeps only what rules stop",
    resources: [acl, group, logging({ loggingFilter: filter(["BLOCK"]) })],
    expect: { violation: "dropped", on: "logging" },
  },
  {
    name: "a filter that keeps everything but what is allowed",
    resources: [acl, group, logging({ loggingFilter: { defaultBehavior: "KEEP", filters: [] } })],
    expect: "pass",
  },
  {
    name: "a filter that keeps only what is allowed",
    resources: [acl, group, logging({ loggingFilter: filter(["ALLOW"]) })],
    expect: { violation: "dropped", on: "logging" },
  },
  {
    name: "a filter that drops what rules stop and count, as it drops the rest",
    resources: [acl, group, logging({ loggingFilter: filter(["BLOCK", "COUNT"], "DROP") })],
    expect: { violation: "dropped", on: "logging" },
  },
  {
    name: "a filter whose behavior is not known yet",
    resources: [acl, group, logging({ loggingFilter: filter(["BLOCK", "COUNT"], unknown) })],
    expect: "undetermined",
  },
  {
    name: "filters not known yet, and the rest is dropped",
    resources: [acl, group, logging({ loggingFilter: { defaultBehavior: "DROP", filters: unknown } })],
    expect: "undetermined",
  },
  {
    name: "filters not known yet, and the rest is kept",
    resources: [acl, group, logging({ loggingFilter: { defaultBehavior: "KEEP", filters: unknown } })],
    expect: "pass",
  },
  {
    name: "filters that keep little, where it is not known yet what becomes of the rest",
    resources: [acl, group, logging({ loggingFilter: { ...filter(["ALLOW"]), defaultBehavior: unknown } })],
    expect: "undetermined",
  },
  {
    name: "a filter not known yet",
    resources: [acl, group, logging({ loggingFilter: unknown })],
    expect: "undetermined",
  },
]);
