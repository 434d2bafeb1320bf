import * as aws from "@pulumi/aws";

const trailLogs = new aws.cloudwatch.LogGroup("trail-logs", { retentionInDays: 30 });

const writer = new aws.iam.Role("trail-writer", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "cloudtrail.amazonaws.com" }),
});

/** The trail writes to a log group, but nobody is told of anything. */
new aws.cloudtrail.Trail("detection-trail", {
  s3BucketName: "acme-audit-logs",
  isMultiRegionTrail: true,
  eventSelectors: [{ readWriteType: "WriteOnly" }],
  cloudWatchLogsGroupArn: trailLogs.arn.apply((arn) => `${arn}:*`),
  cloudWatchLogsRoleArn: writer.arn,
});

new aws.cloudwatch.LogMetricFilter("stopped-logging", {
  logGroupName: trailLogs.name,
  pattern: "{ $.eventName = StopLogging }",
  metricTransformation: { name: "StoppedLogging", namespace: "Security", value: "1" },
});

new aws.cloudwatch.MetricAlarm("stopped-logging", {
  namespace: "Security",
  metricName: "StoppedLogging",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
});

/** The only thing that anybody is told of. */
new aws.cloudwatch.LogMetricFilter("deleted-trails", {
  logGroupName: trailLogs.name,
  pattern: "{ $.eventName = DeleteTrail }",
  metricTransformation: { name: "DeletedTrails", namespace: "Security", value: "1" },
});

const deletedTrails = new aws.cloudwatch.MetricAlarm("deleted-trails", {
  name: "deleted-trails",
  namespace: "Security",
  metricName: "DeletedTrails",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  alarmActions: ["arn:aws:sns:eu-central-1:123456789012:security"],
});

/** Nobody is woken up at night. */
new aws.cloudwatch.AlarmMuteRule("nights", {
  name: "nights",
  muteTargets: { alarmNames: [deletedTrails.name] },
  rule: { schedule: { duration: "PT10H", expression: "cron(0 20 * * *)" } },
});

new aws.cloudwatch.LogGroup("checkout-logs", { name: "/aws/lambda/checkout", retentionInDays: 7 });

new aws.cloudwatch.LogResourcePolicy("dns-logs", {
  policyName: "dns-logs",
  policyDocument: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource: "*" }],
  }),
});

const bus = new aws.cloudwatch.EventBus("orders");

new aws.cloudwatch.EventPermission("orders-from-anywhere", {
  eventBusName: bus.name,
  principal: "*",
  statementId: "anyone",
});

const findings = new aws.cloudwatch.EventRule("findings", {
  eventPattern: JSON.stringify({ source: ["aws.guardduty"], "detail-type": ["GuardDuty Finding"] }),
});

new aws.cloudwatch.EventTarget("findings", {
  rule: findings.name,
  arn: "arn:aws:sns:eu-central-1:123456789012:security",
});

/** Kept, and paid for, without end. */
new aws.cloudwatch.LogGroup("chatter", { name: "/acme/chatter" });
