import { resourceCases, unknown } from "../../support/cases";

const type = "aws:scheduler/schedule:Schedule";
const native = "aws-native:scheduler:Schedule";
const nightly = (deadLetterConfig?: unknown) => ({
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: {
    arn: "arn:aws:lambda:eu-central-1:123456789012:function:report",
    roleArn: "arn:aws:iam::123456789012:role/report",
    ...(deadLetterConfig === undefined ? {} : { deadLetterConfig }),
  },
});
const queue = { arn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" };

export default resourceCases([
  { name: "a dead-letter queue", type, props: nightly(queue), expect: "pass", show: true },
  { name: "no dead-letter queue", type, props: nightly(), expect: { violation: "noQueue" }, show: true },
  { name: "a queue not known yet", type, props: nightly({ arn: unknown }), expect: "pass" },
  { name: "settings not known yet", type, props: nightly(unknown), expect: "pass" },
  { name: "aws-native, a dead-letter queue", type: native, props: nightly(queue), expect: "pass" },
  { name: "aws-native, no dead-letter queue", type: native, props: nightly(), expect: { violation: "noQueue" } },
]);
