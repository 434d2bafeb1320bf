/** Resource policies that let other AWS accounts in. */

import { isAllowing } from "./permissions";
import { type Verdict, allOf, not } from "../../core/verdict";
import { isAccountId, parseArn } from "./patterns";
import type { Statement } from "./policy-document";
import { accountsOf } from "./principals";
import { isNarrowed } from "./public-access";

/**
 * Whether a statement names another account than the resource's own, which its `Resource` element tells, and those that
 * are trusted.
 */
export function letsForeignersIn(statement: Statement, trusted: readonly string[]): Verdict {
  const { effect, principals, resources } = statement;
  const others = principals ? accountsOf(principals).filter((account) => !trusted.includes(account)) : [];
  if (effect === "Deny" || others.length === 0) {
    return "no";
  }
  const own = (resources?.patterns ?? []).map((pattern) => parseArn(pattern)?.account ?? "").filter(isAccountId);
  const foreign = others.some((account) => !own.includes(account));
  return allOf(
    isAllowing(statement),
    own.length === 0 ? "undetermined" : foreign ? "yes" : "no",
    not(isNarrowed(statement)),
  );
}
