import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:sns/topicPolicy:TopicPolicy";
const arn = "arn:aws:sns:eu-central-1:123456789012:orders";
const publish = { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sns:Publish", Resource: arn };
const tls = {
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: arn,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

export default resourceCases([
  { name: "plain HTTP is denied", type, props: { arn, policy: policyText(publish, tls) }, expect: "pass", show: true },
  {
    name: "plain HTTP is not denied",
    type,
    props: { arn, policy: policyText(publish) },
    expect: { violation: "plainHttp" },
    show: true,
  },
  {
    name: "plain HTTP is denied to one account only",
    type,
    props: { arn, policy: policyText(publish, { ...tls, Principal: { AWS: "210987654321" } }) },
    expect: { violation: "plainHttp" },
  },
  {
    name: "another action is denied",
    type,
    props: { arn, policy: policyText(publish, { ...tls, Action: "sns:Subscribe" }) },
    expect: { violation: "plainHttp" },
  },
  { name: "a policy not known yet", type, props: { arn, policy: unknown }, expect: "undetermined" },
  { name: "a topic without a policy", type: "aws:sns/topic:Topic", props: {}, expect: "notApplicable" },
  {
    name: "a policy inside the topic",
    type: "aws:sns/topic:Topic",
    props: { policy: policyText(publish) },
    expect: { violation: "plainHttp" },
  },
  {
    name: "aws-native, plain HTTP is denied",
    type: "aws-native:sns:TopicInlinePolicy",
    props: { topicArn: unknown, policyDocument: policyObject(publish, { ...tls, Action: "sns:*" }) },
    expect: "pass",
  },
  {
    name: "aws-native, plain HTTP is not denied",
    type: "aws-native:sns:TopicPolicy",
    props: { topics: [arn], policyDocument: policyObject(publish) },
    expect: { violation: "plainHttp" },
  },
  {
    name: "a policy that is no JSON, which sns-topic-policy reports",
    type,
    props: { arn, policy: "{" },
    expect: "pass",
  },
]);
