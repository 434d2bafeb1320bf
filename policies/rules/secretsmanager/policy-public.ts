import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { parsePolicyDocument } from "../../models/policy-document";
import { publicStatements } from "../../models/public-access";
import { publicPolicyMessages, reportPublicStatements } from "../../models/public-policy-report";
import { secret, secretPolicy } from "../../views/secretsmanager";

export default defineResourcePolicy(
  {
    title: "Secrets are not open to everyone by their resource policy",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "A resource policy that allows everyone hands the secret to any AWS account that asks for it.",
    fix: "Name the principals that read the secret, or add a condition that fixes them, and set blockPublicPolicy to true.",
    blindSpots: ["Identity policies of the own account.", "A resource policy that another program attaches."],
    links: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html"],
    controls: { "cis-7.0": ["2.21"] },
    peers: {
      prowler: ["secretsmanager_not_publicly_accessible", "secretsmanager_has_restrictive_resource_policy"],
      kics: ["secrets_manager_with_vulnerable_policy"],
    },
    messages: {
      ...publicPolicyMessages,
      notBlocked: "{path} is not true, so nothing keeps a public policy out",
    },
  },
  on(secret, ({ policy }, report) => {
    if (policy.state === "absent") {
      return report.notApplicable("The secret has no policy of its own");
    }
    reportPublicStatements(policy, report);
  }),
  on(secretPolicy, ({ policy, blockPublicPolicy }, report) => {
    reportPublicStatements(policy, report);
    if (blockPublicPolicy.state === "unknown") {
      report.undetermined(blockPublicPolicy.path);
    } else if (!isOneOf(blockPublicPolicy, true)) {
      report.violation("notBlocked", { path: blockPublicPolicy.path });
    }
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
