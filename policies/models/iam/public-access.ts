/**
 * Whether a resource policy opens its resource to everyone, as AWS means "public".
 *
 * A statement is public where it allows everyone and no condition fixes who may call, or from where. The condition keys
 * that count are those that Amazon S3 and IAM Access Analyzer name:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */

import { isAllowing } from "./permissions";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { leavesSomethingOut, requires, sparesOnly } from "./conditions";
import type { ConditionTest, PatternList, PolicyDocument, Statement } from "./policy-document";
import { hasVariable, hasWildcard, isAccountId, parseArn, patternCovers, patternsOverlap } from "./patterns";
import type { Principals } from "./principals";

/** Keys (lower case) that hold an ARN; it narrows where it names an account, or a bucket. */
const arnKeys = new Set(["aws:sourcearn", "aws:principalarn", "aws:sourcevpcarn", "s3:dataaccesspointarn"]);

/** Keys (lower case) that hold an identifier of whoever calls, or of where the call comes from. */
const identityKeys = new Set([
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "aws:username",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
]);

const addressKeys = new Set(["aws:sourceip", "aws:vpcsourceip"]);

const narrowingKeys: ReadonlySet<string> = new Set([...arnKeys, ...identityKeys, ...addressKeys]);

function canNarrow(key: string): boolean {
  return narrowingKeys.has(key);
}

/** A statement that is public, or may be. */
export interface PublicStatement {
  readonly statement: Statement;
  /** `undetermined` where a part that is not known in this preview decides. */
  readonly verdict: Exclude<Verdict, "no">;
}

/** The statements that allow everyone, or may do so. */
export function publicStatements(document: PolicyDocument): readonly PublicStatement[] {
  return document.statements.flatMap((statement) => {
    const verdict = allOf(isPublic(statement), not(isDeniedToOthers(statement, document)));
    return verdict === "no" ? [] : [{ statement, verdict }];
  });
}

/** Whether one statement, by itself, allows everyone. */
export function isPublic(statement: Statement): Verdict {
  if (statement.effect === "Deny" || !statement.principals) {
    return "no";
  }
  const verdict = allOf(meansEveryone(statement.principals), not(isNarrowed(statement)));
  return statement.effect === "unknown" && verdict === "yes" ? "undetermined" : verdict;
}

/** Whether principals take in people of any account. `NotPrincipal` does, whoever is left out. */
export function meansEveryone(principals: Principals): Verdict {
  if (principals.negated || principals.entries.some(({ kind }) => kind === "everyone" || kind === "any-account")) {
    return "yes";
  }
  return principals.complete ? "no" : "undetermined";
}

/** Whether the conditions of a statement fix who may call, or from where. */
export function isNarrowed({ conditions }: Statement): Verdict {
  return requires(conditions, canNarrow, isNarrow);
}

function isNarrow(value: string, test: ConditionTest): boolean {
  const { key, operator } = test;
  if (addressKeys.has(key)) {
    return operator === "ipaddress" && !/\/0+$/.test(value);
  }
  if (!leavesSomethingOut(value, test)) {
    return false;
  }
  // ArnEquals is ArnLike by another name: both take wildcards.
  if (!arnKeys.has(key) || (operator.startsWith("string") && operator !== "stringlike")) {
    // Beside the ARN keys every value that is not all wildcards names something.
    return operator !== "stringlike" || /[^*?]{3}/.test(value);
  }
  return namesOwner(value);
}

/**
 * Whether an ARN, or a pattern of one, fixes whose resource is meant: by an account, or as the name of one resource.
 * Bucket ARNs name no account: the bucket's own name must do.
 */
export function namesOwner(pattern: string): boolean {
  const arn = parseArn(pattern);
  if (arn === undefined) {
    return false;
  }
  const isLiteral = !hasWildcard(pattern) && !hasVariable(pattern);
  return isAccountId(arn.account) || isLiteral || (arn.service === "s3" && !/^[*?]/.test(arn.resource));
}

