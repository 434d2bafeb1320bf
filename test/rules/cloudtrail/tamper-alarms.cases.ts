import { output, resource, stackCases, unknown, type Expectation } from "../../support/cases";
import { documented, nativeTrailAlarms, watch, watchAll, watchedTrail } from "../../support/trail-alarms";

const patterns = documented("cloudtrail-changes", "kms-key-loss");
const [keys] = documented("kms-key-loss").map(([, text]) => text);
const changes = (text: unknown, parts: Parameters<typeof watch>[2] = {}) => [
  ...watchedTrail(),
  ...watch("changes", text, parts),
  ...watch("keys", keys),
];
const anyTrailCall = '{ $.eventSource = "cloudtrail.amazonaws.com" }';
const missing = { violation: "unwatched", on: "trail" } as const;
/** Rows about an alarm, and about the metric that its filter makes. */
const alarms = (
  verb: string,
  expect: Expectation,
  ...rows: readonly (readonly [what: string, alarm: object, metric?: object])[]
) =>
  rows.map(([what, alarm, metric]) => ({
    name: `an alarm that one event ${verb}: ${what}`,
    resources: changes(anyTrailCall, {
      alarm,
      filter: { metricTransformation: { name: "changes", namespace: "Security", value: "1", ...metric } },
    }),
    expect,
  }));

