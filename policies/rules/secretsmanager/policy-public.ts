import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type ResourceReport } from "../../core/policy";
import { known, type Plain, type Value } from "../../core/value";
import { not, isTrue, anyOf, type Verdict } from "../../core/verdict";
import { parsePolicyDocument, type PolicyDocument, statementsOf } from "../../models/iam/policy-document";
import { publicStatements } from "../../models/iam/public-access";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { secret, secretPolicy } from "../../views/secretsmanager";

const messages = {
  notRestricted: "{path} has no Deny of secretsmanager:GetSecretValue for everyone but named principals",
  ...publicPolicyMessages,
  notBlocked: "{path} is not true, so a public policy is not blocked",
} as const;

/** A statement that lets everyone read: what a Deny must take back. */
const everyoneReads = parsePolicyDocument(
  known("", {
    Statement: [{ Effect: "Allow", Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" }],
  }),
);

/** Whether the rest of a policy would still keep others out if it let everyone read. */
function deniesOthers({ statements, complete }: PolicyDocument): Verdict {
  const open = statementsOf(everyoneReads);
  const found = publicStatements({ statements: [...open, ...statements], complete });
  const stillOpen = found.find(({ statement }) => open.includes(statement))?.verdict ?? "no";
  return anyOf(not(stillOpen), complete ? "no" : "undetermined");
}

/** Reports what a policy lets everyone do and, where that is asked for, that it does not turn away all others. */
function reportPolicy(policy: Value<Plain>, report: ResourceReport<typeof messages>, requireDeny: boolean): void {
  const document = reportPublicStatements(policy, report);
  const denied = document && requireDeny ? deniesOthers(document) : "yes";
  report.settle(denied, policy.path, "notRestricted", { path: policy.path });
}

export default defineResourcePolicy(
  {
    title: "Resource policies of secrets must not allow public access",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "A resource policy that allows everyone hands the secret to any AWS account that asks for it.",
    fix: "Name the principals that read the secret or add a condition, and set blockPublicPolicy to true.",
    blindSpots: ["Identity policies of this account.", "A resource policy that another program attaches."],
    links: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html"],
    controls: {
      "cis-7.0": ["2.21"],
      "cis-controls-8.1": ["3.3"],
      nis2: ["1.1.1.a", "3.5.3.a", "9.2.c.iv"],
      dora: ["Article 9"],
    },
    peers: {
      prowler: ["secretsmanager_not_publicly_accessible", "secretsmanager_has_restrictive_resource_policy"],
      kics: ["secrets_manager_with_vulnerable_policy"],
    },
    options: {
      requireDeny: booleanOption(
        "Ask resource policies for a Deny that turns away everyone but those whom its conditions name.",
        false,
      ),
    },
    messages,
  },
  on(secret, ({ policy }, report, { options }) => {
    if (policy.state === "absent") {
      return report.notApplicable("The secret has no policy of its own");
    }
    reportPolicy(policy, report, options.requireDeny);
  }),
  on(secretPolicy, ({ policy, blockPublicPolicy }, report, { options }) => {
    reportPolicy(policy, report, options.requireDeny);
    report.settle(isTrue(blockPublicPolicy, "no"), blockPublicPolicy.path, "notBlocked", {
      path: blockPublicPolicy.path,
    });
  }),
  remedy(secretPolicy, ({ policy, blockPublicPolicy }, patch) => {
    const result = parsePolicyDocument(policy);
    // AWS refuses a public policy that is to be blocked, and a person must say who reads the secret.
    const isPublic =
      result.state === "known" && publicStatements(result.document).some(({ verdict }) => verdict === "yes");
    if (result.state !== "malformed" && !isPublic) {
      patch.set(blockPublicPolicy.path, true);
    }
  }),
);
