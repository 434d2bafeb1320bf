/** Whether a resource is encrypted with a key of its owner, or with one that AWS keeps for everyone of the account. */

import type { Value } from "../../core/value";
import { isAwsManagedKey } from "./key-policy";

/** Messages for {@link customerKeyProblem}. */
export const customerKeyMessages = {
  noKey: "{path} is not set",
  awsManagedKey: "{path} names the AWS managed key",
} as const;

/**
 * What keeps a property from naming a customer managed key.
 *
 * @returns undefined where it names one, or a key of which cannot be told who manages it
 */
export function customerKeyProblem(keyId: Value<string>): keyof typeof customerKeyMessages | undefined {
  if (keyId.state === "absent") {
    return "noKey";
  }
  return isAwsManagedKey(keyId) ? "awsManagedKey" : undefined;
}

/** The form of a key's ARN, also of an alias, as the option of a remediation. */
export const keyArnPattern = "^arn:[\\w-]+:kms:[\\w-]+:\\d{12}:(key|alias)/.+";
