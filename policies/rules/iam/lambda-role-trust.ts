import { booleanOption, textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { type Verdict, anyOf } from "../../core/verdict";
import { requires } from "../../models/iam/conditions";
import {
  hasHiddenStatements,
  parsePolicyDocument,
  statementsOf,
  type Statement,
} from "../../models/iam/policy-document";
import { coversAction } from "../../models/iam/permissions";
import type { Principal } from "../../models/iam/principals";
import { isNarrowed } from "../../models/iam/public-access";
import { lambdaFunction } from "../../views/lambda";

function asksForExternalId({ conditions }: Statement): Verdict {
  return requires(conditions, (key) => key === "sts:externalid");
}

function asksForSource({ conditions }: Statement): Verdict {
  return requires(conditions, (key) => key === "aws:sourceaccount" || key === "aws:sourcearn");
}

const messages = {
  everyone: "{path} trusts everyone",
  negated: "{path} uses Allow with NotPrincipal or NotAction, which includes everyone who is not listed",
  account: "{path} trusts an account outside trustedAccounts without sts:ExternalId",
  service: "{path} trusts a service that Lambda roles do not need",
  federated: "{path} trusts a federated identity provider",
  noSource: "{path} tests neither aws:SourceAccount nor aws:SourceArn",
  malformed: "{path} is not a valid policy document: {reason}",
} as const;

/** What the messages about a statement are called: all but the one about the whole document. */
type Problem = Exclude<keyof typeof messages, "malformed">;

interface Allowed {
  readonly services: readonly string[];
  readonly requireSource: boolean;
  readonly trustedAccounts: readonly string[];
}

export default defineStackPolicy({
  title: "Lambda roles must trust only the Lambda service",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication"],
  why: "Everyone whom the trust policy names can take the role, and with it all that the function may do.",
  fix: "Trust only lambda.amazonaws.com, or name another account in the trustedAccounts setting or require sts:ExternalId of it.",
  blindSpots: [
    "Roles that another program makes.",
    "Whether the account that is trusted is the own one: a preview does not say.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ],
  controls: {
    "well-architected-security": ["SEC02-BP04"],
    "serverless-lens": ["SEC2-a4"],
    "cis-controls-8.1": ["6.8"],
    nis2: ["3.1.2.c", "6.8.2.a"],
    dora: ["Article 28"],
  },
  peers: {
    checkov: ["CKV_AWS_60", "CKV_AWS_61"],
    prowler: [
      "iam_role_cross_service_confused_deputy_prevention",
      "iam_role_service_trust_restricts_source_to_account",
    ],
    kics: [
      "iam_role_allows_all_principals_to_assume",
      "cross_account_iam_assume_role_policy_without_external_id_or_mfa",
    ],
    guardRules: [
      "IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY",
      "IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL",
      "IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY",
    ],
  },
  options: {
    services: textListOption("Services that may take the role of a function.", [
      "lambda.amazonaws.com",
      "edgelambda.amazonaws.com",
    ]),
    requireSource: booleanOption("Ask for aws:SourceAccount or aws:SourceArn on statements for services.", false),
  },
  messages,
  subjects: [lambdaFunction],
  check(stack, report, { options, settings: { trustedAccounts } }) {
    for (const { role } of lambdaRoles(stack)) {
      const { path } = role.assumeRolePolicy;
      const result = parsePolicyDocument(role.assumeRolePolicy);
      if (result.state === "malformed") {
        report.violation(role, "malformed", { path, reason: result.reason });
      } else if (result.state === "unknown" || hasHiddenStatements(result)) {
        report.undetermined(role, path);
      }
      for (const statement of statementsOf(result)) {
        const at = { path: `${path}.${statement.label}` };
        if (isOpen(statement)) {
          report.undetermined(role, at.path);
        }
        for (const problem of problemsOf(statement, { ...options, trustedAccounts })) {
          report.violation(role, problem, at);
        }
      }
    }
  },
});

/** Whether it cannot be told of an allowing statement whom it trusts, or under which conditions. */
function isOpen({ effect, principals, conditions }: Statement): boolean {
  const isComplete = effect === "Allow" && principals?.complete === true && conditions.complete;
  return effect !== "Deny" && principals !== undefined && !isComplete;
}

/** The actions that give a role's rights; `sts:TagSession` and the like come with them. */
const assumeActions = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

function problemsOf(statement: Statement, allowed: Allowed): readonly Problem[] {
  const { effect, principals, actions } = statement;
  if (effect !== "Allow" || !principals || assumeActions.every((action) => coversAction(statement, action) === "no")) {
    return [];
  }
  return principals.negated || actions.negated
    ? ["negated"]
    : principals.entries.flatMap((principal) => problemWith(principal, statement, allowed) ?? []);
}

function problemWith(principal: Principal, statement: Statement, allowed: Allowed): Problem | undefined {
  switch (principal.kind) {
    case "everyone":
    case "any-account":
    case "any-service":
      return isNarrowed(statement) === "no" ? "everyone" : undefined;
    case "account":
    case "identity": {
      const isTrusted = allowed.trustedAccounts.includes(principal.account ?? "");
      const isBound = anyOf(asksForExternalId(statement), isNarrowed(statement)) !== "no";
      return isTrusted || isBound ? undefined : "account";
    }
    case "service":
      // In China some names end in .cn.
      if (!allowed.services.includes(principal.service.replace(/\.cn$/, ""))) {
        return "service";
      }
      return allowed.requireSource && asksForSource(statement) === "no" ? "noSource" : undefined;
    case "federated":
    case "any-federated":
      return "federated";
    case "canonical-user":
    case "other":
      return undefined;
  }
}