export default stackCases([
  {
    name: "the documented patterns",
    resources: [...watchedTrail(), ...watchAll(patterns)],
    expect: "pass",
    show: true,
  },
  {
    name: "no filter",
    resources: [
      resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "trail" }),
      resource("aws:cloudtrail/trail:Trail", "trail", {
        s3BucketName: "trail-logs",
        isMultiRegionTrail: true,
        cloudWatchLogsGroupArn: output("logs", "arn", "{}:*"),
      }),
    ],
    expect: missing,
    show: true,
  },
  { name: "every call of the service", resources: changes(anyTrailCall), expect: "pass" },
  {
    name: "names in another order, quoted, with other spaces",
    resources: changes(
      '{($.eventName="StopLogging")||($.eventName="DeleteTrail")||($.eventName="*Trail")||($.eventName="StartLogging")}',
    ),
    expect: "pass",
  },
  { name: "a regular expression", resources: changes("{ $.eventName = %Trail$|Logging$% }"), expect: "pass" },
  {
    name: "terms",
    resources: changes("?CreateTrail ?UpdateTrail ?DeleteTrail ?StartLogging ?StopLogging"),
    expect: "pass",
  },
  { name: "every event", resources: changes(""), expect: "pass" },
  {
    name: "one event is left out",
    resources: changes("{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }"),
    expect: missing,
  },
  {
    name: "and in place of or",
    resources: changes("{ ($.eventName = *Trail) && ($.eventName = *Logging) }"),
    expect: missing,
  },
  {
    name: "several filters together",
    resources: [...changes("{ $.eventName = *Trail }"), ...watch("logging", "{ $.eventName = *Logging }")],
    expect: "pass",
  },
  {
    name: "several filters that count in one metric",
    resources: [
      ...changes("{ $.eventName = *Trail }"),
      ...watch("logging", "{ $.eventName = *Logging }", {
        filter: { metricTransformation: { name: "changes", namespace: "Security", value: "1" } },
      }).filter(({ name }) => name !== "logging-alarm"),
    ],
    expect: "pass",
  },
  {
    name: "several filters that count in one metric, one of them each event as none",
    resources: [
      ...changes("{ $.eventName = *Trail }"),
      ...watch("logging", "{ $.eventName = *Logging }", {
        filter: { metricTransformation: { name: "changes", namespace: "Security", value: "0" } },
      }).filter(({ name }) => name !== "logging-alarm"),
    ],
    expect: missing,
  },
  {
    name: "one role is left out, as a pipeline's",
    resources: changes(
      '{ ($.eventSource = cloudtrail.amazonaws.com) && ($.userIdentity.sessionContext.sessionIssuer.userName != "deploy") }',
    ),
    expect: "pass",
  },
  {
    name: "one account alone, which may be the only one",
    resources: changes("{ ($.eventSource = cloudtrail.amazonaws.com) && ($.recipientAccountId = 123456789012) }"),
    expect: "undetermined",
  },
  { name: "a pattern not known yet", resources: changes(unknown), expect: "undetermined" },
  {
    name: "a pattern that AWS would refuse",
    resources: changes("{ &.eventName = StopLogging }"),
    expect: "undetermined",
  },
  {
    name: "no alarm",
    resources: changes(anyTrailCall).filter(({ name }) => name !== "changes-alarm"),
    expect: missing,
  },
  ...alarms(
    "does not set off",
    missing,
    ["a threshold that no attacker reaches", { threshold: 100000 }],
    ["a threshold of several events", { threshold: 3 }],
    ["a threshold that one event only reaches", { comparisonOperator: "GreaterThanThreshold" }],
    ["an alarm on few events", { comparisonOperator: "LessThanThreshold" }],
    ["an alarm on one event or none", { comparisonOperator: "LessThanOrEqualToThreshold" }],
    ["an alarm below a band", { comparisonOperator: "LessThanLowerThreshold", threshold: undefined }],
    ["a largest value, which is one however many events there are", { statistic: "Maximum", threshold: 2 }],
    ["a mean value, which is one however many events there are", { statistic: "Average", threshold: 2 }],
    ["a unit that the filter does not count in", { unit: "Count" }],
    [
      "several periods in a row, in which no event counts as good",
      { evaluationPeriods: 3, treatMissingData: "notBreaching" },
    ],
    [
      "two of three periods, in which no event counts as good",
      { evaluationPeriods: 3, datapointsToAlarm: 2, treatMissingData: "notBreaching" },
    ],
  ),
  ...alarms(
    "sets off",
    "pass",
    ["more than none", { threshold: 0, comparisonOperator: "GreaterThanThreshold" }],
    ["a number of events", { statistic: "SampleCount" }],
    ["a largest value", { statistic: "Maximum" }],
    ["a mean value", { statistic: "Average" }],
    ["no unit", { unit: "None" }],
    [
      "a band of usual values",
      { comparisonOperator: "GreaterThanUpperThreshold", threshold: undefined, thresholdMetricId: "band" },
    ],
    ["several periods, those without events passed over", { evaluationPeriods: 3, treatMissingData: "ignore" }],
    [
      "one of three periods, in which no event counts as good",
      { evaluationPeriods: 3, datapointsToAlarm: 1, treatMissingData: "notBreaching" },
    ],
  ),
  ...alarms(
    "may set off",
    "undetermined",
    ["a threshold not known yet", { threshold: unknown }],
    ["a comparison not known yet", { comparisonOperator: unknown }],
    ["a statistic not known yet", { statistic: unknown }],
    ["a unit not known yet", { unit: unknown }],
    ["a percentile", { statistic: undefined, extendedStatistic: "p90" }],
    ["a number of periods not known yet", { evaluationPeriods: unknown, treatMissingData: "notBreaching" }],
    ["missing data treated in a way not known yet", { evaluationPeriods: 2, treatMissingData: unknown }],
    ["a value that the event holds", {}, { value: "$.count" }],
    ["a mean value over minutes without a match", { statistic: "Average" }, { value: "1", defaultValue: "0" }],
    [
      "several periods, some of them with a value in place of events",
      { evaluationPeriods: 2 },
      { value: "1", defaultValue: "0" },
    ],
  ),
  {
    name: "a filter that counts each event as none",
    resources: changes(anyTrailCall, {
      filter: { metricTransformation: { name: "changes", namespace: "Security", value: "0" } },
    }),
    expect: missing,
  },
  {
    name: "a filter and an alarm with the same unit",
    resources: changes(anyTrailCall, {
      alarm: { unit: "Count" },
      filter: { metricTransformation: { name: "changes", namespace: "Security", value: "1", unit: "Count" } },
    }),
    expect: "pass",
  },
  {
    name: "another alarm on the same metric that goes off",
    resources: [
      ...changes(anyTrailCall, { alarm: { threshold: 100000 } }),
      ...watch("second", "{ $.eventName = NoSuchEvent }", { alarm: { metricName: "changes" } }),
    ],
    expect: "pass",
  },
  {
    name: "a query for one metric, with a threshold that no attacker reaches",
    resources: changes(anyTrailCall, {
      alarm: {
        metricName: undefined,
        namespace: undefined,
        statistic: undefined,
        period: undefined,
        threshold: 100000,
        metricQueries: [
          {
            id: "m",
            metric: { metricName: "changes", namespace: "Security", period: 300, stat: "Sum" },
            returnData: true,
          },
        ],
      },
    }),
    expect: missing,
  },
  {
    name: "an alarm without an action",
    resources: changes(anyTrailCall, { alarm: { alarmActions: [] } }),
    expect: missing,
  },
  {
    name: "an alarm whose action comes from a composite alarm",
    resources: [
      ...changes(anyTrailCall, { alarm: { alarmActions: [] } }),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "all", {
        alarmName: "all",
        alarmRule: "ALARM(changes) OR ALARM(keys)",
        alarmActions: [output("alerts", "arn")],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an alarm on another metric",
    resources: changes(anyTrailCall, { alarm: { metricName: "other" } }),
    expect: missing,
  },
  {
    name: "an alarm in another namespace",
    resources: changes(anyTrailCall, { alarm: { namespace: "Other" } }),
    expect: missing,
  },
  {
    name: "an alarm on a metric without the filter's dimensions",
    resources: changes(anyTrailCall, {
      filter: {
        metricTransformation: {
          name: "changes",
          namespace: "Security",
          value: "1",
          dimensions: { user: "$.userIdentity.arn" },
        },
      },
    }),
    expect: missing,
  },
  {
    name: "an alarm on metric math",
    resources: changes(anyTrailCall, {
      alarm: {
        metricName: undefined,
        namespace: undefined,
        metricQueries: [
          { id: "m", metric: { metricName: "changes", namespace: "Security", period: 300, stat: "Sum" } },
          { id: "e", expression: "FILL(m, 0)", returnData: true },
        ],
      },
    }),
    expect: "pass",
  },
  {
    name: "an alarm's metric not known yet",
    resources: changes(anyTrailCall, { alarm: { metricName: unknown } }),
    expect: "undetermined",
  },
  {
    name: "a filter on another log group",
    resources: changes(anyTrailCall, { filter: { logGroupName: "/aws/lambda/orders" } }),
    expect: missing,
  },
  {
    name: "a filter on a log group not known yet",
    resources: changes(anyTrailCall, { filter: { logGroupName: unknown } }),
    expect: "undetermined",
  },
  {
    name: "a trail without a log group, which cloudtrail-cloudwatch-logs judges",
    resources: watchedTrail({ cloudWatchLogsGroupArn: undefined }),
    expect: "notApplicable",
  },
  {
    name: "a log group of another stack",
    resources: watchedTrail({
      cloudWatchLogsGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:central:*",
    }),
    expect: "notApplicable",
  },
  { name: "a trail of one Region", resources: watchedTrail({ isMultiRegionTrail: false }), expect: "notApplicable" },
  {
    name: "a trail for data events alone",
    resources: watchedTrail({
      advancedEventSelectors: [
        {
          fieldSelectors: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
          ],
        },
      ],
    }),
    expect: "notApplicable",
  },
  {
    name: "a trail that may be for data events alone",
    resources: watchedTrail({
      advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: unknown }] }],
    }),
    expect: "undetermined",
  },
  {
    name: "a trail that may not log",
    resources: watchedTrail({ enableLogging: unknown }),
    expect: "undetermined",
  },
  { name: "aws-native, the documented patterns", resources: nativeTrailAlarms(patterns), expect: "pass" },
  {
    name: "aws-native, thresholds that no attacker reaches",
    resources: nativeTrailAlarms(patterns).map((one) =>
      one.type === "aws-native:cloudwatch:Alarm"
        ? {
            ...one,
            props: { ...one.props, statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: 1e6 },
          }
        : one,
    ),
    expect: missing,
  },
  { name: "aws-native, no filter", resources: nativeTrailAlarms([]), expect: missing },
]);
