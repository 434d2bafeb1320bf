/** Whether a resource is encrypted with a key of its owner, or with one that AWS keeps for everyone of the account. */

import type { Value } from "../core/value";

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
  return keyId.state === "known" && /(^|:)alias\/aws\//.test(keyId.value) ? "awsManagedKey" : undefined;
}

/** The form of a key's ARN, also of an alias, as the option of a remediation. */
export const keyArnPattern = "^arn:[\\w-]+:kms:[\\w-]+:\\d{12}:(key|alias)/.+";

/**
 * Whether a configured key can serve a resource: keys do not leave their Region.
 *
 * @param arn ARN of the key; empty where none is configured
 * @param region Region of the resource, where it is told
 */
export function servesRegion(arn: string, region: Value<string>): boolean {
  return arn !== "" && (region.state !== "known" || arn.split(":")[3] === region.value);
}
