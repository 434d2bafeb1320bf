import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { allowedStatements, broadPermissions, certainEscalationPaths } from "../../models/iam/broad-permissions";
import { isSensitive } from "../../models/iam/actions";
import { decryptsBroadly } from "../../models/iam/identity-permissions";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { isEveryAction, wholeService, type EscalationPath } from "../../models/iam/permissions";
import { matchesPattern } from "../../models/iam/patterns";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Roles of Lambda functions name their actions and resources",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "A wildcard takes in actions and resources that the function never needs, also those that AWS or you add later.",
  fix: "List the actions the function calls, and name their resources by ARN; use Action and Resource in place of NotAction and NotResource.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "Permission boundaries and service control policies, which may take away what a wildcard gives.",
    "Reading and writing data on resources that are not named, which iam-lambda-role-data-scope judges.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  controls: {
    fsbp: ["IAM.21"],
    "nist-800-53": ["AC-3", "AC-6"],
    hipaa: ["164.312(a)(1)"],
    "serverless-lens": ["SEC2-a3"],
  },
  peers: {
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_355", "CKV2_AWS_40"],
    cdkNag: ["LambdaStarPermissions", "IAMNoWildcardPermissions", "IAMPolicyNoStatementsWithFullAccess"],
    securityHub: ["IAM.21"],
    kics: [
      "lambda_functions_with_full_privileges",
      "iam_policies_with_full_privileges",
      "iam_policy_grants_full_permissions",
      "iam_role_with_full_privileges",
      "serverless_role_with_full_privileges",
    ],
    guardRules: [
      "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS",
      "IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE",
      "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
      "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION",
      "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE",
    ],
  },
  options: {
    acceptedServices: textListOption("Services whose every action a function may be allowed, such as xray."),
    acceptedActions: textListOption("Actions that may be allowed on every resource.", ["translate:TranslateText"]),
  },
  messages: {
    everyAction: "{path} allows every action",
    service: "{path} allows every action of {name}",
    resource: "{path} allows {actions} on every resource, though their resources can be named",
    notAction: "{path} allows with NotAction, which takes in every action that is not listed",
    notResource: "{path} allows with NotResource, which takes in every resource that is not listed",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, documents, unknownPlaces } = lambdaRole;
      const escalation = certainEscalationPaths(lambdaRole);
      for (const allowed of allowedStatements(lambdaRole)) {
        const { statement, document, path } = allowed;
        const { actions, resources, effect } = statement;
        if (effect === "unknown") {
          report.undetermined(role, path);
          continue;
        }
        if (actions.negated) {
          report.violation(role, "notAction", { path });
        }
        if (resources?.negated) {
          report.violation(role, "notResource", { path });
        }
        for (const pattern of actions.negated ? [] : actions.patterns) {
          const service = wholeService(pattern);
          if (isEveryAction(pattern)) {
            report.violation(role, "everyAction", { path });
          } else if (service !== undefined && !options.acceptedServices.includes(service)) {
            const own =
              service === "cloudtrail" ||
              (service === "kms" && decryptsBroadly(statement, document) === "yes") ||
              escalation.some((way) => isWhole(pattern, way));
            if (!own) {
              report.violation(role, "service", { path, name: service });
            }
          }
        }
        if (!actions.complete) {
          report.undetermined(role, `the actions of ${path}`);
        }
        const broad = broadPermissions(allowed, escalation);
        const names = broad.actions
          .filter((action) => action.everything && action.literal && !isSensitive(action))
          .map(({ name }) => name)
          .filter((name) => !options.acceptedActions.includes(name));
        if (names.length > 0) {
          report.violation(role, "resource", { path, actions: nameList(names, 5) });
        } else if (!broad.complete) {
          report.undetermined(role, `the resources of ${path}`);
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

/** Whether a pattern alone opens a way to more rights, which iam-lambda-role-privilege-escalation reports. */
function isWhole(pattern: string, { actions }: EscalationPath): boolean {
  return actions.every((action) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
}
