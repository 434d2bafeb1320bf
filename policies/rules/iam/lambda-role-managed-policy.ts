import executionPolicies from "../../data/execution-policies.json";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda roles should use custom policies",
  severity: "low",
  level: "disabled",
  themes: ["authentication", "serverlessLens"],
  why: "AWS managed policies are written for all accounts, and allow more than a function needs.",
  fix: "Replace the AWS managed policy by a custom policy with the actions and resources that the function needs.",
  blindSpots: [
    "Roles that another program makes.",
    "What the accepted policies allow: those for logs, traces and network interfaces allow it on every resource.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  ],
  coveredBy: [
    "iam-lambda-role-admin",
    "iam-lambda-role-data-scope",
    "iam-lambda-role-privilege-escalation",
    "iam-lambda-role-wildcard",
  ],
  controls: { "nist-800-53": ["AC-6"] },
  peers: { cdkNag: ["IAMNoManagedPolicies", "AwsSolutions-IAM4"] },
  options: {
    acceptedPolicies: textListOption(
      "Names of AWS managed policies that roles of functions may have.",
      executionPolicies.names,
    ),
  },
  messages: {
    managedPolicy: "{path} is an AWS managed policy",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const { role, documents, unknownPlaces } of lambdaRoles(stack)) {
      for (const { managedPolicy, place } of documents) {
        if (managedPolicy !== undefined && !options.acceptedPolicies.includes(managedPolicy)) {
          report.violation(role, "managedPolicy", { path: place }, place);
        }
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
