import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { aboutEscalation, escalationPathsOf, type OpenEscalationPath } from "../../models/iam/escalation";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";

/** How many ways a finding spells out. */
const SHOWN = 5;

/** Leaves out the ways that need more than another one: `iam:PassRole` besides what is enough without it. */
function shortest(open: readonly OpenEscalationPath[]): readonly OpenEscalationPath[] {
  return open.filter(
    ({ path }) =>
      !open.some((other) => other.path !== path && other.path.actions.every((action) => path.actions.includes(action))),
  );
}

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
  options: {
    throughExisting: booleanOption(
      "Also report ways through an instance, stack, build project or other resource that must be there already and have more rights than the function.",
      false,
    ),
  },
  messages: {
    path: "The role can {name}: {actions} on more than named resources, in {place}",
    more: "The role can gain rights in {count} more ways",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, unknownPlaces } = lambdaRole;
      const paths = escalationPathsOf(lambdaRole, options.throughExisting);
      const open = shortest(paths.filter(({ verdict }) => verdict === "yes"));
      for (const { path, place } of open.slice(0, SHOWN)) {
        const parameters = {
          name: path.name,
          actions: path.actions.join(" and "),
          place: place ?? "its policies together",
        };
        report.violation(role, "path", parameters, aboutEscalation(place));
      }
      if (open.length > SHOWN) {
        report.violation(role, "more", { count: open.length - SHOWN });
      }
      for (const { path } of paths.filter(({ verdict }) => verdict === "undetermined")) {
        report.undetermined(role, `whether it can ${path.name}`);
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
