import { textListOption } from "../../core/options";
import { defineResourcePolicy } from "../../core/policy";
import { allOf, anyOf, not } from "../../core/verdict";
import { onIdentityPolicies } from "../../models/iam/identity-policies";
import { namesAction, trailActions } from "../../models/iam/guarded-actions";
import { isDeniedEverywhere } from "../../models/iam/permissions";

const options = {
  auditPolicies: textListOption(
    "Pulumi names of roles, role policies and managed policies whose holders look after the trails.",
  ),
};

const messages = { endsTrails: "{path} allows {actions}" } as const;

export default defineResourcePolicy(
  {
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
    controls: { soc2: ["CC3.3"] },
    peers: {
      prowler: ["iam_inline_policy_no_full_access_to_cloudtrail", "iam_policy_no_full_access_to_cloudtrail"],
    },
    options,
    messages,
  },
  ...onIdentityPolicies<typeof messages, typeof options>(
    ({ document: { statements }, pathOf, resource }, report, context) => {
      if (context.options.auditPolicies.includes(resource.name)) {
        return report.notApplicable("The policy is for those who look after the trails");
      }
      for (const statement of statements.filter(({ effect }) => effect !== "Deny")) {
        const certain = statement.effect === "Allow" ? "yes" : "undetermined";
        const verdicts = new Map(
          trailActions.map((action) => [
            action,
            allOf(certain, namesAction(statement, action), not(isDeniedEverywhere(statements, action))),
          ]),
        );
        const allowed = trailActions.filter((action) => verdicts.get(action) === "yes");
        const path = pathOf(statement);
        report.settle(not(anyOf(...verdicts.values())), path, "endsTrails", { path, actions: allowed.join(", ") });
      }
    },
  ),
);
