/** Views of Amazon SQS resources. */

import { absent } from "../core/value";
import { defineView, type Reader } from "../core/view";

/** A queue may be named by its ARN or its URL; a redrive policy holds the ARN inside a JSON text. */
function queueMeanings(reference: string): readonly string[] {
  const arn = /arn:[\w-]+:sqs:[\w-]+:\d+:[\w.-]+/.exec(reference)?.[0];
  return arn === undefined || arn === reference ? [reference] : [reference, arn];
}

/** `aws.sqs.Queue`. */
export const sqsQueue = defineView({
  kind: "SQS queue",
  types: ["aws:sqs/queue:Queue", "aws-native:sqs:Queue"],
  identifiers: ["id", "arn", "url", "queueUrl"],
  meanings: queueMeanings,
  read: (r: Reader) => ({
    kmsMasterKeyId: r.reference("kmsMasterKeyId"),
    name: r.string({ aws: "name", native: "queueName" }),
    policy: r.plain({ aws: "policy", native: undefined }),
    /** Which queues may name this one as their dead-letter queue: all where it is absent. */
    redriveAllowPolicy:
      r.isSet("redriveAllowPolicy") === false ? absent("redriveAllowPolicy") : r.plain("redriveAllowPolicy"),
    /** Names the dead-letter queue; a JSON text with `aws`. */
    redrivePolicy: r.reference({ aws: "redrivePolicy", native: "redrivePolicy.deadLetterTargetArn" }),
    sqsManagedSseEnabled: r.boolean({ aws: "sqsManagedSseEnabled", native: "sqsManagedSseEnabled" }),
    visibilityTimeout: r.number({ aws: "visibilityTimeoutSeconds", native: "visibilityTimeout" }),
  }),
});

/** `aws.sqs.QueuePolicy`: the policy of a queue as a resource of its own. */
export const sqsQueuePolicy = defineView({
  kind: "SQS queue policy",
  types: ["aws:sqs/queuePolicy:QueuePolicy", "aws-native:sqs:QueueInlinePolicy"],
  read: (r: Reader) => ({
    policy: r.plain({ aws: "policy", native: "policyDocument" }),
    queueUrl: r.string({ aws: "queueUrl", native: "queue" }),
  }),
});

/** `aws.sqs.RedrivePolicy`: the dead-letter queue of a queue as a resource of its own. */
export const sqsRedrivePolicy = defineView({
  kind: "SQS redrive policy",
  types: ["aws:sqs/redrivePolicy:RedrivePolicy"],
  read: (r: Reader) => ({ queue: r.reference("queueUrl"), redrivePolicy: r.reference("redrivePolicy") }),
});

/** `aws.sqs.RedriveAllowPolicy`: which queues may name a queue as their dead-letter queue, as a resource of its own. */
export const sqsRedriveAllowPolicy = defineView({
  kind: "SQS redrive allow policy",
  types: ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"],
  read: (r: Reader) => ({ policy: r.plain("redriveAllowPolicy"), queue: r.reference("queueUrl") }),
});
