import administrativePolicies from "../../data/administrative-policies.json";
import executionPolicies from "../../data/execution-policies.json";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { attachmentsOf, lambdaRoles } from "../../models/iam/lambda-role";
import { awsManagedPolicyName } from "../../models/iam/managed-policy";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Roles of Lambda functions have policies made for them",
  severity: "low",
  level: "advisory",
  themes: ["authentication", "serverlessLens"],
  why: "AWS's own policies are written for all accounts, and allow more than a function needs; two ways of attaching undo each other.",
  fix: "Replace the managed policy by one with the function's own actions and resources, and attach policies by iam.RolePolicyAttachment only.",
  blindSpots: [
    "Roles that another program makes.",
    "What the accepted policies allow: those for logs, traces and network interfaces allow it on every resource.",
    "Policies that make an administrator of the role, which iam-lambda-role-admin reports.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  ],
  controls: { "nist-800-53": ["AC-6"] },
  peers: {
    cdkNag: ["IAMNoManagedPolicies"],
    awsguard: ["iam-role-no-policy-management-conflicts"],
  },
  options: {
    acceptedPolicies: textListOption(
      "Names of AWS managed policies that roles of functions may have.",
      executionPolicies.names,
    ),
  },
  messages: {
    managedPolicy: "{path} attaches the AWS managed policy {name}",
    mixed: "{path} is set, and {names} attach policies to the role too; the list takes off what it does not name",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const { role, managedPolicies, unknownPlaces } of lambdaRoles(stack)) {
      for (const { arn, place } of managedPolicies) {
        const name = awsManagedPolicyName(arn);
        const accepted = name === undefined || options.acceptedPolicies.includes(name);
        if (!accepted && !administrativePolicies.names.includes(name)) {
          report.violation(role, "managedPolicy", { path: place, name });
        }
      }
      const attachments = attachmentsOf(stack, role);
      if (role.managedPolicyArns.state !== "absent" && attachments.length > 0) {
        report.violation(role, "mixed", {
          path: role.managedPolicyArns.path,
          names: attachments.map(({ resource }) => resource.name).join(", "),
        });
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
