import { resource, stackCases, unknown } from "../../support/cases";

const group = (props: Readonly<Record<string, unknown>>) =>
  resource("aws:cloudwatch/logGroup:LogGroup", "group", { name: "/aws/lambda/orders", ...props });
const native = (props: Readonly<Record<string, unknown>>) =>
  resource("aws-native:logs:LogGroup", "group", { logGroupName: "/aws/lambda/orders", ...props });
const short = { violation: "short", on: "group" } as const;

export default stackCases([
  { name: "400 days", resources: [group({ retentionInDays: 400 })], expect: "pass", show: true },
  {
    name: "two weeks",
    resources: [group({ retentionInDays: 14 })],
    expect: short,
    becomes: { group: { retentionInDays: 365 } },
    show: true,
  },
  { name: "365 days, the bound itself", resources: [group({ retentionInDays: 365 })], expect: "pass" },
  { name: "without end, by leaving it out", resources: [group({})], expect: "pass" },
  { name: "without end, by 0", resources: [group({ retentionInDays: 0 })], expect: "pass" },
  { name: "two weeks as text", resources: [group({ retentionInDays: "14" })], expect: short },
  { name: "from the stack's configuration", resources: [group({ retentionInDays: unknown })], expect: "undetermined" },
  { name: "no number", resources: [group({ retentionInDays: ["14"] })], expect: "undetermined" },
  {
    name: "two weeks where two weeks are configured",
    resources: [group({ retentionInDays: 14 })],
    options: { minimumDays: 14 },
    expect: "pass",
  },
  {
    name: "fewer days than configured, which are none that AWS takes",
    resources: [group({ retentionInDays: 60 })],
    options: { minimumDays: 100 },
    expect: short,
  },
  {
    name: "the class whose retention AWS fixes",
    resources: [group({ logGroupClass: "DELIVERY", retentionInDays: 2 })],
    expect: "pass",
  },
  {
    name: "two weeks in a class that is not known yet",
    resources: [group({ logGroupClass: unknown, retentionInDays: 14 })],
    expect: "undetermined",
  },
  { name: "no log group", resources: [resource("aws:s3/bucket:Bucket", "logs")], expect: "notApplicable" },
  { name: "aws-native, two years", resources: [native({ retentionInDays: 731 })], expect: "pass" },
  {
    name: "aws-native, a week",
    resources: [native({ retentionInDays: 7 })],
    expect: short,
    becomes: { group: { retentionInDays: 365 } },
  },
]);
