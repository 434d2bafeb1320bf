import { resourceCases, unknown } from "../../support/cases";

const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";
const bus = "aws:cloudwatch/eventBus:EventBus";
const schedule = {
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: {
    arn: "arn:aws:lambda:eu-central-1:123456789012:function:report",
    roleArn: "arn:aws:iam::123456789012:role/report",
  },
};
const pipe = {
  roleArn: "arn:aws:iam::123456789012:role/orders",
  source: "arn:aws:sqs:eu-central-1:123456789012:orders",
  target: "arn:aws:lambda:eu-central-1:123456789012:function:orders",
};
const machine = { roleArn: "arn:aws:iam::123456789012:role/orders", definition: "{}" };
const noKey = { violation: "noKey" };

export default resourceCases([
  { name: "a bus with a key", type: bus, props: { name: "orders", kmsKeyIdentifier: key }, expect: "pass", show: true },
  { name: "a bus without a key", type: bus, props: { name: "orders" }, expect: noKey, show: true },
  {
    name: "a bus with the AWS managed key",
    type: bus,
    props: { name: "orders", kmsKeyIdentifier: "alias/aws/events" },
    expect: { violation: "awsManagedKey" },
  },
  { name: "a key not known yet", type: bus, props: { name: "orders", kmsKeyIdentifier: unknown }, expect: "pass" },
  {
    name: "an archive",
    type: "aws:cloudwatch/eventArchive:EventArchive",
    props: { eventSourceArn: "arn:aws:events:eu-central-1:123456789012:event-bus/orders" },
    expect: noKey,
  },
  {
    name: "a connection",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: { authorizationType: "API_KEY", kmsKeyIdentifier: key },
    expect: "pass",
  },
  { name: "a pipe", type: "aws:pipes/pipe:Pipe", props: pipe, expect: noKey },
  { name: "a schedule", type: "aws:scheduler/schedule:Schedule", props: schedule, expect: noKey },
  {
    name: "a schedule with a key",
    type: "aws:scheduler/schedule:Schedule",
    props: { ...schedule, kmsKeyArn: key },
    expect: "pass",
  },
  { name: "a state machine", type: "aws:sfn/stateMachine:StateMachine", props: machine, expect: noKey },
  {
    name: "a state machine with a key",
    type: "aws:sfn/stateMachine:StateMachine",
    props: { ...machine, encryptionConfiguration: { kmsKeyId: key, type: "CUSTOMER_MANAGED_KMS_KEY" } },
    expect: "pass",
  },
  {
    name: "a state machine whose settings are not known yet",
    type: "aws:sfn/stateMachine:StateMachine",
    props: { ...machine, encryptionConfiguration: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, a bus with a key",
    type: "aws-native:events:EventBus",
    props: { name: "orders", kmsKeyIdentifier: key },
    expect: "pass",
  },
  { name: "aws-native, an archive", type: "aws-native:events:Archive", props: { sourceArn: "orders" }, expect: noKey },
  { name: "aws-native, a schedule", type: "aws-native:scheduler:Schedule", props: schedule, expect: noKey },
  {
    name: "aws-native, a state machine",
    type: "aws-native:stepfunctions:StateMachine",
    props: { roleArn: machine.roleArn, definition: {} },
    expect: noKey,
  },
]);
