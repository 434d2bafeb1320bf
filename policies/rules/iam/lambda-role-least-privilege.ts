import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { isSensitive } from "../../models/iam/actions";
import { allowedStatements, broadActions, isBroad } from "../../models/iam/broad-actions";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { isEveryAction } from "../../models/iam/patterns";
import { wholeServices } from "../../models/iam/permissions";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda roles should list individual actions and named resources",
  severity: "low",
  level: "advisory",
  themes: ["authentication", "serverlessLens"],
  why: "A wildcard includes actions and resources that the function never needs, also those that AWS or you add later.",
  fix: "List the actions that the function calls, and the ARNs of their resources.",
  blindSpots: [
    "Roles and managed policies that another program makes, and AWS managed policies.",
    "Whole services on more than named resources, which iam-lambda-role-wildcard judges.",
    "Reading and writing on resources that are not named, which iam-lambda-role-data-scope judges.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  controls: {
    fsbp: ["IAM.21"],
    "nist-800-53": ["AC-6"],
    "serverless-lens": ["SEC2-a3"],
    "nist-csf-2.0": ["PR.AA-01", "PR.AA-03", "PR.AA-05", "PR.IR-01"],
  },
  peers: {
    checkov: ["CKV_AWS_355"],
    cdkNag: ["IAMNoWildcardPermissions", "AwsSolutions-IAM5"],
    securityHub: ["IAM.21"],
    guardRules: ["IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS", "IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE"],
  },
  options: {
    acceptedServices: textListOption("Services whose every action a function may be allowed on named resources."),
    acceptedActions: textListOption("Actions that may be allowed on every resource.", ["translate:TranslateText"]),
  },
  messages: {
    everyAction: "{path} allows every action on named resources",
    service: "{path} allows every {name} action on named resources",
    resource: "{path} allows {actions} on every resource, although they support named resources",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    for (const lambdaRole of lambdaRoles(stack)) {
      const { role, unknownPlaces } = lambdaRole;
      const own = allowedStatements(lambdaRole).filter(({ managedPolicy }) => managedPolicy === undefined);
      for (const allowed of own) {
        const { statement, path } = allowed;
        const { actions, effect } = statement;
        if (effect === "unknown" || !actions.complete) {
          report.undetermined(role, path);
        }
        if (effect !== "Allow" || actions.negated) {
          continue;
        }
        const what = `the resources of ${path}`;
        if (actions.patterns.some(isEveryAction)) {
          report.settle(role, isBroad(statement, "*"), what, "everyAction", { path });
        }
        for (const name of wholeServices(statement, options.acceptedServices)) {
          report.settle(role, isBroad(statement, name), what, "service", { path, name });
        }
        const broad = broadActions(allowed);
        const names = broad.actions
          .filter((action) => action.everything && action.literal && !isSensitive(action))
          .map(({ name }) => name)
          .filter((name) => !options.acceptedActions.includes(name));
        if (names.length > 0) {
          report.violation(role, "resource", { path, actions: nameList(names, 5) });
        } else if (!broad.complete) {
          report.undetermined(role, what);
        }
      }
      unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});
