import { resourceCases, unknown } from "../../support/cases";

const type = "aws:secretsmanager/secretRotation:SecretRotation";
const native = "aws-native:secretsmanager:RotationSchedule";
const base = {
  secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf",
  rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate",
};
const rules = (rotationRules: unknown) => ({ ...base, rotationRules });
const schedule = (scheduleExpression: unknown) => rules({ scheduleExpression });

export default resourceCases([
  { name: "30 days", type, props: rules({ automaticallyAfterDays: 30 }), expect: "pass", show: true },
  {
    name: "half a year",
    type,
    props: rules({ automaticallyAfterDays: 180 }),
    expect: { violation: "tooLong" },
    show: true,
  },
  { name: "90 days", type, props: rules({ automaticallyAfterDays: 90 }), expect: "pass" },
  { name: "91 days", type, props: rules({ automaticallyAfterDays: 91 }), expect: { violation: "tooLong" } },
  { name: "days as text", type, props: rules({ automaticallyAfterDays: "91" }), expect: { violation: "tooLong" } },
  { name: "a rate", type, props: schedule("rate(30 days)"), expect: "pass" },
  { name: "a rate in hours", type, props: schedule("rate(4 hours)"), expect: "pass" },
  { name: "a long rate", type, props: schedule("rate(120 days)"), expect: { violation: "tooLong" } },
  { name: "a long rate in hours", type, props: schedule("rate(2400 hours)"), expect: { violation: "tooLong" } },
  { name: "each month", type, props: schedule("cron(0 16 1 * ? *)"), expect: "pass" },
  { name: "each month's first Sunday", type, props: schedule("cron(0 0 ? * SUN#1 *)"), expect: "pass" },
  { name: "every other month", type, props: schedule("cron(0 8 1 1/2 ? *)"), expect: "pass" },
  {
    name: "each quarter, which is 92 days in summer",
    type,
    props: schedule("cron(0 8 1 JAN,APR,JUL,OCT ? *)"),
    expect: { violation: "tooLong" },
  },
  {
    name: "each quarter within a configured bound",
    type,
    props: schedule("cron(0 8 1 JAN,APR,JUL,OCT ? *)"),
    options: { maximumPeriodInDays: 92 },
    expect: "pass",
  },
  { name: "once a year", type, props: schedule("cron(0 8 1 1 ? *)"), expect: { violation: "tooLong" } },
  {
    name: "each month, with a bound of a month",
    type,
    props: schedule("cron(0 8 1 1/3 ? *)"),
    options: { maximumPeriodInDays: 31 },
    expect: { violation: "tooLong" },
  },
  {
    name: "each month, with a bound of a day",
    type,
    props: schedule("cron(0 8 1 * ? *)"),
    options: { maximumPeriodInDays: 1 },
    expect: { violation: "tooLong" },
  },
  {
    name: "a schedule with the days that AWS reports for it",
    type,
    props: rules({ scheduleExpression: "cron(0 8 1 * ? *)", automaticallyAfterDays: 365 }),
    expect: "pass",
  },
  {
    name: "an expression that AWS does not take",
    type,
    props: schedule("cron(0 8 1 1 *)"),
    expect: "undetermined",
  },
  { name: "no expression at all", type, props: schedule("yearly"), expect: "undetermined" },
  { name: "a period not known yet", type, props: rules({ automaticallyAfterDays: unknown }), expect: "undetermined" },
  { name: "a schedule not known yet", type, props: schedule(unknown), expect: "undetermined" },
  { name: "rules not known yet", type, props: rules(unknown), expect: "undetermined" },
  { name: "no period", type, props: rules({ duration: "3h" }), expect: { violation: "noPeriod" } },
  {
    name: "no period, while on or off is not known yet",
    type,
    props: { ...base, rotationEnabled: unknown },
    expect: "undetermined",
  },
  { name: "rotation off", type, props: { ...base, rotationEnabled: false }, expect: "notApplicable" },
  { name: "aws-native, 30 days", type: native, props: rules({ automaticallyAfterDays: 30 }), expect: "pass" },
  { name: "aws-native, a schedule", type: native, props: schedule("rate(30 days)"), expect: "pass" },
  {
    name: "aws-native, a year",
    type: native,
    props: schedule("rate(365 days)"),
    expect: { violation: "tooLong" },
  },
  { name: "aws-native, no rules", type: native, props: base, expect: { violation: "noPeriod" } },
  {
    name: "each quarter at eight, which becomes every other month",
    type,
    props: schedule("cron(0  8 1 1/3 ? *)"),
    becomes: { subject: { rotationRules: { scheduleExpression: "cron(0 8 1 1/2 ? *)" } } },
    expect: { violation: "tooLong" },
  },
  {
    name: "each quarter from ten to noon, which becomes every month where 40 days are allowed",
    type,
    props: schedule(" cron(0 10-12 1 1/3 ? *)"),
    options: { maximumPeriodInDays: 40 },
    becomes: { subject: { rotationRules: { scheduleExpression: "cron(0 10-12 1 * ? *)" } } },
    expect: { violation: "tooLong" },
  },
  {
    name: "each month, which becomes a rate where 20 days are allowed",
    type,
    props: schedule("cron(0 8 1 * ? *)"),
    options: { maximumPeriodInDays: 20 },
    becomes: { subject: { rotationRules: { scheduleExpression: "rate(20 days)" } } },
    expect: { violation: "tooLong" },
  },
  {
    name: "a long rate, which becomes a day where one day is allowed",
    type,
    props: schedule("rate(120 days)"),
    options: { maximumPeriodInDays: 1 },
    becomes: { subject: { rotationRules: { scheduleExpression: "rate(1 day)" } } },
    expect: { violation: "tooLong" },
  },
]);
