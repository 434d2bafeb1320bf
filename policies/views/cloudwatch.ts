/** Views of Amazon CloudWatch alarms, and of what acts on them. */

import { defineView, type Reader } from "../core/view";

/** An alarm may be named by its name or by its ARN. */
function alarmMeanings(reference: string): readonly string[] {
  const name = /^arn:[\w-]+:cloudwatch:[\w-]*:\d*:alarm:(.+)$/.exec(reference)?.[1];
  return name === undefined ? [reference] : [reference, name];
}

/** `aws.cloudwatch.MetricAlarm`. */
export const metricAlarm = defineView({
  kind: "CloudWatch alarm",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws-native:cloudwatch:Alarm"],
  identifiers: ["id", "arn", "name", "alarmName"],
  meanings: alarmMeanings,
  read: (r: Reader) => ({
    actionsEnabled: r.boolean("actionsEnabled"),
    alarmActions: r.references("alarmActions"),
    comparisonOperator: r.string("comparisonOperator"),
    datapointsToAlarm: r.number("datapointsToAlarm"),
    dimensions: dimensionNames(r, "dimensions"),
    evaluationPeriods: r.number("evaluationPeriods"),
    extendedStatistic: r.string("extendedStatistic"),
    metricName: r.reference("metricName"),
    /** The metrics and expressions of an alarm on metric math. */
    metricQueries: r.list({ aws: "metricQueries", native: "metrics" }, (query) => ({
      dimensions: dimensionNames(query, { aws: "metric.dimensions", native: "metricStat.metric.dimensions" }),
      expression: query.string("expression"),
      metricName: query.string({ aws: "metric.metricName", native: "metricStat.metric.metricName" }),
      namespace: query.string({ aws: "metric.namespace", native: "metricStat.metric.namespace" }),
      statistic: query.string({ aws: "metric.stat", native: "metricStat.stat" }),
      unit: query.string({ aws: "metric.unit", native: "metricStat.unit" }),
    })),
    namespace: r.string("namespace"),
    region: r.string({ aws: "region", native: undefined }),
    statistic: r.string("statistic"),
    threshold: r.number("threshold"),
    treatMissingData: r.string("treatMissingData"),
    unit: r.string("unit"),
  }),
});

/** Names of a metric's dimensions: a map with `aws`, a list of names and values with `aws-native`. */
function dimensionNames(r: Reader, path: string | { readonly aws: string; readonly native: string }) {
  return r.provider === "aws" ? r.parameterNames(path) : r.list(path, (dimension) => dimension.string("name"));
}

/** `aws.cloudwatch.CompositeAlarm`: an alarm on the states of others. */
export const compositeAlarm = defineView({
  kind: "CloudWatch composite alarm",
  types: ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "aws-native:cloudwatch:CompositeAlarm"],
  identifiers: ["id", "arn", "alarmName"],
  meanings: alarmMeanings,
  read: (r: Reader) => ({
    actionsEnabled: r.boolean("actionsEnabled"),
    alarmActions: r.references("alarmActions"),
    /** `ALARM("a") OR ALARM("b")`. */
    alarmRule: r.reference("alarmRule"),
    region: r.string({ aws: "region", native: undefined }),
  }),
});

/** Resources that act on the state of an alarm which they name, so that the alarm needs no action of its own. */
export const alarmReader = defineView({
  kind: "resource that reads alarms",
  types: [
    "aws:appconfig/environment:Environment",
    "aws:codedeploy/deploymentGroup:DeploymentGroup",
    "aws:ecs/service:Service",
    "aws:fis/experimentTemplate:ExperimentTemplate",
    "aws:route53/healthCheck:HealthCheck",
    "aws:sagemaker/endpoint:Endpoint",
    "aws-native:appconfig:Environment",
    "aws-native:codedeploy:DeploymentGroup",
    "aws-native:ecs:Service",
    "aws-native:fis:ExperimentTemplate",
    "aws-native:route53:HealthCheck",
    "aws-native:sagemaker:Endpoint",
  ],
  read: (r: Reader) => ({
    alarms: [
      r.list("monitors", (monitor) => monitor.reference("alarmArn")),
      r.list("stopConditions", (condition) => condition.reference("value")),
      r.list("deploymentConfig.autoRollbackConfiguration.alarms", (alarm) => alarm.reference("alarmName")),
      r.references({ aws: "alarmConfiguration.alarms", native: undefined }),
      r.list({ aws: undefined, native: "alarmConfiguration.alarms" }, (alarm) => alarm.reference("name")),
      r.references({ aws: "alarms.alarmNames", native: "deploymentConfiguration.alarms.alarmNames" }),
    ],
    healthCheckAlarm: r.reference({
      aws: "cloudwatchAlarmName",
      native: "healthCheckConfig.alarmIdentifier.name",
    }),
  }),
});

/** `aws.cloudwatch.AlarmMuteRule`: keeps alarms from acting for a time. */
export const alarmMuteRule = defineView({
  kind: "CloudWatch alarm mute rule",
  types: ["aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "aws-native:cloudwatch:AlarmMuteRule"],
  read: (r: Reader) => ({
    alarmNames: r.references("muteTargets.alarmNames"),
    /** ISO 8601: `PT4H`. */
    duration: r.string("rule.schedule.duration"),
    expireDate: r.string("expireDate"),
    /** `cron(…)` for windows that come back, `at(…)` for a single one. */
    expression: r.string("rule.schedule.expression"),
  }),
});
