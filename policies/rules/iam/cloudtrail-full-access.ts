import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { allOf, anyOf, not } from "../../core/verdict";
import { namesAction, trailActions } from "../../models/iam/guarded-actions";
import { aboutRolesOf, identityPolicies, identityPolicyHolders } from "../../models/iam/identity-policies";
import { isDeniedEverywhere, isAllowing } from "../../models/iam/permissions";

export default defineStackPolicy({
  title: "IAM policies must not allow stopping, deleting or altering trails",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail"],
  why: "Attackers stop the trail first; a role that may do so lets them work unseen.",
  fix: "Remove StopLogging, DeleteTrail, UpdateTrail and PutEventSelectors from the policy, or list it in auditPolicies.",
  blindSpots: [
    "Statements for every action, and those with NotAction; iam-lambda-role-admin and iam-lambda-role-wildcard judge them for functions.",
    "Inline policies of users and groups, and AWS managed policies that are attached to them alone.",
    "Other ways to hide from a trail: its bucket, its key, its log group.",
  ],
  links: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html",
  ],
  controls: {
    soc2: ["CC3.3"],
    "cis-controls-8.1": ["6.8"],
    nis2: ["11.2.2.a"],
    dora: ["Article 30"],
    "fedramp-20x": ["KSI-IAM"],
  },
  peers: {
    prowler: ["iam_inline_policy_no_full_access_to_cloudtrail", "iam_policy_no_full_access_to_cloudtrail"],
  },
  coveredBy: ["iam-lambda-role-privilege-escalation", "iam-lambda-role-wildcard"],
  options: {
    auditPolicies: textListOption(
      "Pulumi names of roles, role policies and managed policies whose holders look after the trails.",
    ),
  },
  messages: { endsTrails: "{path} allows {actions}" },
  subjects: identityPolicyHolders,
  check(stack, report, { options }) {
    const judged = identityPolicies(stack, report).filter(
      ({ holder }) => !options.auditPolicies.includes(holder.resource.name),
    );
    for (const policy of judged) {
      const {
        document: { statements },
        pathOf,
        holder,
      } = policy;
      for (const statement of statements.filter(({ effect }) => effect !== "Deny")) {
        const certain = isAllowing(statement);
        const verdicts = new Map(
          trailActions.map((action) => [
            action,
            allOf(certain, namesAction(statement, action), not(isDeniedEverywhere(statements, action))),
          ]),
        );
        const actions = trailActions.filter((action) => verdicts.get(action) === "yes").join(", ");
        const path = pathOf(statement);
        const about = actions === "" ? [] : aboutRolesOf(stack, policy, statement, "cloudtrail");
        report.settle(holder, not(anyOf(...verdicts.values())), path, "endsTrails", { path, actions }, about);
      }
    }
  },
});
