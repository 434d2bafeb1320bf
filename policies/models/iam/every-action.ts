/** Statements of a resource policy that allow every action of the resource's service. */

import { allOf, anyOf, not, type Verdict } from "../../core/verdict";
import { isEveryAction, parseArn } from "./patterns";
import { has, leavesOutService, wholeService, isAllowing } from "./permissions";
import type { Statement } from "./policy-document";

/**
 * Whether a statement of a resource policy allows every action of a service to others than the resource's own account
 * as a whole, where that account's identity policies decide.
 *
 * @param service the service of the resource: `sqs`
 */
export function allowsEveryActionOf(statement: Statement, service: string): Verdict {
  const { actions } = statement;
  const isWide = actions.negated
    ? not(leavesOutService(actions, service))
    : has(actions, (pattern) => isEveryAction(pattern) || wholeService(pattern) === service);
  return allOf(isAllowing(statement), isWide, not(namesOwnerOnly(statement)));
}

/**
 * Whether a statement is for the resource's own account as a whole, as in the policy that AWS gives to a new queue or
 * topic.
 */
function namesOwnerOnly({ principals, resources }: Statement): Verdict {
  if (!principals || principals.negated) {
    return "no";
  }
  const owners = (resources?.patterns ?? []).map((pattern) => parseArn(pattern)?.account ?? "");
  const known = owners.filter((owner) => /^\d{12}$/.test(owner));
  const areOwners = principals.entries.map((entry): Verdict => {
    if (entry.kind !== "account") {
      return "no";
    }
    return known.length === 0 ? "undetermined" : known.includes(entry.account) ? "yes" : "no";
  });
  return allOf(
    ...areOwners,
    principals.complete ? "yes" : "undetermined",
    anyOf(principals.entries.length > 0 ? "yes" : "no", principals.complete ? "no" : "undetermined"),
  );
}
