import { defineResourcePolicy } from "../../core/policy";
import { hasVariable, matchesPattern, parseArn, patternsOverlap, stretchArn } from "../../models/iam/patterns";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { deniesPlainHttp } from "../../models/iam/secure-transport";
import { onQueuePolicies, type QueueName } from "./parts/queue-policies";

const messages = {
  plainHttp: "{path} does not deny requests to the queue where aws:SecureTransport is false",
} as const;

export default defineResourcePolicy(
  {
    title: "Queue policies must deny requests without TLS",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Events that are sent or received over plain HTTP can be read and changed in transit.",
    fix: "Add a statement that denies sqs:* on the queue to everyone where aws:SecureTransport is false.",
    blindSpots: ["Queues without a policy, which accept plain HTTP from identities of this account."],
    links: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    peers: { cdkNag: ["SQSQueueSSLRequestsOnly", "AwsSolutions-SQS4"] },
    messages,
  },
  ...onQueuePolicies<typeof messages>((policy, report, queue) => {
    const result = parsePolicyDocument(policy);
    const { path } = policy;
    if (result.state === "known") {
      const concerns = queue && ((pattern: string): boolean => mayMean(pattern, queue));
      const denied = deniesPlainHttp(result.document, ["sqs:SendMessage", "sqs:ReceiveMessage"], concerns);
      report.settle(denied, path, "plainHttp", { path });
    } else if (result.state === "unknown") {
      report.undetermined(path);
    }
  }),
);

/** Whether a resource pattern includes a queue; one that is not an ARN may. */
function mayMean(pattern: string, { name, region = "*", account = "*" }: QueueName): boolean {
  const arn = hasVariable(pattern) ? undefined : parseArn(stretchArn(pattern));
  return (
    arn === undefined ||
    (patternsOverlap(arn.service, "sqs") &&
      patternsOverlap(arn.region, region) &&
      patternsOverlap(arn.account, account) &&
      matchesPattern(arn.resource, name))
  );
}
