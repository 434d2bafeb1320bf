/** What statements of a key policy let others do with the key, and for whom. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import conditionData from "../../data/kms-source-conditions.json";
import { asksTrue, testsKey } from "../iam/condition-tests";
import { coversAction } from "../iam/permissions";
import type { PolicyDocument, Statement } from "../iam/policy-document";
import { matchesPattern, parseArn } from "../iam/patterns";
import { isNarrowed, isPublic, meansEveryone, namesOwner } from "../iam/public-access";

/** The day as of which the list of services with source conditions holds, `YYYY-MM-DD`. */
export const sourceConditionsAsOf = conditionData.asOf;

const servicesWithSource: ReadonlySet<string> = new Set(conditionData.services);

/** Actions that use the key, or let others use it; reading its description or public half does not. */
const useActions = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:GenerateMac",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:Sign",
  "kms:Verify",
  "kms:VerifyMac",
];

/** The role that an AWS service makes for itself, of which only that service can take on the rights. */
export function isServiceLinkedRole(arn: string): boolean {
  return parseArn(arn)?.resource.startsWith("role/aws-service-role/") === true;
}

function certainty({ effect }: Statement): Verdict {
  return effect === "Allow" ? "yes" : effect === "Deny" ? "no" : "undetermined";
}

/**
 * Whether a statement lets an AWS service use the key for anybody's resource. Only services count for which AWS
 * documents a condition that fixes the resource.
 *
 * @param further more service principals that count: `states.amazonaws.com`
 */
export function servesAnybody(statement: Statement, document: PolicyDocument, further: readonly string[]): Verdict {
  const { principals } = statement;
  if (!principals || principals.negated) {
    return "no";
  }
  const named = principals.entries.some(
    (entry) => entry.kind === "service" && (isServiceWithSource(entry.service) || further.includes(entry.service)),
  );
  return allOf(
    certainty(statement),
    named ? "yes" : principals.complete ? "no" : "undetermined",
    anyOf(...useActions.map((action) => coversAction(statement, action))),
    not(isBoundToSource(statement)),
    not(deniesOtherSources(document)),
  );
}

/** `logs.eu-west-1.amazonaws.com` is `logs`; services that are named by two words (`delivery.logs`) keep them. */
function isServiceWithSource(service: string): boolean {
  const name = /^(.+?)(?:\.[a-z]{2,}(?:-[a-z]+)+-\d+)?\.amazonaws\.com(?:\.cn)?$/.exec(service)?.[1];
  return name !== undefined && servicesWithSource.has(name);
}

/** Whether a statement fixes for whose resource a service may use the key. */
function isBoundToSource(statement: Statement): Verdict {
  return anyOf(
    isNarrowed(statement),
    testsKey(statement, "kms:encryptioncontext:", namesSomething),
    testsKey(statement, "kms:viaservice", () => true),
    asksTrue(statement, "kms:grantisforawsresource"),
  );
}

/** Values of an encryption context are often ARNs: with wildcards they must keep an account. */
function namesSomething(value: string): boolean {
  return value.startsWith("arn:") ? namesOwner(value) : !/^[*?]*$/.test(value);
}

const sourceKeys = /^aws:source(?:arn|account|orgid|orgpaths)$/;

/** Whether a `Deny` of the same policy turns services away that work for other sources. */
function deniesOtherSources({ statements, complete }: PolicyDocument): Verdict {
  const found = statements.some(
    ({ effect, conditions }) =>
      effect !== "Allow" &&
      conditions.tests.some(({ key, operator }) => sourceKeys.test(key) && /^(?:string|arn)not/.test(operator)),
  );
  return found ? "yes" : complete ? "no" : "undetermined";
}

/**
 * Whether a statement lets roles or users create grants for whomever they like. Administrators do not count, whom AWS
 * lets do `kms:Create*` in the key policies that the console writes, nor do accounts, whose identity policies decide.
 */
export function letsCreateGrants(statement: Statement, document: PolicyDocument): Verdict {
  const { principals, actions } = statement;
  if (!principals || principals.negated || actions.negated || isPublic(statement) === "yes") {
    return "no";
  }
  const named = principals.entries.some((entry) => entry.kind === "identity" && !isServiceLinkedRole(entry.arn));
  const listed = actions.patterns.some(
    (pattern) =>
      matchesPattern(pattern.toLowerCase(), "kms:creategrant") && !/^(?:\*|kms:\*|kms:create\*)$/i.test(pattern),
  );
  return allOf(
    certainty(statement),
    anyOf(named ? "yes" : "no", meansEveryone(principals)),
    listed ? "yes" : actions.complete ? "no" : "undetermined",
    not(limitsGrants(statement)),
    not(deniesDirectGrants(document)),
  );
}

/** Condition keys (lower case) that limit who may create grants, for whom, or through what. */
const grantKeys =
  /^(?:kms:(?:encryptioncontext.*|grant.*|retiring.*|viaservice)|aws:(?:calledvia.*|principalisawsservice|viaawsservice))$/;

/** Whether a statement limits the grants in some way; `kms:GrantOperations` is documented with `ForAllValues:`. */
function limitsGrants({ conditions }: Statement): Verdict {
  const limited = conditions.tests.some(
    ({ key, operator, values, complete }) =>
      grantKeys.test(key) &&
      (operator === "bool" ? !complete || values.some((value) => value.toLowerCase() === "true") : true),
  );
  return limited ? "yes" : conditions.complete ? "no" : "undetermined";
}

/** Whether the policy denies everyone grants that no AWS service asks for, as AWS Control Tower wants it. */
function deniesDirectGrants({ statements, complete }: PolicyDocument): Verdict {
  const found = statements.some(
    (statement) =>
      statement.effect !== "Allow" &&
      coversAction(statement, "kms:CreateGrant") !== "no" &&
      statement.conditions.tests.some(({ key }) => key === "kms:grantisforawsresource"),
  );
  return found ? "yes" : complete ? "no" : "undetermined";
}
