import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { allowedStatements, broadPermissions, certainEscalationPaths } from "../../models/iam/broad-permissions";
import { isSensitive } from "../../models/iam/actions";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Roles of Lambda functions read and change named resources only",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "secrets", "serverlessLens"],
  why: "A function that may read every secret, table or bucket gives away all of them, not only its own, when it is misused.",
  fix: "Put the ARNs of the function's own secrets, tables, buckets and queues into Resource, or narrow the statement by a tag with aws:ResourceTag.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "Whether the resources that are named are the ones that the function needs; a name that ends in * counts as named.",
    "Whole services (s3:*), which iam-lambda-role-wildcard reports, and sns:Publish, which needs * for text messages.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  controls: { "serverless-lens": ["SEC2-a3", "SEC3-a4"] },
  peers: {
    checkov: ["CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290"],
    kics: ["lambda_iam_invokefunction_misconfigured"],
  },
  options: {
    acceptedActions: textListOption(
      "Actions that may be allowed on resources that are not named: by default what AWS's own execution policies allow so, and text messages.",
      [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "sns:Publish",
      ],
    ),
  },
  messages: {
    everything: "{path} allows {actions} on every resource",
    kind: "{path} allows {actions} on every resource of a service or type",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, documents, unknownPlaces } = lambdaRole;
      const escalation = certainEscalationPaths(lambdaRole);
      for (const allowed of allowedStatements(lambdaRole)) {
        const broad = broadPermissions(allowed, escalation);
        const sensitive = broad.actions.filter(
          (action) => isSensitive(action) && !options.acceptedActions.includes(action.name),
        );
        for (const message of ["everything", "kind"] as const) {
          const names = sensitive
            .filter(({ everything }) => everything === (message === "everything"))
            .map(({ name }) => name);
          if (names.length > 0) {
            report.violation(role, message, { path: allowed.path, actions: nameList(names, 5) });
          }
        }
        if (!broad.complete) {
          report.undetermined(role, allowed.path);
        }
      }
      documents.forEach(({ result, place }) => {
        if (result.state === "known" && !result.document.complete) {
          report.undetermined(role, place);
        }
      });
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
