import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:sqs/queuePolicy:QueuePolicy";
const queueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";
const Resource = "arn:aws:sqs:us-east-1:123456789012:orders";
const secure = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const send = {
  Effect: "Allow",
  Principal: { Service: "sns.amazonaws.com" },
  Action: "sqs:SendMessage",
  Resource,
  Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:orders" } },
};
const open = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource };
const owner = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "SQS:*", Resource };
const rows = (...statements: readonly Readonly<Record<string, unknown>>[]) => ({
  type,
  props: { queueUrl, policy: policyText(...statements) },
});

export default resourceCases([
  { name: "one sender, over TLS only", ...rows(send, secure), expect: "pass", show: true },
  { name: "everyone", ...rows(open), expect: { violation: ["public", "plainHttp"] }, show: true },
  { name: "everyone, over TLS only", ...rows(open, secure), expect: { violation: "public" } },
  {
    name: "everyone through one topic",
    ...rows({ ...send, Principal: "*" }, secure),
    expect: "pass",
  },
  {
    name: "everyone of the organization",
    ...rows({ ...open, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } } }, secure),
    expect: "pass",
  },
  {
    name: "everyone but one",
    ...rows({ ...open, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }, secure),
    expect: { violation: "public" },
  },
  { name: "no word about plain HTTP", ...rows(send), expect: { violation: "plainHttp" } },
  {
    name: "plain HTTP denied for sending only",
    ...rows(send, { ...secure, Action: "sqs:SendMessage" }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied to one service only",
    ...rows(send, { ...secure, Principal: { Service: "sns.amazonaws.com" } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied by a truth value",
    ...rows(send, { ...secure, Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": false } } }),
    expect: "pass",
  },
  {
    name: "plain HTTP denied for another queue",
    ...rows(send, { ...secure, Resource: Resource.replace("orders", "invoices") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for the queue of the same name in another Region",
    ...rows(send, { ...secure, Resource: Resource.replace("us-east-1", "eu-west-1") }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "plain HTTP denied for every queue whose name begins so",
    ...rows(send, { ...secure, Resource: "arn:aws:sqs:*:123456789012:ord*" }),
    expect: "pass",
  },
  { name: "plain HTTP denied for everything", ...rows(send, { ...secure, Resource: "*" }), expect: "pass" },
  {
    name: "plain HTTP denied for a queue that may be this one",
    type,
    props: { queueUrl: unknown, policy: policyText(send, secure) },
    expect: "pass",
  },
  {
    name: "plain HTTP denied by asking for TLS",
    ...rows(send, { ...secure, Condition: { StringNotEquals: { "aws:SecureTransport": "true" } } }),
    expect: "pass",
  },
  {
    name: "TLS denied",
    ...rows(send, { ...secure, Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "requests without the key denied, which all have",
    ...rows(send, { ...secure, Condition: { Null: { "aws:SecureTransport": "true" } } }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "a queue's own policy that denies plain HTTP for another",
    type: "aws:sqs/queue:Queue",
    props: { name: "invoices", policy: policyText(send, secure) },
    expect: { violation: "plainHttp" },
  },
  {
    name: "every action for another account",
    ...rows({ ...owner, Principal: { AWS: "210987654321" } }, secure),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for a role",
    ...rows({ ...owner, Principal: { AWS: "arn:aws:iam::123456789012:role/orders" }, Action: "*" }, secure),
    expect: { violation: "anyAction" },
  },
  { name: "every action for the own account, as AWS's first policy has it", ...rows(owner, secure), expect: "pass" },
  {
    name: "every action for an account that may be the own",
    ...rows({ ...owner, Resource: "*" }, secure),
    expect: "undetermined",
  },
  {
    name: "every action but some",
    ...rows({ ...send, Action: undefined, NotAction: "sqs:DeleteQueue" }, secure),
    expect: { violation: "anyAction" },
  },
  { name: "a policy not known yet", type, props: { queueUrl: unknown, policy: unknown }, expect: "undetermined" },
  {
    name: "a policy that is no JSON",
    type,
    props: { queueUrl, policy: "{" },
    expect: { violation: "malformed" },
  },
  {
    name: "a policy of the queue itself",
    type: "aws:sqs/queue:Queue",
    props: { policy: policyText(open, secure) },
    expect: { violation: "public" },
  },
  { name: "a queue without a policy of its own", type: "aws:sqs/queue:Queue", props: {}, expect: "notApplicable" },
  {
    name: "aws-native, one sender",
    type: "aws-native:sqs:QueueInlinePolicy",
    props: { queue: queueUrl, policyDocument: policyObject(send, secure) },
    expect: "pass",
  },
  {
    name: "aws-native, a source not known yet",
    type: "aws-native:sqs:QueueInlinePolicy",
    props: {
      queue: unknown,
      policyDocument: policyObject({ ...send, Condition: { ArnEquals: { "aws:SourceArn": unknown } } }, secure),
    },
    expect: "pass",
  },
  {
    name: "aws-native, everyone",
    type: "aws-native:sqs:QueueInlinePolicy",
    props: { queue: queueUrl, policyDocument: policyObject(open, secure) },
    expect: { violation: "public" },
  },
]);
