import { textListOption } from "../../core/options";
import { defineResourcePolicy } from "../../core/policy";
import { type Verdict, allOf, not } from "../../core/verdict";
import { onIdentityPolicies } from "../../models/iam/identity-policies";
import { namesAction, trailActions } from "../../models/iam/identity-permissions";
import { isDeniedEverywhere } from "../../models/iam/permissions";

const options = {
  auditPolicies: textListOption(
    "Pulumi names of roles, role policies and managed policies whose holders look after the trails.",
  ),
};

const messages = { endsTrails: "{path} allows {actions}" } as const;

export default defineResourcePolicy(
  {
    title: "IAM policies do not let their holders end or blind a trail",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Who breaks in stops the trail first; a role that may do so lets them work unseen.",
    fix: "Leave StopLogging, DeleteTrail, UpdateTrail and PutEventSelectors out of the policy, or name it in auditPolicies.",
    blindSpots: [
      "Statements for every action, and those with NotAction; iam-lambda-role-admin and iam-lambda-role-wildcard judge them for functions.",
      "AWS managed policies, such as AWSCloudTrail_FullAccess, and policies that users and groups hold.",
      "Other ways to blind a trail: its bucket, its key, its log group.",
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
  ...onIdentityPolicies<typeof messages, typeof options>(({ document, path, resource }, report, context) => {
    if (context.options.auditPolicies.includes(resource.name)) {
      return report.notApplicable("The policy is one for those who look after the trails");
    }
    for (const statement of document.statements) {
      const at = `${path}.${statement.label}`;
      const verdicts = trailActions.map((action): readonly [string, Verdict] => [
        action,
        allOf(
          statement.effect === "Deny" ? "no" : statement.effect === "Allow" ? "yes" : "undetermined",
          namesAction(statement, action),
          not(isDeniedEverywhere(document.statements, action)),
        ),
      ]);
      const allowed = verdicts.filter(([, verdict]) => verdict === "yes").map(([action]) => action);
      if (allowed.length > 0) {
        report.violation("endsTrails", { path: at, actions: allowed.join(", ") });
      } else if (verdicts.some(([, verdict]) => verdict === "undetermined")) {
        report.undetermined(at);
      }
    }
  }),
);
