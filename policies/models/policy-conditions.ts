/**
 * The `Condition` element: what a test says about a request, and whether it really narrows who may make it.
 *
 * Operators: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * Set operators: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */

import type { Conditions, ConditionTest, Statement } from "./policy-document";
import {
  allOf,
  anyOf,
  hasVariable,
  hasWildcard,
  isAccountId,
  matchesPattern,
  not,
  parseArn,
  type Verdict,
} from "./policy-patterns";

/**
 * What is known about the request that is asked about: condition keys in lower case with their values. A key that is not
 * in the map is not known (not: missing). A value may be a policy variable (`${aws:PrincipalAccount}`) that stands for
 * itself.
 */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/**
 * The request assumed where nothing else is said: over TLS, on a resource of the caller's own account and organization.
 * Conditions that ask for just that (`aws:SecureTransport`, `aws:ResourceAccount` equal to `${aws:PrincipalAccount}`)
 * then neither hide nor weaken a grant.
 */
export const ORDINARY_REQUEST: ConditionContext = new Map([
  ["aws:securetransport", ["true"]],
  ["aws:resourceaccount", ["${aws:principalaccount}"]],
  ["aws:resourceorgid", ["${aws:principalorgid}"]],
]);

/** Whether all tests of a condition hold for the request. No condition: `yes`. */
export function conditionsHold(conditions: Conditions, context: ConditionContext = ORDINARY_REQUEST): Verdict {
  const verdict = allOf(...conditions.tests.map((test) => testHolds(test, context)));
  return conditions.complete ? verdict : allOf(verdict, "undetermined");
}

function testHolds(test: ConditionTest, context: ConditionContext): Verdict {
  const found = context.get(test.key);
  if (found === undefined) {
    return "undetermined";
  }
  if (test.operator === "null") {
    const wanted = test.values[0]?.toLowerCase();
    return test.complete && (wanted === "true" || wanted === "false")
      ? wanted === "false"
        ? "yes"
        : "no"
      : "undetermined";
  }
  const comparison = comparisonOf(test.operator);
  if (comparison === undefined) {
    return "undetermined";
  }
  const perValue = found.map((value) => {
    const equal = anyOf(...test.values.map((wanted) => comparison.equal(wanted, value)));
    return test.complete || equal === "yes" ? equal : "undetermined";
  });
  const positive = comparison.negated ? perValue.map(not) : perValue;
  return test.quantifier === "any" ? anyOf(...positive) : allOf(...positive);
}

interface Comparison {
  readonly negated: boolean;
  equal(wanted: string, found: string): Verdict;
}

function comparisonOf(operator: string): Comparison | undefined {
  const negated = /^(?:string|arn)not/.test(operator);
  switch (operator) {
    case "stringequals":
    case "stringnotequals":
      return { negated, equal: (wanted, found) => compare(wanted, found, (a, b) => a === b) };
    case "stringequalsignorecase":
    case "stringnotequalsignorecase":
    case "bool":
      return {
        negated,
        equal: (wanted, found) => compare(wanted, found, (a, b) => a.toLowerCase() === b.toLowerCase()),
      };
    case "stringlike":
    case "stringnotlike":
    case "arnequals":
    case "arnnotequals":
    case "arnlike":
    case "arnnotlike":
      return { negated, equal: (wanted, found) => compare(wanted, found, matchesPattern) };
    default:
      return undefined;
  }
}

function compare(wanted: string, found: string, equal: (wanted: string, found: string) => boolean): Verdict {
  if (hasVariable(wanted) || hasVariable(found)) {
    return wanted.toLowerCase() === found.toLowerCase() || /^\*+$/.test(wanted) ? "yes" : "undetermined";
  }
  return equal(wanted, found) ? "yes" : "no";
}

/** How the values of a condition key are read when asking whether they single out someone. */
type KeyKind = "account" | "organization" | "organization-path" | "arn" | "network" | "id" | "true" | "text";

/**
 * The condition keys that tie a request to a known caller, network or source. They are the keys of AWS's own definition
 * of a public bucket policy, with those that IAM added later for the same purpose, and the twins of KMS and S3.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning
 * of public") and https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read 2026-08.
 */
