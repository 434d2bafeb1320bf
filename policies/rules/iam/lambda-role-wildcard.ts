import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";
import { judgeWildcards, wildcardMessages } from "./parts/wildcards";

export default defineStackPolicy({
  title: "Lambda roles must not allow whole services",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "A wildcard includes actions and resources that the function never needs, also those that AWS or you add later.",
  fix: "List the actions that the function calls and the ARNs of their resources, and replace NotAction and NotResource.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "Permission boundaries and service control policies, which may take away what a wildcard gives.",
    "Wildcards on named resources, which iam-lambda-role-least-privilege judges.",
    "Single actions on resources that are not named, which iam-lambda-role-data-scope judges.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  coveredBy: ["iam-lambda-role-admin", "iam-lambda-role-privilege-escalation"],
  controls: {
    fsbp: ["IAM.21"],
    "nist-800-53": ["AC-3", "AC-6"],
    hipaa: ["164.312(a)(1)"],
    "serverless-lens": ["SEC2-a3"],
    "nist-csf-2.0": ["PR.AA-01", "PR.AA-03", "PR.AA-05", "PR.IR-01"],
  },
  peers: {
    config: ["iam-policy-no-statements-with-full-access"],
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
    cdkNag: ["LambdaStarPermissions", "IAMPolicyNoStatementsWithFullAccess"],
    securityHub: ["IAM.21"],
    kics: [
      "lambda_functions_with_full_privileges",
      "iam_policies_with_full_privileges",
      "iam_policy_grants_full_permissions",
      "iam_role_with_full_privileges",
      "serverless_role_with_full_privileges",
    ],
    guardRules: [
      "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS",
      "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
      "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION",
      "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE",
    ],
  },
  options: {
    acceptedServices: textListOption("Services whose every action a function may be allowed, such as xray."),
  },
  messages: wildcardMessages,
  subjects: [lambdaFunction],
  check(stack, report, { options: { acceptedServices } }) {
    lambdaRoles(stack).forEach((role) => judgeWildcards(role, acceptedServices, report));
  },
});
