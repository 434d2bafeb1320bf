/**
 * The `Principal` and `NotPrincipal` elements of a policy: who is meant.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */

import { UNKNOWN, isPlainObject, type Plain } from "../../core/value";
import type { DocumentReader } from "./document-reader";
import { hasWildcard, isAccountId, parseArn } from "./patterns";

/** One principal. The texts are the policy's own: compare them, do not print them. */
export type Principal =
  /** `*`, `{"AWS": "*"}`: anyone, also without credentials. */
  | { readonly kind: "everyone" }
  /** A principal ARN with a wildcard for the account: `arn:aws:iam::*:root`. */
  | { readonly kind: "any-account" }
  /** A whole account: its id, or its root ARN. */
  | { readonly kind: "account"; readonly account: string }
  /** A role, user or session. `account` is missing where the ARN has none, as for CloudFront's origin access identity. */
  | { readonly kind: "identity"; readonly arn: string; readonly account?: string }
  /** An AWS service: `lambda.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string }
  /** `{"Service": "*"}`. */
  | { readonly kind: "any-service" }
  /** A SAML or OIDC provider: its ARN, or the name of one that AWS knows (`accounts.google.com`). */
  | { readonly kind: "federated"; readonly provider: string }
  /** `{"Federated": "*"}`. */
  | { readonly kind: "any-federated" }
  /** A canonical user id of S3. */
  | { readonly kind: "canonical-user" }
  /** Anything else, such as the unique id (`AROA…`) that is left when an identity was deleted. */
  | { readonly kind: "other" };

/** Who a statement is about. */
export interface Principals {
  /** True for `NotPrincipal`: everyone but the listed. */
  readonly negated: boolean;
  readonly entries: readonly Principal[];
  /** False where there are principals that are not known in this preview. */
  readonly complete: boolean;
}

/**
 * Reads the two principal elements of one statement.
 *
 * @returns `undefined` where the statement has neither, as in identity policies. What AWS would refuse is told to the
 * reader.
 */
export function readPrincipals(
  reader: DocumentReader,
  positive: Plain | undefined,
  negative: Plain | undefined,
  label: string,
): Principals | undefined {
  if (positive !== undefined && negative !== undefined) {
    reader.fail(`${label} has both Principal and NotPrincipal`);
  }
  const plain = positive ?? negative;
  if (plain === undefined) {
    return undefined;
  }
  const negated = positive === undefined;
  if (plain === UNKNOWN) {
    return { negated, entries: [], complete: false };
  }
  const path = `the ${negated ? "Not" : ""}Principal of ${label}`;
  if (!isPlainObject(plain)) {
    // AWS takes only "*" as bare text; lists and bare ARNs appear in hand-written policies and have one reading.
    const { texts, complete } = reader.texts(plain, path);
    return { negated, entries: texts.map(readAwsPrincipal), complete };
  }
  const entries: Principal[] = [];
  let complete = true;
  for (const [type, values] of Object.entries(plain)) {
    if (!reader.take(type.length)) {
      break;
    }
    if (values === null) {
      continue;
    }
    const read = reader.texts(values, path, true);
    complete &&= read.complete;
    entries.push(...read.texts.map((text) => readPrincipal(type.toLowerCase(), text)));
  }
  return { negated, entries, complete };
}

function readPrincipal(type: string, text: string): Principal {
  switch (type) {
    case "aws":
    case "*":
      return readAwsPrincipal(text);
    case "service":
      return text === "*" ? { kind: "any-service" } : { kind: "service", service: text.toLowerCase() };
    case "federated":
      return text === "*" ? { kind: "any-federated" } : { kind: "federated", provider: text };
    case "canonicaluser":
      return { kind: "canonical-user" };
    default:
      return { kind: "other" };
  }
}

function readAwsPrincipal(text: string): Principal {
  if (/^\*+$/.test(text)) {
    return { kind: "everyone" };
  }
  if (isAccountId(text)) {
    return { kind: "account", account: text };
  }
  const arn = parseArn(text);
  if (arn === undefined) {
    return isAwsServicePrincipal(text) ? { kind: "service", service: text.toLowerCase() } : { kind: "other" };
  }
  if (/^[*?]+$/.test(arn.account)) {
    return { kind: "any-account" };
  }
  if (isAccountId(arn.account)) {
    return arn.resource === "root"
      ? { kind: "account", account: arn.account }
      : { kind: "identity", arn: text, account: arn.account };
  }
  return hasWildcard(arn.account) ? { kind: "other" } : { kind: "identity", arn: text };
}

/**
 * True for the name of an AWS service principal: `lambda.amazonaws.com`, `logs.eu-west-1.amazonaws.com`,
 * `ec2.amazonaws.com.cn`, `alexa-appkit.amazon.com`, and the names of the isolated partitions.
 */
export function isAwsServicePrincipal(text: string): boolean {
  return /^(?:[a-z0-9_-]+\.){1,8}(?:amazonaws\.(?:com|com\.cn|eu)|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov)$/i.test(
    text,
  );
}

/** The AWS account ids that the principals name, each once, in the order of the policy. Empty for `NotPrincipal`. */
export function accountsOf(principals: Principals): string[] {
  const accounts = principals.negated
    ? []
    : principals.entries.flatMap((entry) =>
        (entry.kind === "account" || entry.kind === "identity") && entry.account !== undefined ? [entry.account] : [],
      );
  return [...new Set(accounts)];
}
