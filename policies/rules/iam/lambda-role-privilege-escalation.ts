import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";
import { escalationMessages, judgeEscalations } from "./parts/escalations";

export default defineStackPolicy({
  title: "Lambda roles must not allow privilege escalation",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "Some permissions, alone or together, are as good as administrator rights: their holder can give itself the rest.",
  fix: "Name the resources of these actions, remove the actions, or set a permissions boundary on the role.",
  blindSpots: [
    "Ways that lead through a condition: whether it narrows depends on the request.",
    "Roles and policies that another program makes, and AWS managed policies newer than policies/data/aws-managed-policies.json.",
    "Service control policies, and resource policies of the resources concerned.",
    "Ways that became known after the date of policies/data/privilege-escalation.json.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  coveredBy: ["iam-lambda-role-admin"],
  controls: {
    soc2: ["CC3.3"],
    "well-architected-security": ["SEC02-BP06"],
    "serverless-lens": ["SEC2-a3"],
    "cis-controls-8.1": ["6.8"],
    nis2: ["11.2.2.a"],
    dora: ["Article 28", "Article 30"],
    "fedramp-20x": ["KSI-IAM"],
  },
  peers: {
    checkov: ["CKV_AWS_286"],
    trivy: ["AVD-AWS-0342"],
    prowler: [
      "iam_inline_policy_allows_privilege_escalation",
      "iam_policy_allows_privilege_escalation",
      "iam_no_custom_policy_permissive_role_assumption",
    ],
    kics: [
      "iam_role_policy_passrole_allows_all",
      "role_with_privilege_escalation_by_actions_lambda_UpdateFunctionCode",
      "role_with_privilege_escalation_by_actions_iam_PassRole_and_lambda_CreateFunction_lambda_InvokeFunction",
      "iam_policy_grants_assumerole_permission_across_all_services",
      "role_with_privilege_escalation_by_actions_iam_AddUserToGroup",
      "role_with_privilege_escalation_by_actions_iam_AttachGroupPolicy",
      "role_with_privilege_escalation_by_actions_iam_AttachRolePolicy",
      "role_with_privilege_escalation_by_actions_iam_AttachUserPolicy",
      "role_with_privilege_escalation_by_actions_iam_CreateAccessKey",
      "role_with_privilege_escalation_by_actions_iam_CreateLoginProfile",
      "role_with_privilege_escalation_by_actions_iam_CreatePolicyVersion",
      "role_with_privilege_escalation_by_actions_iam_PassRole_and_cloudformation_CreateStack",
      "role_with_privilege_escalation_by_actions_iam_PassRole_and_ec2_RunInstances",
      "role_with_privilege_escalation_by_actions_iam_PassRole_and_glue_CreateDevEndpoint",
      "role_with_privilege_escalation_by_actions_iam_PutGroupPolicy",
      "role_with_privilege_escalation_by_actions_iam_PutRolePolicy",
      "role_with_privilege_escalation_by_actions_iam_PutUserPolicy",
      "role_with_privilege_escalation_by_actions_iam_SetDefaultPolicyVersion",
      "role_with_privilege_escalation_by_actions_iam_UpdateAssumeRolePolicy_and_sts_AssumeRole",
      "role_with_privilege_escalation_by_actions_iam_UpdateLoginProfile",
      "role_with_privilege_escalation_by_actions_glue_UpdateDevEndpoint",
    ],
    guardRules: ["IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE", "IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE"],
  },
  options: {
    throughExisting: booleanOption(
      "Also report ways through an instance, stack, build project or other resource that must be there already and have more rights than the function.",
      false,
    ),
  },
  messages: escalationMessages,
  subjects: [lambdaFunction],
  check(stack, report, { options: { throughExisting } }) {
    lambdaRoles(stack).forEach((role) => judgeEscalations(role, throughExisting, report));
  },
});
