/** Actions that have a policy of their own: decrypting, and ending trails. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { PolicyDocument, Statement } from "./policy-document";
import { isEveryAction, matchesPattern, parseArn, resourceBreadth, stretchArn } from "./patterns";
import { isDeniedBeyondNamed, isNarrowedToResources, isAllowing } from "./permissions";

/** The actions that turn ciphertext of any key into something readable. */
export const decryptActions: readonly string[] = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** The actions that end or blind a trail. */
export const trailActions: readonly string[] = [
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
];

/**
 * Whether a statement names an action, itself or by a wildcard; the bare `*` names none, and `NotAction` neither.
 *
 * @param action `kms:Decrypt`
 */
export function namesAction({ actions }: Statement, action: string): Verdict {
  if (actions.negated) {
    return "no";
  }
  const wanted = action.toLowerCase();
  const named = actions.patterns.some(
    (pattern) => !isEveryAction(pattern) && matchesPattern(pattern.toLowerCase(), wanted),
  );
  return named ? "yes" : actions.complete ? "no" : "undetermined";
}

/**
 * Whether a statement allows decrypting with every key, at least of one account and Region, and no condition says which
 * keys or uses are meant.
 */
export function decryptsBroadly(statement: Statement, { statements }: PolicyDocument): Verdict {
  const { effect, resources } = statement;
  if (effect === "Deny" || resources === undefined || resources.negated) {
    return "no";
  }
  const everyKey: Verdict = resources.patterns.some(isEveryKey) ? "yes" : resources.complete ? "no" : "undetermined";
  const named = decryptActions.map((action) =>
    allOf(namesAction(statement, action), not(isDeniedBeyondNamed(statements, action))),
  );
  return allOf(isAllowing(statement), anyOf(...named), everyKey, not(isNarrowedToResources(statement)));
}

/** `*`, `arn:aws:kms:*:*:*`, `arn:aws:kms:eu-west-1:123456789012:key/*`; aliases in a policy name no key. */
function isEveryKey(pattern: string): boolean {
  const breadth = resourceBreadth(pattern);
  const arn = parseArn(stretchArn(pattern));
  return (
    breadth === "everything" ||
    (breadth !== "named" &&
      arn !== undefined &&
      matchesPattern(arn.service, "kms") &&
      /^(?:key[:/])?\*+$/.test(arn.resource))
  );
}
