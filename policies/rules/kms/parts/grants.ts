/** What a KMS grant allows, and to whom. */

import type { Stack } from "../../../core/stack";
import { knownOf, valueOr } from "../../../core/value";
import type { Verdict } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { isServiceLinkedRole } from "../../../models/kms/service-and-grant-statements";
import { iamRole } from "../../../views/iam";
import { kmsGrant } from "../../../views/kms";

/** A grant. */
export type Grant = ViewOf<typeof kmsGrant>;

/** The operations of a grant by name, and whether these are all. */
export function operationsOf({ operations }: Grant): {
  readonly names: readonly string[];
  readonly complete: boolean;
} {
  const items = valueOr(operations, []);
  return {
    names: knownOf(...items),
    complete: operations.state !== "unknown" && items.every(({ state }) => state === "known"),
  };
}

/** Whether a grant allows an operation. */
export function allowsOperation(grant: Grant, operation: string): Verdict {
  const { names, complete } = operationsOf(grant);
  return names.includes(operation) ? "yes" : complete ? "no" : "undetermined";
}

/** Whether the grantee is not the role of an AWS service; grants for those look as AWS documents them. */
export function isOrdinary(stack: Stack, { granteePrincipal }: Grant): Verdict {
  if (granteePrincipal.state === "known") {
    return isServiceLinkedRole(granteePrincipal.value) ? "no" : "yes";
  }
  return stack.resolve(granteePrincipal, iamRole).state === "found" ? "yes" : "undetermined";
}
