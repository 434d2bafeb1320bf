import { output, resource, stackCases, unknown } from "../../support/cases";

const group = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:cloudwatch/logGroup:LogGroup", "group", { name: "records", ...props });
const trail = (cloudWatchLogsGroupArn: unknown = output("group", "arn", "{}:*")) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs", cloudWatchLogsGroupArn });
const native = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws-native:logs:LogGroup", "group", { logGroupName: "records", ...props });
const nativeTrail = resource("aws-native:cloudtrail:Trail", "trail", {
  s3BucketName: "trail-logs",
  isLogging: true,
  cloudWatchLogsLogGroupArn: output("group", "arn"),
});
const short = { violation: "short", on: "group" } as const;
const remedied = { remediationLogGroups: ["group"] };

export default stackCases([
  {
    name: "the log of a trail for a year",
    resources: [trail(), group({ retentionInDays: 365 })],
    expect: "pass",
    show: true,
  },
  {
    name: "the log of a trail for 90 days",
    resources: [trail(), group({ retentionInDays: 90 })],
    expect: short,
    remedied,
    show: true,
  },
  { name: "the log of a trail without end", resources: [trail(), group()], expect: "pass" },
  { name: "the log of a trail without end, by 0", resources: [trail(), group({ retentionInDays: 0 })], expect: "pass" },
  {
    name: "an audit log by its name",
    resources: [group({ name: "/acme/audit-log", retentionInDays: 30 })],
    expect: short,
    remedied,
  },
  {
    name: "a trail of another program by the name of its log",
    resources: [group({ name: "aws-cloudtrail-logs-123456789012", retentionInDays: 30 })],
    expect: short,
    remedied,
  },
  {
    name: "a name with audit as a part of another word",
    resources: [group({ name: "/aws/lambda/auditorium", retentionInDays: 30 })],
    expect: "notApplicable",
  },
  {
    name: "the log of a function beside that of a trail",
    resources: [
      trail(),
      group({ retentionInDays: 400 }),
      resource("aws:cloudwatch/logGroup:LogGroup", "orders", { name: "/aws/lambda/orders", retentionInDays: 14 }),
    ],
    expect: "pass",
  },
  {
    name: "90 days where they are enough",
    resources: [trail(), group({ retentionInDays: 90 })],
    options: { minimumDays: 90 },
    expect: "pass",
  },
  {
    name: "fewer days than configured, which are none that AWS takes",
    resources: [trail(), group({ retentionInDays: 60 })],
    options: { minimumDays: 100 },
    expect: short,
    remedied,
  },
  { name: "days not known yet", resources: [trail(), group({ retentionInDays: unknown })], expect: "undetermined" },
  {
    name: "a trail whose log is not known yet",
    resources: [trail(unknown), group({ retentionInDays: 30 })],
    expect: "undetermined",
  },
  {
    name: "a trail whose log is not known yet, beside one that is kept",
    resources: [trail(unknown), group({ retentionInDays: 365 })],
    expect: "pass",
  },
  {
    name: "two days in a class that is not known yet",
    resources: [group({ name: "audit", logGroupClass: unknown, retentionInDays: 2 })],
    expect: "undetermined",
  },
  {
    name: "the class whose retention AWS fixes",
    resources: [group({ name: "audit", logGroupClass: "DELIVERY", retentionInDays: 2 })],
    expect: "notApplicable",
  },
  { name: "aws-native, two years", resources: [nativeTrail, native({ retentionInDays: 731 })], expect: "pass" },
  {
    name: "aws-native, a week",
    resources: [nativeTrail, native({ retentionInDays: 7 })],
    expect: short,
    becomes: { group: { retentionInDays: 365 } },
    remedied,
  },
  {
    name: "the log of a trail for 90 days, which a remediation does not name",
    resources: [trail(), group({ retentionInDays: 90 })],
    options: { remediationLogGroups: ["other"] },
    remedied: false,
    becomes: {},
    expect: short,
  },
  {
    name: "the log of a trail for 90 days, which becomes the next number of days that AWS takes",
    resources: [trail(), group({ retentionInDays: 90 })],
    options: { ...remedied, minimumDays: 366 },
    becomes: { group: { retentionInDays: 400 } },
    expect: short,
  },
  {
    name: "the log of a trail for 90 days, where AWS takes just what is configured",
    resources: [trail(), group({ retentionInDays: 90 })],
    options: { ...remedied, minimumDays: 400 },
    becomes: { group: { retentionInDays: 400 } },
    expect: short,
  },
  {
    name: "the log of a trail for just long enough, which stays",
    resources: [trail(), group({ retentionInDays: 400 })],
    options: { ...remedied, minimumDays: 400 },
    becomes: {},
    expect: "pass",
  },
  {
    name: "the log of a trail without end, which stays",
    resources: [trail(), group({ retentionInDays: 0 })],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
  {
    name: "the log of a trail whose retention is not known yet, which stays",
    resources: [trail(), group({ retentionInDays: unknown })],
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
  {
    name: "an audit log whose name begins so",
    resources: [group({ name: "audit", retentionInDays: 30 })],
    expect: short,
    remedied,
  },
  {
    name: "a log group whose name is not known yet, beside a trail that writes elsewhere",
    resources: [
      trail("arn:aws:logs:us-east-1:123456789012:log-group:other:*"),
      group({ name: unknown, retentionInDays: 30 }),
    ],
    expect: "notApplicable",
  },
  {
    name: "a log group that the trail may write to",
    resources: [trail(unknown), group({ retentionInDays: 30 })],
    expect: "undetermined",
  },
  {
    name: "the log of a trail for longer than is asked for, which stays",
    resources: [trail(), group({ retentionInDays: 731 })],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
]);
