import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { not } from "../../core/verdict";
import { allowsEveryActionOf } from "../../models/iam/every-action";
import { isPublic } from "../../models/iam/public-access";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { snsTopic, snsTopicPolicy } from "../../views/sns";

const messages = {
  ...publicPolicyMessages,
  anyAction: "{path} allows every action on the topic",
} as const;

function judge(policy: Value<Plain>, report: ResourceReport<typeof messages>): void {
  for (const statement of reportPublicStatements(policy, report)?.statements ?? []) {
    // What is open to everyone has its finding already.
    if (isPublic(statement) !== "yes") {
      const path = `${policy.path}.${statement.label}`;
      report.settle(not(allowsEveryActionOf(statement, "sns")), path, "anyAction", { path });
    }
  }
}

export default defineResourcePolicy(
  {
    title: "SNS topic policies must not be open to everyone or allow every action",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication"],
    why: "Whoever may publish to a topic starts the functions behind it with events of their own, and whoever may subscribe reads every message.",
    fix: "Name the principals, or narrow by aws:SourceArn or aws:SourceAccount, and list the actions that they need.",
    blindSpots: [
      "Topics without a policy, which only identities of their own account reach.",
      "Whether a principal that is named is meant to have access.",
    ],
    links: ["https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"],
    controls: {
      fsbp: ["SNS.4"],
      "cis-7.0": ["2.21"],
      "well-architected-security": ["SEC03-BP07"],
      "cis-controls-8.1": ["3.3"],
      dora: ["Article 9", "Article 14"],
      "nist-csf-2.0": ["PR.IR-01"],
    },
    peers: {
      checkov: ["CKV_AWS_169", "CKV_AWS_385"],
      prowler: ["sns_topics_not_publicly_accessible"],
      securityHub: ["SNS.4"],
      kics: ["sns_topic_is_publicly_accessible", "sns_topic_publicity_has_allow_and_not_action_simultaneously"],
    },
    messages,
  },
  on(snsTopicPolicy, ({ policy }, report) => judge(policy, report)),
  on(snsTopic, ({ policy }, report) =>
    policy.state === "absent" ? report.notApplicable("The topic itself holds no policy") : judge(policy, report),
  ),
);