const NARROWING_KEYS: ReadonlyMap<string, KeyKind> = new Map<string, KeyKind>([
  ["aws:principalaccount", "account"],
  ["aws:principalarn", "arn"],
  ["aws:principalorgid", "organization"],
  ["aws:principalorgpaths", "organization-path"],
  ["aws:principalisawsservice", "true"],
  ["aws:principalservicename", "id"],
  ["aws:principalservicenameslist", "id"],
  ["aws:userid", "id"],
  ["aws:sourceaccount", "account"],
  ["aws:sourcearn", "arn"],
  ["aws:sourceorgid", "organization"],
  ["aws:sourceorgpaths", "organization-path"],
  ["aws:sourceowner", "account"],
  ["aws:sourceip", "network"],
  ["aws:sourcevpc", "id"],
  ["aws:sourcevpcarn", "arn"],
  ["aws:sourcevpce", "id"],
  ["aws:vpceaccount", "account"],
  ["aws:vpceorgid", "organization"],
  ["aws:vpceorgpaths", "organization-path"],
  ["aws:ec2instancesourcevpc", "id"],
  ["kms:calleraccount", "account"],
  ["s3:dataaccesspointaccount", "account"],
  ["s3:dataaccesspointarn", "arn"],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", "arn"],
]);

/** Keys that are part of every request to their service, so that `IfExists` changes nothing. */
const ALWAYS_PRESENT = new Set(["kms:calleraccount"]);

/** Keys that are part of every signed request of an IAM principal. */
const PRESENT_WHEN_SIGNED = new Set(["aws:principalaccount", "aws:principalarn", "aws:userid"]);

/** Services whose condition keys, other than those above, describe the request or the resource, never the caller. */
const DESCRIPTIVE_SERVICES = new Set(
  "aws dynamodb events execute-api iam kinesis kms lambda logs s3 secretsmanager sns sqs ssm sts".split(" "),
);

/** Keys that limit who can profit from a grant (mail domain, network of the access point) without naming an account. */
const UNCLEAR_KEYS = new Set(["sns:endpoint", "s3:accesspointnetworkorigin", "lambda:eventsourcetoken"]);

/**
 * Keys that a policy may use to except trusted callers from a `Deny`, though they prove nothing about the caller's account
 * in an `Allow`.
 */
const UNCLEAR_IN_DENY = /^aws:(?:principaltag\/.*|principaltype|viaawsservice|calledvia.*|federatedprovider|username)$/;

/** What decides whether a condition narrows a grant to everyone. */
export interface NarrowingOptions {
  /**
   * True for services that take signed requests only (KMS, Secrets Manager): the caller's account and ARN are then
   * always known, and `IfExists` on them narrows too. Default false.
   */
  readonly signedOnly?: boolean;
  /** Further condition keys that narrow when they are given a value without wildcards. Case is ignored. */
  readonly narrowingKeys?: readonly string[];
}

/**
 * Whether the condition of an `Allow` limits it to known callers, networks or sources: `yes` as soon as one of its tests
 * does, since all must hold.
 *
 * A test narrows when its key ties the request to someone, its operator asks for equality, and each of its values
 * singles out an account, an organization, a resource, a VPC or an address range of at most /8 (IPv4) or /32 (IPv6), the
 * limits of S3. `IfExists` and `ForAllValues` let requests without the key pass and narrow only where the key is always
 * present or a `Null` test asks for it. Keys of services that the model does not know leave the answer open.
 */
export function conditionsNarrow(conditions: Conditions, options: NarrowingOptions = {}): Verdict {
  const verdict = anyOf(
    ...conditions.tests.map((test) =>
      isPositive(test) ? allOf(keyNarrows(test, options), excludesMissing(test, conditions, options)) : "no",
    ),
  );
  return conditions.complete ? verdict : anyOf(verdict, "undetermined");
}

/**
 * Whether the requests that escape a `Deny` because its condition does not hold are limited to known callers, networks or
 * sources: `yes` for the usual `StringNotEquals` on `aws:SourceVpce` or `aws:PrincipalOrgID`. Each test must leave a
 * narrow gap, since one that fails is enough to escape. Without a condition nobody escapes: `yes`.
 */
export function exceptionsAreNarrow(conditions: Conditions, options: NarrowingOptions = {}): Verdict {
  const verdict = allOf(...conditions.tests.map((test) => exceptionIsNarrow(test, options)));
  return conditions.complete ? verdict : allOf(verdict, "undetermined");
}

