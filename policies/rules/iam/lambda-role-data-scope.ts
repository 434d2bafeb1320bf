import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { type Verdict, allOf, not } from "../../core/verdict";
import executionPolicies from "../../data/execution-policies.json";
import {
  aboutService,
  allowedStatements,
  broadActions,
  isBroad,
  type AllowedStatement,
  type BroadAction,
} from "../../models/iam/broad-actions";
import { aboutEscalation, certainEscalationPaths, type OpenEscalationPath } from "../../models/iam/escalation";
import { isEveryAction } from "../../models/iam/patterns";
import { has, isAllowing } from "../../models/iam/permissions";
import { hasHiddenStatements, type Statement } from "../../models/iam/policy-document";
import { isSensitive } from "../../models/iam/actions";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda roles must read and change only named resources",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "secrets", "serverlessLens"],
  why: "A function that may read every secret, table or bucket gives away all of them, not only its own, when it is misused.",
  fix: "List the ARNs of the function's secrets, tables, buckets and queues in Resource, or add a condition on aws:ResourceTag.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "Whether the resources that are named are the ones that the function needs; a name that ends in * counts as named.",
    "Decrypting and altering trails, which iam-kms-decrypt-scope and iam-cloudtrail-full-access judge.",
    "Email and text messages (ses:SendEmail, sns:Publish), which in practice are allowed on every resource.",
    "Actions of AWS's execution policies for event sources, which iam-lambda-role-managed-policy judges.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  coveredBy: ["iam-lambda-role-admin", "iam-lambda-role-privilege-escalation", "iam-lambda-role-wildcard"],
  controls: { "serverless-lens": ["SEC2-a3", "SEC3-a4"] },
  peers: {
    checkov: ["CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290"],
    kics: ["lambda_iam_invokefunction_misconfigured"],
  },
  options: {
    acceptedActions: textListOption(
      "Actions that may be allowed on resources that are not named: by default what AWS's own execution policies allow so, and sending email and text messages.",
      [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "ses:SendBulkEmail",
        "ses:SendBulkTemplatedEmail",
        "ses:SendEmail",
        "ses:SendRawEmail",
        "ses:SendTemplatedEmail",
        "sms-voice:SendTextMessage",
        "sns:Publish",
      ],
    ),
    acceptedPolicies: textListOption("Names of AWS managed policies that are not judged here.", [
      ...executionPolicies.names,
      ...executionPolicies.eventSources,
    ]),
  },
  messages: {
    everyAction: "{path} allows every action on more than named resources",
    broad: "{path} allows {actions} on more than named resources",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, documents, unknownPlaces } = lambdaRole;
      const escalation = certainEscalationPaths(lambdaRole);
      const judged = allowedStatements(lambdaRole).filter(
        ({ managedPolicy }) => managedPolicy === undefined || !options.acceptedPolicies.includes(managedPolicy),
      );
      for (const allowed of judged) {
        const { path } = allowed;
        report.settle(role, not(allowsEveryAction(allowed.statement)), path, "everyAction", { path }, path);
        const { actions, complete } = broadActions(allowed);
        const sensitive = actions.filter(
          (action) => isSensitive(action) && !options.acceptedActions.includes(action.name),
        );
        for (const [about, names] of byCause(sensitive, allowed, escalation)) {
          report.violation(role, "broad", { path, actions: nameList(names, 5) }, about);
        }
        if (!complete) {
          report.undetermined(role, path);
        }
      }
      documents.forEach(({ result, place }) => {
        if (hasHiddenStatements(result)) {
          report.undetermined(role, place);
        }
      });
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});

function allowsEveryAction(statement: Statement): Verdict {
  const { actions } = statement;
  return actions.negated ? "no" : allOf(isAllowing(statement), has(actions, isEveryAction), isBroad(statement, "*"));
}

/** Groups actions by what allows them, as policies that report the same more precisely tell it. */
function byCause(
  actions: readonly BroadAction[],
  allowed: AllowedStatement,
  escalation: readonly OpenEscalationPath[],
): ReadonlyMap<string, readonly string[]> {
  const causes = new Map<string, string[]>();
  for (const { name, wholeService } of actions) {
    const way = escalation.find(({ path }) => path.actions.includes(name));
    const about =
      allowed.managedPolicy !== undefined
        ? allowed.path
        : wholeService !== undefined
          ? aboutService(allowed, wholeService, escalation)
          : way
            ? aboutEscalation(way.place)
            : `${allowed.path} actions`;
    addTo(causes, about, name);
  }
  return causes;
}
