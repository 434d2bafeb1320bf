/** What statements of a key policy let others do with the key, and for whom. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import conditionData from "../../data/kms-source-conditions.json";
import {
  leavesSomethingOut,
  requires,
  requiresPresence,
  requiresValue,
  sparesOnly,
  whereKeysArePresent,
} from "../iam/conditions";
import { coversAction, isAllowing } from "../iam/permissions";
import type { ConditionTest, PolicyDocument, Statement } from "../iam/policy-document";
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
    isAllowing(statement),
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
    requires(statement.conditions, (key) => key.startsWith("kms:encryptioncontext:"), namesSomething),
    requires(statement.conditions, (key) => key === "kms:viaservice"),
    requiresValue(statement.conditions, "kms:grantisforawsresource", "true"),
  );
}

/** Values of an encryption context are often ARNs: with wildcards they must keep an account. */
function namesSomething(value: string, test: ConditionTest): boolean {
  return value.startsWith("arn:") ? namesOwner(value) : leavesSomethingOut(value, test);
}

const sourceKeys = /^aws:source(?:arn|account|orgid|orgpaths)$/;

/** Whether a `Deny` of the same policy turns services away that work for other sources. */
function deniesOtherSources({ statements, complete }: PolicyDocument): Verdict {
  const isSource = (key: string): boolean => sourceKeys.test(key);
  const verdicts = statements.map((statement) => {
    const { tests } = statement.conditions;
    return allOf(
      not(isAllowing(statement)),
      coversAction(statement, "kms:Decrypt"),
      anyOf(...tests.map((test) => sparesOnly(test, isSource, leavesSomethingOut))),
    );
  });
  return anyOf(...verdicts, complete ? "no" : "undetermined");
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
    isAllowing(statement),
    anyOf(named ? "yes" : "no", meansEveryone(principals)),
    listed ? "yes" : actions.complete ? "no" : "undetermined",
    not(limitsGrants(statement)),
    not(deniesDirectGrants(document)),
  );
}

/** Condition keys (lower case) that limit who may create grants, for whom, or through what. */
const grantKeys =
  /^(?:kms:(?:encryptioncontext.*|grant.*|retiring.*|viaservice)|aws:(?:calledvia.*|principalisawsservice|viaawsservice))$/;

/** Keys (lower case) of every request for a grant: AWS documents `kms:GrantOperations` with `ForAllValues:`. */
const keysOfGrants: ReadonlySet<string> = new Set(["kms:granteeprincipal", "kms:grantoperations"]);

/** Whether a statement limits the grants in some way. */
function limitsGrants({ conditions }: Statement): Verdict {
  const certain = whereKeysArePresent(conditions, (key) => keysOfGrants.has(key));
  return anyOf(
    requires(certain, (key) => grantKeys.test(key), isNotFalse),
    ...conditions.tests
      .filter(({ key }) => key.startsWith("kms:encryptioncontext"))
      .map(({ key }) => requiresPresence(conditions, key)),
  );
}

function isNotFalse(value: string, test: ConditionTest): boolean {
  return leavesSomethingOut(value, test) && !(test.operator === "bool" && value.toLowerCase() !== "true");
}

/** Whether the policy denies everyone grants that no AWS service asks for, as AWS Control Tower wants it. */
function deniesDirectGrants({ statements, complete }: PolicyDocument): Verdict {
  const key = "kms:grantisforawsresource";
  const verdicts = statements.map((statement) =>
    allOf(
      not(isAllowing(statement)),
      coversAction(statement, "kms:CreateGrant"),
      // A request without the key is denied as well.
      requiresValue(
        whereKeysArePresent(statement.conditions, (candidate) => candidate === key),
        key,
        "false",
      ),
    ),
  );
  return anyOf(...verdicts, complete ? "no" : "undetermined");
}