function exceptionIsNarrow(test: ConditionTest, options: NarrowingOptions): Verdict {
  // A request without the key passes this operator unseen: "any of its values differs" is false for no values.
  if (test.quantifier === "any") {
    return "no";
  }
  if (UNCLEAR_IN_DENY.test(test.key)) {
    return "undetermined";
  }
  if (kindOf(test.key, options) === "true" && (test.operator === "bool" || test.operator === "stringequals")) {
    return test.complete
      ? test.values.every((value) => value.toLowerCase() === "false")
        ? "yes"
        : "no"
      : "undetermined";
  }
  return isNegative(test) ? keyNarrows(test, options) : "no";
}

/**
 * Whether the condition of a statement holds one of the given keys to values without plain wildcards. For keys that the
 * caller knows to matter: `kms:ViaService`, `kms:ResourceAliases`, `kms:EncryptionContext:`.
 *
 * @param keys Condition keys in any case; one that ends in a colon or slash stands for all keys that start so.
 */
export function isNarrowedBy(statement: Statement, keys: readonly string[], options: NarrowingOptions = {}): Verdict {
  const wanted = keys.map((key) => key.toLowerCase());
  const tests = statement.conditions.tests.filter((test) =>
    wanted.some((key) => (/[:/]$/.test(key) ? test.key.startsWith(key) : test.key === key)),
  );
  const all = statement.conditions;
  const verdict = anyOf(
    ...tests.map((test) =>
      isPositive(test)
        ? allOf(valuesNarrow(test, NARROWING_KEYS.get(test.key) ?? "text"), excludesMissing(test, all, options))
        : "no",
    ),
  );
  return statement.conditions.complete ? verdict : anyOf(verdict, "undetermined");
}

/** The values that a statement's positive tests (`StringEquals`, `ArnLike`, …) ask of a key, and whether all are known. */
export function conditionValues(statement: Statement, key: string): { values: string[]; complete: boolean } {
  const tests = statement.conditions.tests.filter((test) => test.key === key.toLowerCase() && isPositive(test));
  return {
    values: tests.flatMap((test) => [...test.values]),
    complete: statement.conditions.complete && tests.every((test) => test.complete),
  };
}

/** True where some test of the statement is on the key, whatever it asks. */
export function mentionsKey(statement: Statement, key: string): boolean {
  return statement.conditions.tests.some((test) => test.key === key.toLowerCase());
}

const POSITIVE = new Set(
  "stringequals stringequalsignorecase stringlike arnequals arnlike ipaddress bool numericequals binaryequals".split(
    " ",
  ),
);
const NEGATIVE = new Set(
  "stringnotequals stringnotequalsignorecase stringnotlike arnnotequals arnnotlike notipaddress numericnotequals".split(
    " ",
  ),
);

function isPositive(test: ConditionTest): boolean {
  return POSITIVE.has(test.operator);
}

function isNegative(test: ConditionTest): boolean {
  return NEGATIVE.has(test.operator);
}

/** Whether a request that lacks the key fails the test. */
function excludesMissing(test: ConditionTest, conditions: Conditions, options: NarrowingOptions): Verdict {
  if (!test.ifExists && test.quantifier !== "all") {
    return "yes";
  }
  if (ALWAYS_PRESENT.has(test.key) || (options.signedOnly === true && PRESENT_WHEN_SIGNED.has(test.key))) {
    return "yes";
  }
  return anyOf(
    ...conditions.tests
      .filter((other) => other.operator === "null" && other.key === test.key)
      .map((other) =>
        other.complete
          ? other.values.every((value) => value.toLowerCase() === "false")
            ? "yes"
            : "no"
          : "undetermined",
      ),
  );
}

function kindOf(key: string, options: NarrowingOptions): KeyKind | undefined {
  return (
    NARROWING_KEYS.get(key) ??
    (options.narrowingKeys?.some((extra) => extra.toLowerCase() === key) === true ? "text" : undefined)
  );
}

function keyNarrows(test: ConditionTest, options: NarrowingOptions): Verdict {
  const kind = kindOf(test.key, options);
  if (kind !== undefined) {
    return valuesNarrow(test, kind);
  }
  if (UNCLEAR_KEYS.has(test.key)) {
    return "undetermined";
  }
  return DESCRIPTIVE_SERVICES.has(test.key.slice(0, test.key.indexOf(":"))) ? "no" : "undetermined";
}

