import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";
import { administratorMessages, administratorPolicies, judgeAdministrators } from "../shared/administrators";

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
    "cis-controls-8.1": ["5.4"],
    nis2: ["1.2.1", "6.7.2.e", "11.3.1", "11.3.2.c", "11.4.2.b"],
    dora: ["Article 30"],
    "fedramp-20x": ["KSI-IAM"],
    "nist-csf-2.0": ["PR.AA-01", "PR.AA-05", "PR.PS-01"],
  },
  peers: {
    config: ["iam-policy-no-statements-with-admin-access"],
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
  options: { managedPolicies: administratorPolicies },
  messages: administratorMessages,
  subjects: [lambdaFunction],
  check(stack, report, { options: { managedPolicies } }) {
    lambdaRoles(stack).forEach((role) => judgeAdministrators(role, managedPolicies, report));
  },
});
