import { output, resource, stackCases, unknown } from "../../support/cases";

const topic = resource("aws:sns/topic:Topic", "alerts");
const base = {
  namespace: "AWS/Lambda",
  metricName: "Errors",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
};
const alarm = (props: Record<string, unknown> = {}, name = "errors") =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, { name, ...base, ...props });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:cloudwatch:Alarm", "errors", { ...base, alarmName: "errors", ...props });
const composite = (alarmRule: unknown, props: Record<string, unknown> = {}) =>
  resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "service", { alarmName: "service", alarmRule, ...props });
const rule = (eventPattern: unknown) => resource("aws:cloudwatch/eventRule:EventRule", "rule", { eventPattern });
const remedied = { remediationActionArn: "arn:aws:sns:eu-central-1:123456789012:alerts" };
const actions = { alarmActions: [output("alerts", "arn")] };

export default stackCases([
  { name: "a topic to notify", resources: [topic, alarm(actions)], expect: "pass", show: true },
  { name: "no action", resources: [alarm()], expect: { violation: "noAction", on: "errors" }, remedied, show: true },
  {
    name: "actions switched off",
    resources: [topic, alarm({ ...actions, actionsEnabled: false })],
    expect: { violation: "disabled", on: "errors" },
    // Somebody switched them off.
    remedied: false,
  },
  {
    name: "an action for the OK state alone",
    resources: [topic, alarm({ okActions: [output("alerts", "arn")] })],
    expect: { violation: "noAction", on: "errors" },
    remedied,
  },
  { name: "an empty list", resources: [alarm({ alarmActions: [] })], expect: { violation: "noAction" }, remedied },
  { name: "actions not known yet", resources: [alarm({ alarmActions: unknown })], expect: "undetermined" },
  {
    name: "a switch not known yet",
    resources: [alarm({ ...actions, actionsEnabled: unknown }), topic],
    expect: "undetermined",
  },
  {
    name: "a composite alarm acts, by name",
    resources: [topic, alarm(), composite('ALARM("errors") OR ALARM(throttles)', actions)],
    expect: "pass",
  },
  {
    name: "a composite alarm acts, by reference",
    resources: [topic, alarm(), composite(output("errors", "name", 'ALARM("{}")'), actions)],
    expect: "pass",
  },
  {
    name: "a composite alarm acts, by ARN",
    resources: [topic, alarm(), composite(output("errors", "arn", "ALARM({})"), actions)],
    expect: "pass",
  },
  {
    name: "a composite alarm acts where some of several go off",
    resources: [topic, alarm(), composite('AT_LEAST(50%, ALARM, (throttles, "errors"))', actions)],
    expect: "pass",
  },
  {
    name: "a composite alarm acts where some of several others go off",
    resources: [topic, alarm(), composite("AT_LEAST(2, NOT OK, (throttles, duration))", actions)],
    expect: { violation: "noAction", on: "errors" },
    remedied,
  },
  {
    name: "an experiment that stops on it",
    resources: [
      alarm(),
      resource("aws:fis/experimentTemplate:ExperimentTemplate", "latency", {
        stopConditions: [{ source: "aws:cloudwatch:alarm", value: output("errors", "arn") }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an endpoint that rolls back on it",
    resources: [
      alarm(),
      resource("aws:sagemaker/endpoint:Endpoint", "model", {
        deploymentConfig: { autoRollbackConfiguration: { alarms: [{ alarmName: output("errors", "name") }] } },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a composite alarm without an action, which is told of it",
    resources: [alarm(), composite("ALARM(errors)")],
    expect: { violation: "noAction", on: "service" },
    becomes: {
      errors: { alarmActions: ["arn:aws:sns:eu-central-1:123456789012:alerts"] },
      service: { alarmActions: ["arn:aws:sns:eu-central-1:123456789012:alerts"] },
    },
    remedied,
  },
  {
    name: "a composite alarm on another alarm",
    resources: [topic, alarm(), composite("ALARM(throttles)", actions)],
    expect: { violation: "noAction", on: "errors" },
    remedied,
  },
  {
    name: "a composite alarm whose rule is not known yet",
    resources: [topic, alarm(), composite(unknown, actions)],
    expect: "undetermined",
  },
  {
    name: "a deployment that rolls back on it",
    resources: [
      alarm(),
      resource("aws:codedeploy/deploymentGroup:DeploymentGroup", "live", {
        alarmConfiguration: { enabled: true, alarms: [output("errors", "name")] },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a health check on it",
    resources: [
      alarm(),
      resource("aws:route53/healthCheck:HealthCheck", "health", {
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: output("errors", "name"),
      }),
    ],
    expect: "pass",
  },
  {
    name: "an EventBridge rule on state changes",
    resources: [
      alarm(),
      rule(JSON.stringify({ source: ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"] })),
    ],
    expect: "pass",
  },
  {
    name: "an EventBridge rule on something else",
    resources: [alarm(), rule(JSON.stringify({ source: ["aws.s3"] }))],
    expect: { violation: "noAction", on: "errors" },
    remedied,
  },
  { name: "an EventBridge rule not known yet", resources: [alarm(), rule(unknown)], expect: "undetermined" },
  {
    name: "aws-native, an action",
    resources: [native({ alarmActions: ["arn:aws:sns:eu-central-1:123456789012:a"] })],
    expect: "pass",
  },
  {
    name: "an alarm in the Region of the configured topic",
    resources: [alarm({ region: "eu-central-1" })],
    expect: { violation: "noAction" },
    remedied,
  },
  {
    name: "an alarm in another Region than the configured topic",
    resources: [alarm({ region: "us-east-1" })],
    options: remedied,
    expect: { violation: "noAction" },
    remedied: false,
  },
  {
    name: "aws-native, no action",
    resources: [native({})],
    expect: { violation: "noAction", on: "errors" },
    becomes: { errors: { alarmActions: ["arn:aws:sns:eu-central-1:123456789012:alerts"] } },
    remedied,
  },
  {
    name: "aws-native, a composite alarm acts",
    resources: [
      native({}),
      resource("aws-native:cloudwatch:CompositeAlarm", "service", {
        alarmName: "service",
        alarmRule: "ALARM(errors)",
        alarmActions: ["arn:aws:sns:eu-central-1:123456789012:a"],
      }),
    ],
    expect: "pass",
  },
  { name: "no alarm", resources: [topic], expect: "notApplicable" },
  {
    name: "no action, and none configured to set",
    resources: [alarm()],
    remedied: false,
    becomes: {},
    expect: { violation: "noAction", on: "errors" },
  },
  {
    name: "no action in another Region than the configured one's",
    resources: [alarm({ region: "us-east-1" })],
    options: remedied,
    remedied: false,
    becomes: {},
    expect: { violation: "noAction", on: "errors" },
  },
  {
    name: "actions switched off without an action, where one is configured",
    resources: [alarm({ actionsEnabled: false })],
    options: remedied,
    remedied: false,
    becomes: {},
    expect: { violation: "disabled", on: "errors" },
  },
  {
    name: "a topic to notify, where another is configured",
    resources: [topic, alarm(actions)],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
  {
    name: "actions not known yet, where one is configured",
    resources: [alarm({ alarmActions: unknown })],
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
]);
