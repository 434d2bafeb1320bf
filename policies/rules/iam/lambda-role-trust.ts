import { booleanOption, textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { type Verdict, anyOf } from "../../core/verdict";
import { requires } from "../../models/iam/conditions";
import { parsePolicyDocument, type Statement } from "../../models/iam/policy-document";
import { isNarrowed } from "../../models/iam/public-access";
import { lambdaFunction } from "../../views/lambda";

function asksForExternalId({ conditions }: Statement): Verdict {
  return requires(conditions, (key) => key === "sts:externalid");
}

function asksForSource({ conditions }: Statement): Verdict {
  return requires(conditions, (key) => key === "aws:sourceaccount" || key === "aws:sourcearn");
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
  controls: { "well-architected-security": ["SEC02-BP04"], "serverless-lens": ["SEC2-a4"] },
  peers: {
    checkov: ["CKV_AWS_60", "CKV_AWS_61"],
    prowler: ["iam_role_cross_service_confused_deputy_prevention"],
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
  messages: {
    everyone: "{path} trusts everyone",
    negated: "{path} uses Allow with NotPrincipal or NotAction, which includes everyone who is not listed",
    account: "{path} trusts an account outside trustedAccounts without sts:ExternalId",
    service: "{path} trusts a service that Lambda roles do not need",
    federated: "{path} trusts a federated identity provider",
    noSource: "{path} tests neither aws:SourceAccount nor aws:SourceArn",
    malformed: "{path} is not a valid policy document: {reason}",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options, settings }) {
    for (const { role } of lambdaRoles(stack)) {
      const { path } = role.assumeRolePolicy;
      const result = parsePolicyDocument(role.assumeRolePolicy);
      if (result.state === "malformed") {
        report.violation(role, "malformed", { path, reason: result.reason });
      } else if (result.state === "unknown" || (result.state === "known" && !result.document.complete)) {
        report.undetermined(role, path);
      }
      for (const statement of result.state === "known" ? result.document.statements : []) {
        const { effect, principals, actions, label } = statement;
        if (effect === "Deny" || !principals) {
          continue;
        }
        const at = { path: `${path}.${label}` };
        if (effect === "unknown" || !principals.complete || !statement.conditions.complete) {
          report.undetermined(role, at.path);
        }
        if (effect !== "Allow") {
          continue;
        }
        if (principals.negated || actions.negated) {
          report.violation(role, "negated", at);
          continue;
        }
        for (const principal of principals.entries) {
          switch (principal.kind) {
            case "everyone":
            case "any-account":
            case "any-service":
              if (isNarrowed(statement) === "no") {
                report.violation(role, "everyone", at);
              }
              break;
            case "account":
            case "identity":
              if (
                anyOf(asksForExternalId(statement), isNarrowed(statement)) === "no" &&
                !(principal.account !== undefined && settings.trustedAccounts.includes(principal.account))
              ) {
                report.violation(role, "account", at);
              }
              break;
            case "service":
              // In China some names end in .cn.
              if (!options.services.includes(principal.service.replace(/\.cn$/, ""))) {
                report.violation(role, "service", at);
              } else if (options.requireSource && asksForSource(statement) === "no") {
                report.violation(role, "noSource", at);
              }
              break;
            case "federated":
            case "any-federated":
              report.violation(role, "federated", at);
              break;
            case "canonical-user":
            case "other":
              break;
          }
        }
      }
    }
  },
});
