/**
 * Trust policies: who can take a role, and what the policy asks of them.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */

import { touchesAction } from "./policy-actions";
import { isNarrowedBy, mentionsKey } from "./policy-conditions";
import type { PolicyDocument, Statement } from "./policy-document";
import { allOf, anyOf, type Verdict } from "./policy-patterns";
import type { Principal } from "./policy-principals";
import { claimsAreFixed } from "./policy-public";

/** One principal that a trust policy lets in. */
export interface TrustedPrincipal {
  readonly statement: Statement;
  /** `everyone` also for `NotPrincipal`. */
  readonly principal: Principal;
  /** Whether the statement asks for `sts:ExternalId`. */
  readonly externalId: Verdict;
  /** Whether `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID` ties a service to an account. */
  readonly source: Verdict;
  /** Whether `aws:PrincipalOrgID` or `aws:PrincipalOrgPaths` ties the caller to an organization. */
  readonly organization: Verdict;
  /** Whether the statement asks for `aws:MultiFactorAuthPresent`. */
  readonly multiFactor: Verdict;
  /** For identity providers: whether the subject or audience of the token is fixed. */
  readonly claims: Verdict;
}

/** What a trust policy says. */
export interface Trust {
  /** One entry for each principal of each statement that allows to take the role, in the order of the policy. */
  readonly principals: readonly TrustedPrincipal[];
  /** False where further principals may be trusted that are not known in this preview. */
  readonly complete: boolean;
}

const ASSUME = "sts:AssumeRole*";

/** Who can take a role by its trust policy (`iam.Role.assumeRolePolicy`). `Deny` statements are not considered. */
export function trustedPrincipals(document: PolicyDocument): Trust {
  const principals: TrustedPrincipal[] = [];
  let complete = document.complete;
  for (const statement of document.statements) {
    const assumes = statement.effect === "Deny" ? "no" : touchesAction(statement, ASSUME);
    if (assumes === "no") {
      continue;
    }
    const listed = statement.principals;
    complete &&= assumes === "yes" && statement.effect === "Allow" && (listed?.complete ?? true);
    if (assumes === "yes" && statement.effect === "Allow" && listed !== undefined) {
      const entries: readonly Principal[] = listed.negated ? [{ kind: "everyone" }] : listed.entries;
      principals.push(...entries.map((principal) => describe(statement, principal)));
    }
  }
  return { principals, complete };
}

function describe(statement: Statement, principal: Principal): TrustedPrincipal {
  return {
    statement,
    principal,
    externalId: isNarrowedBy(statement, ["sts:ExternalId"]),
    source: isNarrowedBy(statement, ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"]),
    organization: isNarrowedBy(statement, ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths"]),
    multiFactor: asksForMultiFactor(statement),
    claims: principal.kind === "federated" ? claimsAreFixed(statement, principal.provider) : "no",
  };
}

function asksForMultiFactor(statement: Statement): Verdict {
  if (!mentionsKey(statement, "aws:MultiFactorAuthPresent")) {
    return statement.conditions.complete ? "no" : "undetermined";
  }
  return anyOf(
    ...statement.conditions.tests
      .filter((test) => test.key === "aws:multifactorauthpresent" && test.operator === "bool" && !test.ifExists)
      .map((test) =>
        allOf(
          test.complete ? "yes" : "undetermined",
          test.values.every((value) => value.toLowerCase() === "true") ? "yes" : "no",
        ),
      ),
  );
}
