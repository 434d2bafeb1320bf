import { defineResourcePolicy } from "../../core/policy";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { onQueuePolicies } from "./parts/queue-policies";

export default defineResourcePolicy(
  {
    title: "Queue policies must not allow public access",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "Whoever may send to a queue feeds the function behind it, and whoever may receive reads and removes its events.",
    fix: "Name the principals that send and receive, or add a condition such as aws:SourceArn or aws:PrincipalOrgID.",
    blindSpots: ["Queues without a policy, which only identities of this account reach."],
    links: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    controls: { fsbp: ["SQS.3"], "cis-7.0": ["2.21"], "iso-27001": ["A.8.1"], "cis-controls-8.1": ["3.3"] },
    peers: {
      checkov: ["CKV_AWS_168", "CKV_AWS_387"],
      prowler: ["sqs_queues_not_publicly_accessible"],
      securityHub: ["SQS.3"],
      config: ["sqs-queue-no-public-access"],
      kics: ["sqs_policy_with_public_access", "sqs_queue_exposed"],
      guardRules: ["SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL"],
    },
    aliases: ["sqs-queue-policy"],
    messages: publicPolicyMessages,
  },
  ...onQueuePolicies<typeof publicPolicyMessages>((policy, report) => {
    reportPublicStatements(policy, report);
  }),
);
