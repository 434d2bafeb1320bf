/** Views of Amazon SNS resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.sns.Topic`. */
export const snsTopic = defineView({
  kind: "SNS topic",
  types: ["aws:sns/topic:Topic", "aws-native:sns:Topic"],
  identifiers: ["id", "arn", "topicArn"],
  read: (r: Reader) => ({
    kmsMasterKeyId: r.reference("kmsMasterKeyId"),
    policy: r.plain({ aws: "policy", native: undefined }),
    /** Subscriptions that `aws-native` makes with the topic. */
    subscriptions: r.list({ aws: undefined, native: "subscription" }, (subscription) => ({
      endpoint: subscription.string("endpoint"),
      protocol: subscription.string("protocol"),
    })),
  }),
});

/** `aws.sns.TopicPolicy`: the policy of a topic as a resource of its own. */
export const snsTopicPolicy = defineView({
  kind: "SNS topic policy",
  types: ["aws:sns/topicPolicy:TopicPolicy", "aws-native:sns:TopicInlinePolicy", "aws-native:sns:TopicPolicy"],
  read: (r: Reader) => ({ policy: r.plain({ aws: "policy", native: "policyDocument" }) }),
});

/** `aws.sns.TopicSubscription`. */
export const snsSubscription = defineView({
  kind: "SNS subscription",
  types: ["aws:sns/topicSubscription:TopicSubscription", "aws-native:sns:Subscription"],
  read: (r: Reader) => ({
    endpoint: r.string("endpoint"),
    protocol: r.string("protocol"),
    redrivePolicy: r.presence("redrivePolicy"),
  }),
});
