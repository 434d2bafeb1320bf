import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:sns/topicPolicy:TopicPolicy";
const topic = "aws:sns/topic:Topic";
const native = "aws-native:sns:TopicInlinePolicy";
const arn = "arn:aws:sns:eu-central-1:123456789012:orders";
const statement = (parts: Record<string, unknown>) => ({
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action: "sns:Publish",
  Resource: arn,
  ...parts,
});
const policy = (parts: Record<string, unknown>) => policyText(statement(parts));
const fromOwner = { StringEquals: { "AWS:SourceOwner": "123456789012" } };

export default resourceCases([
  {
    name: "one bucket may publish",
    type,
    props: { arn, policy: policy({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders-inbox" } } }) },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone may publish",
    type,
    props: { arn, policy: policy({ Principal: "*" }) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "the policy that AWS gives to a new topic",
    type,
    props: {
      arn,
      policy: policy({ Principal: { AWS: "*" }, Action: ["SNS:Subscribe", "SNS:Publish"], Condition: fromOwner }),
    },
    expect: "pass",
  },
  {
    name: "everyone over TLS, which narrows nothing",
    type,
    props: { arn, policy: policy({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
    expect: { violation: "public" },
  },
  {
    name: "every action for another account",
    type,
    props: { arn, policy: policy({ Principal: { AWS: "210987654321" }, Action: "sns:*" }) },
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for the account of the topic",
    type,
    props: { arn, policy: policy({ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "SNS:*" }) },
    expect: "pass",
  },
  {
    name: "everything but one action",
    type,
    props: {
      arn,
      policy: policyText({
        ...statement({ Principal: { AWS: "210987654321" } }),
        Action: undefined,
        NotAction: "sns:DeleteTopic",
      }),
    },
    expect: { violation: "anyAction" },
  },
  { name: "not known yet", type, props: { arn, policy: unknown }, expect: "undetermined" },
  {
    name: "a policy inside the topic",
    type: topic,
    props: { policy: policy({ Principal: "*" }) },
    expect: { violation: "public" },
  },
  { name: "a topic without a policy", type: topic, props: {}, expect: "notApplicable" },
  { name: "no JSON", type, props: { arn, policy: "{" }, expect: { violation: "malformed" } },
  {
    name: "aws-native, everyone",
    type: native,
    props: { topicArn: arn, policyDocument: policyObject(statement({ Principal: { AWS: "*" } })) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a service with its account",
    type: "aws-native:sns:TopicPolicy",
    props: {
      topics: [unknown],
      policyDocument: policyObject(
        statement({ Resource: unknown, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }),
      ),
    },
    expect: "pass",
  },
  {
    name: "every action for everyone, which is one fault",
    type,
    props: { arn, policy: policy({ Principal: "*", Action: "sns:*" }) },
    expect: { violation: "public" },
  },
]);
