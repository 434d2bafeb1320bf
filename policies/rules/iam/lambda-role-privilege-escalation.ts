import { defineStackPolicy } from "../../core/policy";
import { knownDocuments, lambdaRoles } from "../../models/lambda-role";
import { openEscalationPaths } from "../../models/permissions";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Roles of Lambda functions cannot gain more rights by themselves",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "Some permissions, alone or together, are as good as administrator rights: their holder can give itself the rest.",
  fix: "Name the resources that these actions are for, remove the actions, or put a permission boundary on the role.",
  blindSpots: [
    "Ways that lead through a condition: whether it narrows depends on the request.",
    "Service control policies, and resource policies of the resources concerned.",
    "Ways that became known after the date of policies/data/privilege-escalation.json.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  controls: { soc2: ["CC3.3"], "well-architected-security": ["SEC02-BP06"], "serverless-lens": ["SEC2-a3"] },
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
    ],
    guardRules: ["IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE", "IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE"],
  },
  messages: { path: "The role can {name}, by {actions} on more than named resources" },
  subjects: [lambdaFunction],
  check(stack, report) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, boundary, unknownPlaces } = lambdaRole;
      const paths = openEscalationPaths(
        knownDocuments(lambdaRole),
        boundary.state === "known" ? boundary.document : undefined,
      );
      for (const { path, verdict } of paths) {
        const actions = path.actions.join(" and ");
        if (verdict === "yes" && boundary.state !== "unknown") {
          report.violation(role, "path", { name: path.name, actions });
        } else {
          report.undetermined(role, `whether it can ${path.name}`);
        }
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
