import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { allowsEveryActionOf } from "../../models/iam/every-action";
import { hasVariable, matchesPattern, parseArn, patternsOverlap, stretchArn } from "../../models/iam/patterns";
import { isPublic } from "../../models/iam/public-access";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { deniesPlainHttp } from "../../models/iam/secure-transport";
import { sqsQueue, sqsQueuePolicy } from "../../views/sqs";

const messages = {
  ...publicPolicyMessages,
  anyAction: "{path} allows every action on the queue",
  plainHttp: "{path} does not deny requests to the queue where aws:SecureTransport is false",
} as const;

type Report = ResourceReport<typeof messages>;

export default defineResourcePolicy(
  {
    title: "Queue policies are not open to everyone, allow single actions and refuse plain HTTP",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Whoever may send to a queue feeds the function behind it, and whoever may receive reads and removes its events.",
    fix: "Name the principals, or narrow by aws:SourceArn; list the actions; and add a statement that denies sqs:* to everyone where aws:SecureTransport is false.",
    blindSpots: ["Queues without a policy, which only identities of the own account reach, over HTTP too."],
    links: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    controls: { fsbp: ["SQS.3"], "cis-7.0": ["2.21"], "iso-27001": ["A.8.1"] },
    peers: {
      checkov: ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387"],
      trivy: ["AVD-AWS-0097"],
      cdkNag: ["SQSQueueSSLRequestsOnly"],
      prowler: ["sqs_queues_not_publicly_accessible"],
      securityHub: ["SQS.3"],
      config: ["sqs-queue-no-public-access", "sqs-queue-policy-full-access-check"],
      kics: ["sqs_policy_allows_all_actions", "sqs_policy_with_public_access", "sqs_queue_exposed"],
      guardRules: [
        "SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL",
        "SQS_QUEUEPOLICY_NO_WILDCARD_ACTION",
        "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL",
        "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION",
      ],
    },
    messages,
  },
  on(sqsQueuePolicy, ({ policy, queueUrl }, report) => judge(policy, queueOf(queueUrl), report)),
  on(sqsQueue, ({ policy, name }, report) =>
    policy.state === "absent"
      ? report.notApplicable("The queue itself holds no policy")
      : judge(policy, name.state === "known" ? { name: name.value } : undefined, report),
  ),
);

/** What tells a queue from others: its name and, where they are known, its Region and account. */
interface QueueName {
  readonly name: string;
  readonly region?: string;
  readonly account?: string;
}

/** The queue of a URL such as `https://sqs.us-east-1.amazonaws.com/123456789012/orders`. */
function queueOf(url: Value<string>): QueueName | undefined {
  const found =
    url.state === "known" ? /^https:\/\/sqs\.([\w-]+)\.[^/]+\/(\d{12})\/([\w.-]+)$/.exec(url.value) : undefined;
  const [, region, account, name] = found ?? [];
  return region === undefined || account === undefined || name === undefined ? undefined : { name, region, account };
}

/** Whether a resource pattern takes a queue in; one that is not an ARN may. */
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

function judge(policy: Value<Plain>, queue: QueueName | undefined, report: Report): void {
  const document = reportPublicStatements(policy, report);
  if (!document) {
    return;
  }
  for (const statement of document.statements) {
    const path = `${policy.path}.${statement.label}`;
    // What is open to everyone has its finding already.
    const verdict = isPublic(statement) === "yes" ? "no" : allowsEveryActionOf(statement, "sqs");
    if (verdict === "yes") {
      report.violation("anyAction", { path });
    } else if (verdict === "undetermined") {
      report.undetermined(path);
    }
  }
  const concerns = queue && ((pattern: string): boolean => mayMean(pattern, queue));
  const secure = deniesPlainHttp(document, ["sqs:SendMessage", "sqs:ReceiveMessage"], concerns);
  if (secure === "no") {
    report.violation("plainHttp", { path: policy.path });
  } else if (secure === "undetermined") {
    report.undetermined(policy.path);
  }
}
