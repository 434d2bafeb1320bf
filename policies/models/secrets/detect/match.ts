/** What the detectors have in common. */

import { entropy, isPlaceholder } from "../shape";

/**
 * How a text is read:
 * - `own`: code and configuration that the author wrote; all detectors;
 * - `dependency`: a third party's published code; only detectors whose credentials have a fixed form that test data
 *   and documentation do not imitate;
 * - `value`: a single value of a variable, where a weak password in a URL counts too.
 */
export type TextKind = "own" | "dependency" | "value";

/** A credential found in a text: what it is, in plain English, and where it begins. */
export interface Match {
  readonly detector: string;
  readonly index: number;
}

/** Words that documentation puts in place of a password. */
const SAMPLE_PASSWORDS =
  /^(?:pass(?:word|wd)?|passphrase|pwd?|pw|secret|user(?:name)?|token|key|api[-_]?key|auth|credentials?|my[-_]?(?:password|pass|secret)|foo|bar|baz|test(?:ing)?|admin|root|guest|anonymous|postgres|mysql|abc|xyz|[a-z]|\d{1,4}|s3cr3t|x-oauth-basic|x-token-auth|oauth2?)$/i;

/** Whether a password is one that documentation uses. */
export function isSamplePassword(password: string): boolean {
  return SAMPLE_PASSWORDS.test(password);
}

/** Rules out documentation samples that have the form of a token: repeated letters, `your-token-here`, EXAMPLE. */
export function isLikelyReal(token: string): boolean {
  return token.length > 256 || (!isPlaceholder(token) && entropy(token) >= 2.5);
}
