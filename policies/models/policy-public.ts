/**
 * Whether a resource policy opens its resource to everyone, as AWS means "public": an `Allow` for everyone that neither
 * its own condition nor a `Deny` of the same policy limits to known callers, networks or sources.
 *
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning of
 * public"), https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html
 */

import { coversAction, coversResource, isEveryAction, resourceCovers, touchesResource } from "./policy-actions";
import { conditionsNarrow, exceptionsAreNarrow, isNarrowedBy, type NarrowingOptions } from "./policy-conditions";
import type { ConditionTest, PolicyDocument, Statement } from "./policy-document";
import { allOf, anyOf, not, parseArn, type Verdict } from "./policy-patterns";
import type { Principal, Principals } from "./policy-principals";

/** A statement that is public, or may be. */
export interface PublicStatement {
  readonly statement: Statement;
  /** `undetermined` where a part that is not known in this preview decides. */
  readonly verdict: Exclude<Verdict, "no">;
}

/**
 * The statements of a resource policy that are public, or may be, in the order of the policy.
 *
 * Unknown statements may hold a `Deny`, but are not taken to: only what is known to be said counts.
 */
export function publicStatements(document: PolicyDocument, options: NarrowingOptions = {}): readonly PublicStatement[] {
  return document.statements.flatMap((statement) => {
    const verdict = publicAccess(statement, document, options);
    return verdict === "no" ? [] : [{ statement, verdict }];
  });
}

/** Whether one statement of a policy is public, its policy's `Deny` statements considered. */
export function publicAccess(statement: Statement, document: PolicyDocument, options: NarrowingOptions = {}): Verdict {
  const verdict = isPublic(statement, options);
  return verdict === "no"
    ? "no"
    : allOf(verdict, ...document.statements.map((other) => not(closedBy(statement, other, options))));
}

/** Whether one statement, by itself, allows everyone. */
export function isPublic(statement: Statement, options: NarrowingOptions = {}): Verdict {
  const { effect, principals, conditions } = statement;
  if (effect === "Deny" || principals === undefined) {
    return "no";
  }
  const open = anyOf(
    meansEveryone(principals),
    ...sharedProviders(principals).map((name) => not(claimsAreFixed(statement, name))),
  );
  const verdict = allOf(open, not(conditionsNarrow(conditions, options)));
  return effect === "unknown" ? allOf(verdict, "undetermined") : verdict;
}

/**
 * Whether principals take in people of any account. `NotPrincipal` does, whoever it leaves out, and so does
 * `{"Federated": "*"}`. `{"Service": "*"}` is undetermined: services act for everyone who uses them, but not for all.
 */
export function meansEveryone(principals: Principals): Verdict {
  const entries = principals.entries.map(entryMeansEveryone);
  if (principals.negated) {
    return entries.includes("yes") ? "no" : "yes";
  }
  return anyOf(...entries, principals.complete ? "no" : "undetermined");
}

const OPEN_KINDS: ReadonlySet<Principal["kind"]> = new Set(["everyone", "any-account", "any-federated"]);

function entryMeansEveryone({ kind }: Principal): Verdict {
  return OPEN_KINDS.has(kind) ? "yes" : kind === "any-service" ? "undetermined" : "no";
}

/** Whether the condition of a statement fixes who may call, or from where. */
export function isNarrowed(statement: Statement, options: NarrowingOptions = {}): Verdict {
  return conditionsNarrow(statement.conditions, options);
}

/**
 * Identity providers that serve many customers under one name, with the claims of which one must be fixed to tell them
 * apart. Without that, every user of the provider can take the role.
 * Sources, read 2026-08: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
const SHARED_PROVIDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["accounts.google.com", ["aud", "sub", "oaud"]],
  ["graph.facebook.com", ["app_id", "id"]],
  ["www.amazon.com", ["app_id", "user_id"]],
  ["cognito-identity.amazonaws.com", ["aud", "sub"]],
  [
    "token.actions.githubusercontent.com",
    [
      "sub",
      "job_workflow_ref",
      "repository",
      "repository_id",
      "repository_owner",
      "repository_owner_id",
      "enterprise_id",
    ],
  ],
  ["gitlab.com", ["sub", "namespace_id", "namespace_path", "project_id", "project_path"]],
  ["app.terraform.io", ["sub", "terraform_organization_id"]],
]);

/** The names of shared identity providers among the principals; providers of one customer, as of SAML, are not public. */
function sharedProviders(principals: Principals): string[] {
  return principals.entries.flatMap((entry) => {
    if (entry.kind !== "federated" || principals.negated) {
      return [];
    }
    const name = providerName(entry.provider);
    return SHARED_PROVIDERS.has(name) ? [name] : [];
  });
}

