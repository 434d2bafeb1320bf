import { resourceCases, unknown } from "../../support/cases";
import { githubToken } from "../../support/fake-secrets";

const type = "aws:sns/topicSubscription:TopicSubscription";
const native = "aws-native:sns:Subscription";
const topic = "arn:aws:sns:eu-central-1:123456789012:orders";

export default resourceCases([
  {
    name: "HTTPS",
    type,
    props: { topic, protocol: "https", endpoint: "https://hooks.example.com/orders" },
    expect: "pass",
    show: true,
  },
  {
    name: "HTTP",
    type,
    props: { topic, protocol: "http", endpoint: "http://hooks.example.com/orders" },
    expect: { violation: "http" },
    show: true,
  },
  {
    name: "a token in the URL",
    type,
    props: { topic, protocol: "https", endpoint: `https://hooks.example.com/orders?token=${githubToken}` },
    expect: { violation: "credential" },
  },
  {
    name: "a password in the URL",
    type,
    props: { topic, protocol: "https", endpoint: "https://shop:Vx9-kTq2@hooks.example.com/orders" },
    expect: { violation: "credential" },
  },
  { name: "a queue", type, props: { topic, protocol: "sqs", endpoint: unknown }, expect: "pass" },
  { name: "an e-mail address", type, props: { topic, protocol: "email", endpoint: "ops@example.com" }, expect: "pass" },
  {
    name: "a protocol not known yet",
    type,
    props: { topic, protocol: unknown, endpoint: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, HTTPS",
    type: native,
    props: { topicArn: topic, protocol: "https", endpoint: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, HTTP",
    type: native,
    props: { topicArn: topic, protocol: "http", endpoint: "http://hooks.example.com" },
    expect: { violation: "http" },
  },
  {
    name: "aws-native, HTTP inside the topic",
    type: "aws-native:sns:Topic",
    props: { subscription: [{ protocol: "http", endpoint: "http://hooks.example.com" }] },
    expect: { violation: "http" },
  },
  {
    name: "HTTP with a password in the URL",
    type,
    props: { topic, protocol: "http", endpoint: "http://shop:Vx9-kTq2@hooks.example.com/orders" },
    expect: { violation: ["http", "credential"] },
  },
  { name: "aws-native, a topic alone", type: "aws-native:sns:Topic", props: {}, expect: "pass" },
  {
    name: "aws-native, subscriptions not known yet inside the topic",
    type: "aws-native:sns:Topic",
    props: { subscription: unknown },
    expect: "undetermined",
  },
]);
