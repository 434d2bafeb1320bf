import { defineStackPolicy } from "../../core/policy";
import { textListOption } from "../../core/options";
import { anyOf, not } from "../../core/verdict";
import administrativePolicies from "../../data/administrative-policies.json";
import { isKeptIn, lambdaRoles } from "../../models/iam/lambda-role";
import { awsManagedPolicyName } from "../../models/iam/managed-policy";
import { isAdministrative } from "../../models/iam/permissions";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda functions do not run as administrators",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "Whoever makes such a function misbehave, by its input or one of its libraries, owns the whole account.",
  fix: "Give the role a policy with the actions and resources that the function needs, and nothing else.",
  blindSpots: [
    "Service control policies, which may take away what an administrator policy gives.",
    "What a permission boundary is that another program makes: whether it keeps the role in is then undetermined.",
    "Roles and managed policies that another program makes.",
    "Administrative rights that are put together from many statements; iam-lambda-role-privilege-escalation looks for those.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  controls: {
    fsbp: ["IAM.1"],
    "cis-5.0": ["1.15"],
    "cis-7.0": ["2.14"],
    "nist-800-53": ["AC-6"],
    "well-architected-security": ["SEC03-BP02"],
    "serverless-lens": ["SEC2-a3"],
  },
  peers: {
    checkov: ["CKV_AWS_274", "CKV2_AWS_56"],
    cdkNag: ["IAMPolicyNoStatementsWithAdminAccess"],
    prowler: [
      "iam_aws_attached_policy_no_administrative_privileges",
      "iam_customer_attached_policy_no_administrative_privileges",
      "iam_inline_policy_no_administrative_privileges",
      "iam_role_administratoraccess_policy",
    ],
    securityHub: ["IAM.1"],
    kics: ["lambda_function_with_privileged_role"],
    guardRules: [
      "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
      "IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE",
      "IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE",
    ],
  },
  options: {
    managedPolicies: textListOption(
      "Names of AWS managed policies that no function's role may have.",
      administrativePolicies.names,
    ),
  },
  messages: {
    managedPolicy: "{path} attaches the AWS managed policy {name}",
    statement: "{path} allows every action on every resource",
    malformed: "{path} is no valid policy document: {reason}",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, documents, managedPolicies, unknownPlaces } = lambdaRole;
      const keptIn = isKeptIn(lambdaRole);
      for (const { arn, place } of managedPolicies) {
        const name = awsManagedPolicyName(arn);
        if (name !== undefined && options.managedPolicies.includes(name)) {
          report.settle(role, keptIn, "its permission boundary", "managedPolicy", { path: place, name });
        }
      }
      for (const { result, place } of documents) {
        if (result.state === "malformed") {
          report.violation(role, "malformed", { path: place, reason: result.reason });
        }
        for (const statement of result.state === "known" ? result.document.statements : []) {
          const path = `${statement.label} of ${place}`;
          const isNarrow = not(isAdministrative(statement));
          const open = isNarrow === "undetermined" ? path : "its permission boundary";
          report.settle(role, anyOf(isNarrow, keptIn), open, "statement", { path });
        }
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
