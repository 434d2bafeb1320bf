import { defineResourcePolicy } from "../../core/policy";
import { not } from "../../core/verdict";
import { allowsEveryActionOf } from "../../models/iam/every-action";
import { hasHiddenStatements, parsePolicyDocument, statementsOf } from "../../models/iam/policy-document";
import { onQueuePolicies } from "./parts/queue-policies";

const messages = { anyAction: "{path} allows every action on the queue" } as const;

export default defineResourcePolicy(
  {
    title: "Queue policies must list the allowed actions",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "Whoever has every action on a queue may also purge it, delete it and change its policy.",
    fix: "List the actions that the principal needs, such as sqs:SendMessage.",
    blindSpots: ["Statements for the queue's own account as a whole: there identity policies decide."],
    links: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    peers: {
      checkov: ["CKV_AWS_72"],
      trivy: ["AVD-AWS-0097"],
      config: ["sqs-queue-policy-full-access-check"],
      kics: ["sqs_policy_allows_all_actions"],
      guardRules: ["SQS_QUEUEPOLICY_NO_WILDCARD_ACTION", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION"],
    },
    coveredBy: ["sqs-queue-policy-public"],
    messages,
  },
  ...onQueuePolicies<typeof messages>((policy, report) => {
    const result = parsePolicyDocument(policy);
    if (result.state === "unknown") {
      report.undetermined(policy.path);
    }
    for (const statement of statementsOf(result)) {
      const path = `${policy.path}.${statement.label}`;
      report.settle(not(allowsEveryActionOf(statement, "sqs")), path, "anyAction", { path }, path);
    }
    if (hasHiddenStatements(result)) {
      report.undetermined(`${policy.path}.Statement`);
    }
  }),
);