/** Whether each value singles out someone; one that does not is enough for `no`, since values are alternatives. */
function valuesNarrow(test: ConditionTest, kind: KeyKind): Verdict {
  const patterned = /like$|^arn(?:not)?equals$/.test(test.operator);
  const verdicts = test.values.map((value) => valueNarrows(value, kind, patterned));
  if (kind === "network") {
    verdicts.push(widthOf(test.values) > 0.5 ? "no" : "yes");
  }
  if (!test.complete || test.values.length === 0) {
    verdicts.push("undetermined");
  }
  return allOf(...verdicts);
}

function valueNarrows(value: string, kind: KeyKind, patterned: boolean): Verdict {
  if (kind === "network") {
    return networkNarrows(value);
  }
  if (kind === "true") {
    return value.toLowerCase() === "true" ? "yes" : "no";
  }
  if (hasVariable(value)) {
    // The resource's own account or organization is a fixed value; a variable of the caller may repeat the key itself.
    return /^\$\{aws:resource(?:account|orgid|orgpaths)\}(?:\/\*)?$/i.test(value) ? "yes" : "undetermined";
  }
  if (!patterned || !hasWildcard(value)) {
    return "yes";
  }
  if (isOnlyWildcards(value)) {
    return "no";
  }
  switch (kind) {
    case "account":
      return /^[0-9*?]+$/.test(value) ? "undetermined" : "no";
    case "organization":
      return /^o-[*?]+$/.test(value) ? "no" : "undetermined";
    case "organization-path":
      return organizationPathNarrows(value);
    case "arn":
      return arnNarrows(value);
    case "id":
      // `AROA…:*` are the sessions of one role; `vpce-*` is every endpoint.
      return /^(?:vpce?|aroa|aida)?[-*?:]*$/i.test(value) ? "no" : /^[\w.-]+:\*$/.test(value) ? "yes" : "undetermined";
    case "text":
      return "yes";
  }
}

function isOnlyWildcards(value: string): boolean {
  return /^[*?:/\s]+$/.test(value);
}

function organizationPathNarrows(value: string): Verdict {
  const [organization = ""] = value.split("/");
  return hasWildcard(organization) ? (/^o-[*?]+$/.test(organization) ? "no" : "undetermined") : "yes";
}

function arnNarrows(value: string): Verdict {
  const arn = parseArn(value);
  if (arn === undefined) {
    return /[0-9]{12}/.test(value) ? "undetermined" : "no";
  }
  if (isAccountId(arn.account)) {
    return "yes";
  }
  if (arn.account === "" && arn.service === "s3") {
    const [bucket = ""] = arn.resource.split("/");
    return isOnlyWildcards(bucket) ? "no" : hasWildcard(bucket) ? "undetermined" : "yes";
  }
  // The ids of APIs are given out by AWS, one owner each; names of other resources can be repeated in any account.
  if (arn.service === "execute-api" && !/^[*?]/.test(arn.resource)) {
    return "undetermined";
  }
  return hasWildcard(arn.account) && !isOnlyWildcards(arn.account) ? "undetermined" : "no";
}

/**
 * Whether an address range is narrow enough to name someone. S3 counts ranges wider than /8 (IPv4) and /32 (IPv6) as
 * public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function networkNarrows(value: string): Verdict {
  if (isOnlyWildcards(value)) {
    return "no";
  }
  const range = readRange(value);
  return range === undefined ? "undetermined" : range.prefix >= (range.version === 4 ? 8 : 32) ? "yes" : "no";
}

function readRange(value: string): { version: 4 | 6; prefix: number } | undefined {
  const [, address = "", length] = /^([0-9a-f.:]+)(?:\/([0-9]{1,3}))?$/i.exec(value.trim()) ?? [];
  const version = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(address) ? 4 : address.includes(":") ? 6 : undefined;
  if (version === undefined) {
    return undefined;
  }
  const most = version === 4 ? 32 : 128;
  const prefix = length === undefined ? most : Number(length);
  return prefix <= most ? { version, prefix } : undefined;
}

/** The share of the IPv4 address space that a list takes in, overlaps counted twice: many wide ranges are no range. */
function widthOf(values: readonly string[]): number {
  const ranges = [...new Set(values)].map(readRange);
  return ranges.reduce((sum, range) => sum + (range?.version === 4 ? 2 ** -range.prefix : 0), 0);
}
