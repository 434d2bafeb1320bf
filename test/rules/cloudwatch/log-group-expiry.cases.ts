import { output, resource, stackCases, unknown } from "../../support/cases";

const group = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:cloudwatch/logGroup:LogGroup", "group", { name: "/aws/lambda/orders", ...props });
const trail = (cloudWatchLogsGroupArn: unknown = output("group", "arn", "{}:*")) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs", cloudWatchLogsGroupArn });
const unlimited = { violation: "unlimited", on: "group" } as const;

export default stackCases([
  { name: "a month", resources: [group({ retentionInDays: 30 })], expect: "pass", show: true },
  { name: "without end", resources: [group()], expect: unlimited, show: true },
  { name: "without end, by 0", resources: [group({ retentionInDays: 0 })], expect: unlimited },
  { name: "the log of a trail", resources: [trail(), group()], expect: "pass" },
  { name: "an audit log by its name", resources: [group({ name: "payments/audit" })], expect: "pass" },
  { name: "a trail whose log is not known yet", resources: [trail(unknown), group()], expect: "undetermined" },
  { name: "days not known yet", resources: [group({ retentionInDays: unknown })], expect: "undetermined" },
  { name: "a class that is not known yet", resources: [group({ logGroupClass: unknown })], expect: "undetermined" },
  { name: "the class whose retention AWS fixes", resources: [group({ logGroupClass: "DELIVERY" })], expect: "pass" },
  {
    name: "one of two groups",
    resources: [
      group({ retentionInDays: 30 }),
      resource("aws:cloudwatch/logGroup:LogGroup", "second", { name: "/aws/lambda/invoices" }),
    ],
    expect: { violation: "unlimited", on: "second" },
  },
  { name: "no log group", resources: [resource("aws:s3/bucket:Bucket", "logs")], expect: "notApplicable" },
  {
    name: "aws-native, a month",
    resources: [resource("aws-native:logs:LogGroup", "group", { retentionInDays: 30 })],
    expect: "pass",
  },
  { name: "aws-native, without end", resources: [resource("aws-native:logs:LogGroup", "group")], expect: unlimited },
]);
