import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import {
  nativeQueuePolicyType,
  queueArn,
  queuePolicy,
  queuePolicyType,
  queueUrl,
  secure,
  send,
} from "../../support/queue-policies";

export default resourceCases([
  { name: "plain HTTP denied", ...queuePolicy(send, secure), expect: "pass", show: true },
  { name: "no statement about plain HTTP", ...queuePolicy(send), expect: { violation: "plainHttp" }, show: true },
  {
    name: "plain HTTP denied for sending only",
    ...queuePolicy(send, { ...secure, Action: "sqs:SendMessage" }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for receiving only",
    ...queuePolicy(send, { ...secure, Action: "sqs:ReceiveMessage" }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied to one service only",
    ...queuePolicy(send, { ...secure, Principal: { Service: "sns.amazonaws.com" } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied by a truth value",
    ...queuePolicy(send, { ...secure, Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": false } } }),
    expect: "pass",
  },
  {
    name: "plain HTTP denied for another queue",
    ...queuePolicy(send, { ...secure, Resource: queueArn.replace("orders", "invoices") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for the queue of the same name in another Region",
    ...queuePolicy(send, { ...secure, Resource: queueArn.replace("us-east-1", "eu-west-1") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for the queue of the same name in another account",
    ...queuePolicy(send, { ...secure, Resource: queueArn.replace("123456789012", "210987654321") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for a topic of the same name",
    ...queuePolicy(send, { ...secure, Resource: queueArn.replace(":sqs:", ":sns:") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for every queue whose name begins so",
    ...queuePolicy(send, { ...secure, Resource: "arn:aws:sqs:*:123456789012:ord*" }),
    expect: "pass",
  },
  { name: "plain HTTP denied for everything", ...queuePolicy(send, { ...secure, Resource: "*" }), expect: "pass" },
  {
    name: "plain HTTP denied for a queue that a policy variable names",
    ...queuePolicy(send, { ...secure, Resource: "arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:orders" }),
    expect: "pass",
  },
  {
    name: "plain HTTP denied for a queue that may be this one",
    type: queuePolicyType,
    props: { queueUrl: unknown, policy: policyText(send, secure) },
    expect: "pass",
  },
  {
    name: "plain HTTP denied by requiring TLS",
    ...queuePolicy(send, { ...secure, Condition: { StringNotEquals: { "aws:SecureTransport": "true" } } }),
    expect: "pass",
  },
  {
    name: "TLS denied",
    ...queuePolicy(send, { ...secure, Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "requests without the key denied, which all have",
    ...queuePolicy(send, { ...secure, Condition: { Null: { "aws:SecureTransport": "true" } } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "a queue's own policy that denies plain HTTP for another",
    type: "aws:sqs/queue:Queue",
    props: { name: "invoices", policy: policyText(send, secure) },
    expect: { violation: "plainHttp" },
  },
  {
    name: "a queue's own policy that denies plain HTTP, where its name is not known",
    type: "aws:sqs/queue:Queue",
    props: { name: unknown, policy: policyText(send, secure) },
    expect: "pass",
  },
  {
    name: "a policy not known yet",
    type: queuePolicyType,
    props: { queueUrl: unknown, policy: unknown },
    expect: "undetermined",
  },
  { name: "a policy that is not JSON", type: queuePolicyType, props: { queueUrl, policy: "{" }, expect: "pass" },
  {
    name: "a policy of the queue itself",
    type: "aws:sqs/queue:Queue",
    props: { policy: policyText(send) },
    expect: { violation: "plainHttp" },
  },
  { name: "a queue without a policy of its own", type: "aws:sqs/queue:Queue", props: {}, expect: "notApplicable" },
  {
    name: "aws-native, a statement not known yet",
    type: nativeQueuePolicyType,
    props: { queue: queueUrl, policyDocument: { Version: "2012-10-17", Statement: [send, unknown] } },
    expect: "undetermined",
  },
  {
    name: "aws-native, no statement about plain HTTP",
    type: nativeQueuePolicyType,
    props: { queue: queueUrl, policyDocument: policyObject(send) },
    expect: { violation: "plainHttp" },
  },
  ...[
    "https://sqs.us-east-1.amazonaws.com/orders",
    "https://sqs.us-east-1.amazonaws.com/123456789012/invoices/1",
    "see https://sqs.us-east-1.amazonaws.com/123456789012/invoices",
  ].map((url) => ({
    name: `plain HTTP denied for a queue of which ${url} does not tell`,
    type: queuePolicyType,
    props: { queueUrl: url, policy: policyText(send, secure) },
    expect: "pass" as const,
  })),
]);
