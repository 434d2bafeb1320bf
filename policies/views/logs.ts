/** Views of Amazon CloudWatch Logs resources. */

import { defineView, type Reader } from "../core/view";

/**
 * A log group may be named by its name, or by its ARN with or without the `:*` that stands for its streams; an ARN of
 * a stream names its group as well.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function logGroupMeanings(reference: string): readonly string[] {
  const [arn, name] = /^arn:[\w-]+:logs:[\w-]*:\d*:log-group:([^:*]+)/.exec(reference) ?? [];
  return arn === undefined || name === undefined ? [reference] : [...new Set([reference, arn, `${arn}:*`, name])];
}

/** `aws.cloudwatch.LogGroup`. */
export const logGroup = defineView({
  kind: "CloudWatch log group",
  types: ["aws:cloudwatch/logGroup:LogGroup", "aws-native:logs:LogGroup"],
  identifiers: ["id", "arn", "name", "logGroupName"],
  meanings: logGroupMeanings,
  read: (r: Reader) => ({
    /** Whether API keys of CloudWatch Logs, which do not expire by themselves, may write to it. */
    bearerTokens: r.boolean({ aws: undefined, native: "bearerTokenAuthenticationEnabled" }),
    /** `aws-native` has the data protection policy inside the group. */
    dataProtectionPolicy: r.plain({ aws: undefined, native: "dataProtectionPolicy" }),
    deletionProtection: r.boolean("deletionProtectionEnabled"),
    kmsKeyId: r.reference("kmsKeyId"),
    logGroupClass: r.string("logGroupClass"),
    name: r.reference({ aws: "name", native: "logGroupName" }),
    namePrefix: r.string({ aws: "namePrefix", native: undefined }),
    region: r.string({ aws: "region", native: undefined }),
    /** `aws-native` has a resource policy inside the group. */
    resourcePolicy: r.plain({ aws: undefined, native: "resourcePolicyDocument" }),
    retentionInDays: r.number("retentionInDays"),
    skipDestroy: r.boolean({ aws: "skipDestroy", native: undefined }),
  }),
});

/** `aws.cloudwatch.LogDataProtectionPolicy`: the data protection policy of one group. */
export const logDataProtectionPolicy = defineView({
  kind: "CloudWatch log data protection policy",
  types: ["aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy"],
  read: (r: Reader) => ({ logGroup: r.reference("logGroupName"), policy: r.plain("policyDocument") }),
});

/** `aws.cloudwatch.LogAccountPolicy`: a policy for all log groups of the account in a Region. */
export const logAccountPolicy = defineView({
  kind: "CloudWatch Logs account policy",
  types: ["aws:cloudwatch/logAccountPolicy:LogAccountPolicy", "aws-native:logs:AccountPolicy"],
  read: (r: Reader) => ({
    policy: r.plain("policyDocument"),
    policyType: r.string("policyType"),
    scope: r.string("scope"),
    selectionCriteria: r.string("selectionCriteria"),
  }),
});

/** `aws.cloudwatch.LogSubscriptionFilter`. */
export const logSubscriptionFilter = defineView({
  kind: "CloudWatch log subscription filter",
  types: ["aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "aws-native:logs:SubscriptionFilter"],
  read: (r: Reader) => ({
    destinationArn: r.reference("destinationArn"),
    filterPattern: r.string("filterPattern"),
    logGroup: r.reference({ aws: "logGroup", native: "logGroupName" }),
    roleArn: r.reference("roleArn"),
  }),
});

/** `aws.cloudwatch.LogMetricFilter`. An absent pattern is an empty one: it matches every event. */
export const logMetricFilter = defineView({
  kind: "CloudWatch log metric filter",
  types: ["aws:cloudwatch/logMetricFilter:LogMetricFilter", "aws-native:logs:MetricFilter"],
  identifiers: ["id", "name", "filterName"],
  read: (r: Reader) => ({
    logGroup: r.reference("logGroupName"),
    metricTransformations: r.list({ aws: "metricTransformation", native: "metricTransformations" }, (metric) => ({
      /** What the metric is in a minute in which other events are logged. */
      defaultValue: metric.string("defaultValue"),
      /** Names of the dimensions: a map with `aws`, a list of keys and values with `aws-native`. */
      dimensions:
        metric.provider === "aws"
          ? metric.parameterNames("dimensions")
          : metric.list("dimensions", (dimension) => dimension.string("key")),
      name: metric.string({ aws: "name", native: "metricName" }),
      namespace: metric.string({ aws: "namespace", native: "metricNamespace" }),
      unit: metric.string("unit"),
      /** What each matching event adds: a number, or a field of the event. */
      value: metric.string({ aws: "value", native: "metricValue" }),
    })),
    pattern: r.string({ aws: "pattern", native: "filterPattern" }),
  }),
});

/** `aws.cloudwatch.LogResourcePolicy`: lets services and others write to log groups. */
export const logResourcePolicy = defineView({
  kind: "CloudWatch Logs resource policy",
  types: ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "aws-native:logs:ResourcePolicy"],
  read: (r: Reader) => ({ policy: r.plain("policyDocument") }),
});

/** `aws.cloudwatch.LogDestinationPolicy`: who may subscribe log groups to a destination. */
export const logDestinationPolicy = defineView({
  kind: "CloudWatch Logs destination policy",
  types: ["aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "aws-native:logs:Destination"],
  read: (r: Reader) => ({ policy: r.plain({ aws: "accessPolicy", native: "destinationPolicy" }) }),
});

/** Functions and API stages, which write what their users send into a log group. */
export const logWriter = defineView({
  kind: "resource that writes logs",
  types: [
    "aws:lambda/function:Function",
    "aws:apigateway/stage:Stage",
    "aws:apigatewayv2/stage:Stage",
    "aws-native:lambda:Function",
    "aws-native:apigateway:Stage",
    "aws-native:apigatewayv2:Stage",
  ],
  identifiers: ["id", "arn", "name", "functionName"],
  read: (r: Reader) => ({
    /** The destination of an API stage's access log; the providers write the name in two ways. */
    accessLogs: [
      r.reference("accessLogSettings.destinationArn"),
      r.reference({ aws: undefined, native: "accessLogSetting.destinationArn" }),
    ],
    functionLogGroup: r.reference("loggingConfig.logGroup"),
  }),
});

/** `aws.cloudwatch.LogDeliverySource`: a resource that sends its logs by CloudWatch log delivery. */
export const logDeliverySource = defineView({
  kind: "CloudWatch log delivery source",
  types: ["aws:cloudwatch/logDeliverySource:LogDeliverySource", "aws-native:logs:DeliverySource"],
  read: (r: Reader) => ({ resourceArn: r.reference("resourceArn") }),
});

/** `aws.cloudwatch.LogDelivery`: carries the log of a source to a destination. */
export const logDelivery = defineView({
  kind: "CloudWatch Logs delivery",
  types: ["aws:cloudwatch/logDelivery:LogDelivery", "aws-native:logs:Delivery"],
  read: (r: Reader) => ({ recordFields: r.strings("recordFields") }),
});
