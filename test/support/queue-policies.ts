/** Policies of one SQS queue, for the case tables of the policies about them. */

import type { ResourceCase } from "./cases";
import { policyText } from "./documents";

/** The type of a queue policy beside the queue. */
export const queuePolicyType = "aws:sqs/queuePolicy:QueuePolicy";

/** The same with aws-native. */
export const nativeQueuePolicyType = "aws-native:sqs:QueueInlinePolicy";

/** The URL of the queue. */
export const queueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";

/** The ARN of the queue. */
export const queueArn = "arn:aws:sqs:us-east-1:123456789012:orders";

/** Denies everyone plain HTTP. */
export const secure = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: queueArn,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** Lets one topic send. */
export const send = {
  Effect: "Allow",
  Principal: { Service: "sns.amazonaws.com" },
  Action: "sqs:SendMessage",
  Resource: queueArn,
  Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:orders" } },
};

/** Lets everyone send. */
export const open = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: queueArn };

/** Lets the account of the queue do everything, as the first policy of AWS does. */
export const owner = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "SQS:*",
  Resource: queueArn,
};

/** What a row says of a queue policy with these statements. */
export function queuePolicy(
  ...statements: readonly Readonly<Record<string, unknown>>[]
): Pick<ResourceCase, "type" | "props"> {
  return { type: queuePolicyType, props: { queueUrl, policy: policyText(...statements) } };
}