/** Whether a `Deny` of the same policy turns away everyone whom the statement should not have let in. */
function isDeniedToOthers(statement: Statement, document: PolicyDocument): Verdict {
  return anyOf(
    ...denialsOf(document).map(({ deny, certainty }) =>
      allOf(
        certainty,
        listCovers(deny.actions, statement.actions, (action) => action.toLowerCase()),
        deniesResourcesOf(deny, statement),
      ),
    ),
    document.complete ? "no" : "undetermined",
  );
}

/** A statement that denies, or may deny, everyone but named callers. */
interface Denial {
  readonly deny: Statement;
  readonly certainty: Verdict;
}

const denials = new WeakMap<PolicyDocument, readonly Denial[]>();

/** The denials of a document, sought once: each of its statements is compared with them. */
function denialsOf(document: PolicyDocument): readonly Denial[] {
  const found =
    denials.get(document) ??
    document.statements
      .map((deny) => {
        const denies = not(isAllowing(deny));
        return { deny, certainty: denies === "no" ? denies : allOf(denies, leavesOnlyNamed(deny)) };
      })
      .filter(({ certainty }) => certainty !== "no");
  denials.set(document, found);
  return found;
}

/** Whether a `Deny` reaches everyone but those whom its conditions, or its `NotPrincipal`, name. */
function leavesOnlyNamed({ principals, conditions }: Statement): Verdict {
  if (!principals) {
    return "no";
  }
  const everyone = principals.negated
    ? allOf(not(meansEveryone({ ...principals, negated: false })), principals.complete ? "yes" : "undetermined")
    : meansEveryone(principals);
  return allOf(everyone, ...conditions.tests.map(leavesNamed), conditions.complete ? "yes" : "undetermined");
}

/** Keys (lower case) of requests that AWS services make; a `Deny` may spare those. */
const serviceRequestKeys = new Set(["aws:principalisawsservice", "aws:viaawsservice"]);

/** Whether one test of a `Deny` spares only named callers. */
function leavesNamed(test: ConditionTest): Verdict {
  if (test.operator === "bool" && serviceRequestKeys.has(test.key)) {
    return test.values.some((value) => value.toLowerCase() !== "false") ? "no" : test.complete ? "yes" : "undetermined";
  }
  return sparesOnly(test, canNarrow, isNarrow);
}

/**
 * Whether a `Deny` reaches all that a statement allows. Where its resources are written in another way (`*` for the
 * queue that has the policy, `execute-api:/*`) that cannot be told.
 */
function deniesResourcesOf(deny: Statement, { resources }: Statement): Verdict {
  if (!deny.resources || !resources) {
    return "yes";
  }
  const covered = listCovers(deny.resources, resources, (resource) => resource);
  return covered === "no" && !areApart(deny.resources, resources) ? "undetermined" : covered;
}

/** Whether no resource is in both lists. */
function areApart(left: PatternList, right: PatternList): boolean {
  const comparable = [left, right].every(
    ({ negated, complete, patterns }) => !negated && complete && patterns.every((pattern) => parseArn(pattern)),
  );
  return comparable && !left.patterns.some((one) => right.patterns.some((other) => patternsOverlap(one, other)));
}

/** Whether one list takes in all that another takes in. */
function listCovers(wide: PatternList, narrow: PatternList, fold: (pattern: string) => string): Verdict {
  const within = (patterns: readonly string[], pattern: string, test: typeof patternCovers): boolean =>
    patterns.some((candidate) => test(fold(candidate), fold(pattern)));
  if (wide.negated) {
    // What the wide list leaves out, the narrow one must leave out too.
    const outside = wide.patterns.every((pattern) =>
      narrow.negated
        ? within(narrow.patterns, pattern, patternCovers)
        : !within(narrow.patterns, pattern, patternsOverlap),
    );
    const decided = narrow.complete || !(narrow.negated ? !outside : outside);
    return !decided ? "undetermined" : !outside ? "no" : wide.complete ? "yes" : "undetermined";
  }
  if (within(wide.patterns, "*", patternCovers)) {
    return "yes";
  }
  const inside = !narrow.negated && narrow.patterns.every((pattern) => within(wide.patterns, pattern, patternCovers));
  if (inside) {
    return narrow.complete ? "yes" : "undetermined";
  }
  return wide.complete ? "no" : "undetermined";
}
