import { output, resource, stackCases, unknown } from "../../support/cases";

const trail = resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs" });
const pattern = {
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: {
    eventName: [
      { prefix: "AddPermission" },
      { prefix: "UpdateFunction" },
      "CreateFunctionUrlConfig",
      "StopLogging",
      "DeleteTrail",
      "UpdateTrail",
      "PutEventSelectors",
      "ScheduleKeyDeletion",
      "DisableKey",
      "PutKeyPolicy",
      "PutRolePolicy",
      "AttachRolePolicy",
      "UpdateAssumeRolePolicy",
    ],
  },
};
const rule = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudwatch/eventRule:EventRule", "rule", { eventPattern: JSON.stringify(pattern), ...props });
const target = resource("aws:cloudwatch/eventTarget:EventTarget", "target", {
  rule: output("rule", "name"),
  arn: unknown,
});
const nativeTrail = resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: "trail-logs", isLogging: true });
const nativeRule = (props: Record<string, unknown>) =>
  resource("aws-native:events:Rule", "rule", { eventPattern: pattern, ...props });

export default stackCases([
  { name: "a rule with a target for every event", resources: [trail, rule(), target], expect: "pass", show: true },
  { name: "no rule", resources: [trail], expect: { violation: "notCaught", on: "trail" }, show: true },
  { name: "a rule without a target", resources: [trail, rule()], expect: { violation: "notCaught", on: "trail" } },
  {
    name: "a disabled rule",
    resources: [trail, rule({ state: "DISABLED" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "a rule on another bus",
    resources: [trail, rule({ eventBusName: "orders" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "names of Lambda events without their version",
    resources: [
      trail,
      rule({ eventPattern: JSON.stringify({ ...pattern, detail: { eventName: ["AddPermission"] } }) }),
      target,
    ],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "every call",
    resources: [
      trail,
      rule({ eventPattern: JSON.stringify({ "detail-type": ["AWS API Call via CloudTrail"] }) }),
      target,
    ],
    expect: "pass",
  },
  {
    name: "scheduled events",
    resources: [trail, rule({ eventPattern: JSON.stringify({ "detail-type": ["Scheduled Event"] }) }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "another Region, where IAM events do not arrive",
    resources: [trail, rule({ region: "eu-central-1" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "a Region of another partition, which has its own for IAM events",
    resources: [trail, rule({ region: "us-gov-west-1" }), target],
    expect: "pass",
  },
  { name: "a bus not known yet", resources: [trail, rule({ eventBusName: unknown }), target], expect: "undetermined" },
  { name: "a state not known yet", resources: [trail, rule({ state: unknown }), target], expect: "undetermined" },
  {
    name: "the default bus by its ARN",
    resources: [trail, rule({ eventBusName: "arn:aws:events:us-east-1:123456789012:event-bus/default" }), target],
    expect: "pass",
  },
  {
    name: "a pattern not known yet",
    resources: [trail, rule({ eventPattern: unknown }), target],
    expect: "undetermined",
  },
  {
    name: "a pattern that is no JSON",
    resources: [trail, rule({ eventPattern: "{" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "aws-native, a rule with a target inside",
    resources: [nativeTrail, nativeRule({ targets: [{ arn: "arn:aws:sns:us-east-1:123456789012:alerts", id: "a" }] })],
    expect: "pass",
  },
  {
    name: "aws-native, a rule without a target",
    resources: [nativeTrail, nativeRule({})],
    expect: { violation: "notCaught", on: "trail" },
  },
  { name: "no trail", resources: [rule(), target], expect: "notApplicable" },
  { name: "a rule that is said to be on", resources: [trail, rule({ state: "ENABLED" }), target], expect: "pass" },
  {
    name: "a rule that is switched off the older way",
    resources: [trail, rule({ isEnabled: false }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "the default bus by its name",
    resources: [trail, rule({ eventBusName: "default" }), target],
    expect: "pass",
  },
  {
    name: "a bus whose name begins like the default one",
    resources: [trail, rule({ eventBusName: "default-orders" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "a bus whose name ends like the default one",
    resources: [trail, rule({ eventBusName: "orders-default" }), target],
    expect: { violation: "notCaught", on: "trail" },
  },
  {
    name: "a target that may be that of the rule",
    resources: [
      trail,
      rule(),
      resource("aws:cloudwatch/eventTarget:EventTarget", "target", { rule: unknown, arn: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "all calls in one Region, and those of IAM in the Region where they arrive",
    resources: [
      trail,
      rule({ region: "eu-central-1" }),
      target,
      resource("aws:cloudwatch/eventRule:EventRule", "identities", {
        region: "us-east-1",
        eventPattern: JSON.stringify({ ...pattern, source: ["aws.iam"] }),
      }),
      resource("aws:cloudwatch/eventTarget:EventTarget", "identities", {
        rule: output("identities", "name"),
        arn: unknown,
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, targets not known yet",
    resources: [nativeTrail, nativeRule({ targets: unknown })],
    expect: "undetermined",
  },
]);
