/** Which user pools let users in without a password. */

import { type Verdict, anyItem, verdictOf } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { userPool } from "../../../views/cognito";

/** Whether users may sign in by something else than a password: a passkey, or a code that they are sent. */
export function isPasswordless({ firstAuthFactors }: ViewOf<typeof userPool>): Verdict {
  return anyItem(firstAuthFactors, (factor) => verdictOf(factor, (name) => name !== "PASSWORD", "no"));
}
