import { defineStackPolicy } from "../../core/policy";
import { textListOption } from "../../core/options";
import { anyOf, not } from "../../core/verdict";
import { isKeptIn, lambdaRoles } from "../../models/iam/lambda-role";
import { isAdministrative } from "../../models/iam/permissions";
import { statementsOf } from "../../models/iam/policy-document";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda functions must not run as administrators",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "Whoever takes over such a function, through its input or one of its libraries, owns the whole account.",
  fix: "Replace the policy by one that lists the actions and resources that the function needs.",
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
      "Names of AWS managed policies that are as good as every action on every resource, beside those that allow it.",
      ["AdministratorAccess-AWSElasticBeanstalk", "AdministratorAccess-Amplify", "IAMFullAccess", "PowerUserAccess"],
    ),
  },
  messages: {
    managedPolicy: "{path} attaches an AWS managed policy that makes the function an administrator",
    statement: "{path} allows every action on every resource",
    malformed: "{path} is not a valid policy document: {reason}",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, documents, unknownPlaces } = lambdaRole;
      const keptIn = isKeptIn(lambdaRole);
      for (const { result, place, pathOf, managedPolicy } of documents) {
        if (managedPolicy !== undefined && options.managedPolicies.includes(managedPolicy)) {
          report.settle(role, keptIn, "its permission boundary", "managedPolicy", { path: place }, place);
        }
        if (result.state === "malformed") {
          report.violation(role, "malformed", { path: place, reason: result.reason });
        }
        for (const statement of statementsOf(result)) {
          const path = pathOf(statement);
          const administers = isAdministrative(statement);
          const open = administers === "undetermined" ? path : "its permission boundary";
          report.settle(role, anyOf(not(administers), keptIn), open, "statement", { path }, path);
        }
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
