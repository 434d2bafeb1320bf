import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sns/topicSubscription:TopicSubscription";
const native = "aws-native:sns:Subscription";
const topic = "arn:aws:sns:eu-central-1:123456789012:orders";
const endpoint = "arn:aws:lambda:eu-central-1:123456789012:function:orders";
const redrivePolicy = JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" });

export default resourceCases([
  {
    name: "a function with a dead-letter queue",
    type,
    props: { topic, protocol: "lambda", endpoint, redrivePolicy },
    expect: "pass",
    show: true,
  },
  {
    name: "a function without one",
    type,
    props: { topic, protocol: "lambda", endpoint },
    expect: { violation: "noDeadLetterQueue" },
    show: true,
  },
  {
    name: "a queue without one",
    type,
    props: { topic, protocol: "sqs", endpoint: unknown },
    expect: { violation: "noDeadLetterQueue" },
  },
  {
    name: "a dead-letter queue not known yet",
    type,
    props: { topic, protocol: "sqs", endpoint: unknown, redrivePolicy: unknown },
    expect: "pass",
  },
  {
    name: "an e-mail address",
    type,
    props: { topic, protocol: "email", endpoint: "ops@example.com" },
    expect: "notApplicable",
  },
  {
    name: "a protocol not known yet",
    type,
    props: { topic, protocol: unknown, endpoint: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a function without one",
    type: native,
    props: { topicArn: topic, protocol: "lambda", endpoint },
    expect: { violation: "noDeadLetterQueue" },
  },
  {
    name: "aws-native, a function with one",
    type: native,
    props: { topicArn: topic, protocol: "lambda", endpoint, redrivePolicy: unknown },
    expect: "pass",
  },
]);
