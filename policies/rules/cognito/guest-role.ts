import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { handsOutCredentials, namedActions, type NamedAction } from "../../models/iam/actions";
import { allowedStatements } from "../../models/iam/broad-actions";
import { roleWithPolicies } from "../../models/iam/lambda-role";
import { isEveryAction, matchesPattern } from "../../models/iam/patterns";
import { has, isDeniedEverywhere, isAllowing } from "../../models/iam/permissions";
import type { PolicyDocument, Statement } from "../../models/iam/policy-document";
import { identityPoolRoles } from "../../views/cognito";
import { iamRole } from "../../views/iam";

/** What applications let guests write: events about themselves, their own settings, and calls that the callee judges. */
const usual = [
  "appsync:graphql",
  "cognito-identity:*",
  "cognito-sync:*",
  "execute-api:*",
  "firehose:putrecord*",
  "iot:*",
  "kinesis:putrecord*",
  "lambda:invoke*",
  "lex:*",
  "mobileanalytics:*",
  "mobiletargeting:putevents",
  "mobiletargeting:updateendpoint",
  "personalize:putevents",
  "rum:putrumevents",
  "sts:assumerolewithwebidentity",
];

export default defineStackPolicy({
  title: "Guests of identity pools should not write, read secrets or pass roles",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "publicEndpoints"],
  why: "Nobody has signed in for this role: whoever opens the application gets its credentials, and does with the data what the role allows.",
  fix: "Let guests read what is public, and move what changes data behind an API or to the role of users who sign in.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "What guests may read besides secrets.",
    "Events, calls of functions and of APIs, and statements that name the guest's own identity in each resource.",
  ],
  links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html"],
  coveredBy: ["cognito-identitypool-roles"],
  controls: { "well-architected-security": ["SEC03-BP02"] },
  options: {
    acceptedActions: textListOption("Actions that guests may do, such as s3:PutObject; * stands for any text."),
  },
  messages: { tooMuch: "{path} lets guests do {actions}" },
  subjects: [identityPoolRoles],
  check(stack, report, { options: { acceptedActions } }) {
    const accepted = [...usual, ...acceptedActions.map((action) => action.toLowerCase())];
    const attachments = stack.all(identityPoolRoles);
    attachments
      .filter(({ unauthenticated }) => stack.resolve(unauthenticated, iamRole).state === "undecidable")
      .forEach((view) => report.undetermined(view, view.unauthenticated.path));
    const roles = attachments.flatMap(({ unauthenticated }) => targetsOf(stack.resolve(unauthenticated, iamRole)));
    for (const role of new Set(roles)) {
      const held = roleWithPolicies(stack, role);
      for (const { statement, document, path } of allowedStatements(held)) {
        const found = grave(statement, document, accepted);
        const certain = found.filter(({ verdict }) => verdict === "yes").map(({ name }) => name);
        const open = anyOf(...found.map(({ verdict }) => verdict), statement.actions.complete ? "no" : "undetermined");
        report.settle(role, not(open), path, "tooMuch", { path, actions: nameList([...new Set(certain)]) });
      }
      held.unknownPlaces.forEach((place) => report.undetermined(role, place));
    }
  },
});

interface GraveAction {
  readonly name: string;
  readonly verdict: Verdict;
}

/** What a statement lets guests do that they should not, action by action. */
function grave(statement: Statement, document: PolicyDocument, accepted: readonly string[]): readonly GraveAction[] {
  const { actions } = statement;
  const own = isOwn(statement);
  if (actions.negated || own === "yes") {
    return [];
  }
  return actions.patterns
    .filter((pattern) => !isEveryAction(pattern))
    .flatMap((pattern) => namedActions(pattern))
    .filter((action) => isGrave(action, accepted))
    .map(({ name }) => ({
      name,
      verdict: allOf(isAllowing(statement), not(own), not(isDeniedEverywhere(document.statements, name))),
    }));
}

function isGrave(action: NamedAction, accepted: readonly string[]): boolean {
  const name = action.name.toLowerCase();
  const changes = action.level === "write" || action.level === "permissions";
  return (changes || handsOutCredentials(action)) && !accepted.some((pattern) => matchesPattern(pattern, name));
}

/** Whether a statement is about what belongs to the guest: by the identity in each resource, or in a condition. */
function isOwn({ resources, conditions }: Statement): Verdict {
  const isForeign = (pattern: string): boolean =>
    !pattern.toLowerCase().includes("${cognito-identity.amazonaws.com:sub}");
  const byResource = resources && !resources.negated ? not(has(resources, isForeign)) : "no";
  const byKey = conditions.tests.some(({ values }) => values.length > 0 && !values.some(isForeign));
  return anyOf(byResource, byKey ? "yes" : conditions.complete ? "no" : "undetermined");
}