/** `arn:aws:iam::111122223333:oidc-provider/gitlab.com` is `gitlab.com`; names without an ARN stay. Lower case. */
export function providerName(provider: string): string {
  const resource = parseArn(provider)?.resource ?? provider;
  return resource.replace(/^oidc-provider\//, "").toLowerCase();
}

/**
 * Whether the condition of a statement fixes the claims of an identity provider's token: for shared providers those that
 * tell their customers apart, for others any.
 *
 * @param provider ARN or name of the provider
 */
export function claimsAreFixed(statement: Statement, provider: string): Verdict {
  if (provider.includes(":saml-provider/")) {
    return isNarrowedBy(statement, ["saml:"]);
  }
  const name = providerName(provider);
  const claims = SHARED_PROVIDERS.get(name)?.map((claim) => `${name}:${claim}`) ?? [`${name}:`];
  const tests = statement.conditions.tests.filter((test) => !isVague(test));
  return isNarrowedBy({ ...statement, conditions: { ...statement.conditions, tests } }, claims);
}

/** `repo:*` is a plain wildcard behind the word that every subject of GitHub starts with. */
function isVague({ operator, values }: ConditionTest): boolean {
  return (
    /like$/.test(operator) && values.some((value) => /^(?:repo:|organization:|project_path:)?[*/:?]+$/.test(value))
  );
}

/**
 * Whether another statement of the policy is a `Deny` that turns away all whom the public statement should not have let
 * in: it is for everyone, for all of the actions and resources, and leaves narrow exceptions at most.
 */
function closedBy(allow: Statement, deny: Statement, options: NarrowingOptions): Verdict {
  const { effect, principals, conditions } = deny;
  if (effect === "Allow" || principals === undefined) {
    return "no";
  }
  const verdict = allOf(
    deniesOthers(principals),
    exceptionsAreNarrow(conditions, options),
    coversActionsOf(deny, allow),
    coversResourcesOf(deny, allow),
  );
  return effect === "unknown" ? allOf(verdict, "undetermined") : verdict;
}

/** Whether a `Deny` is for everyone, or for everyone but some named principals. */
function deniesOthers(principals: Principals): Verdict {
  if (principals.negated) {
    return allOf(meansEveryone(principals), principals.complete ? "yes" : "undetermined");
  }
  return anyOf(
    ...principals.entries.map(({ kind }): Verdict => (kind === "everyone" ? "yes" : "no")),
    principals.complete ? "no" : "undetermined",
  );
}

function coversActionsOf(deny: Statement, allow: Statement): Verdict {
  if (allow.actions.negated) {
    return partsCovered(deny, "*");
  }
  const known = allOf(...allow.actions.patterns.map((pattern) => partsCovered(deny, pattern)));
  return allow.actions.complete ? known : allOf(known, "undetermined");
}

function partsCovered(deny: Statement, pattern: string): Verdict {
  const covered = coversAction(deny, pattern);
  // In the policy of one service `*` means that service's actions, which the `Deny` may name.
  const wholeService = isEveryAction(pattern) && deny.actions.patterns.some((entry) => /^[a-z0-9-]+:\*+$/i.test(entry));
  return covered === "no" && wholeService && !deny.actions.negated ? "undetermined" : covered;
}

function coversResourcesOf(deny: Statement, allow: Statement): Verdict {
  if (deny.resources === undefined) {
    return "yes";
  }
  if (allow.resources === undefined || allow.resources.negated) {
    return coversResource(deny, "*");
  }
  const known = allOf(
    ...allow.resources.patterns.map((pattern) => {
      const covered = coversResource(deny, pattern);
      // API Gateway completes its short form with the API's own ARN, which the other form may spell out.
      const shortForm = pattern.startsWith("execute-api:/") && touchesResource(deny, pattern) !== "no";
      return covered === "no" && (shortForm || isOwnResource(deny, pattern)) ? "undetermined" : covered;
    }),
  );
  return allow.resources.complete ? known : allOf(known, "undetermined");
}

/** A policy is about its own resource: `*` in the `Allow` and the ARN in the `Deny` mean the same, when it is one ARN. */
function isOwnResource(deny: Statement, pattern: string): boolean {
  return resourceCovers(pattern, "*") === "yes" && deny.resources?.negated === false;
}
