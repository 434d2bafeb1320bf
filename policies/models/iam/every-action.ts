/** Statements of a resource policy that allow every action of the resource's service. */

import type { Verdict } from "../../core/verdict";
import { wholeService, isEveryAction } from "./permissions";
import { parseArn } from "./patterns";
import type { Statement } from "./policy-document";

/**
 * Whether a statement of a resource policy allows every action of a service to others than the resource's own account
 * as a whole, where that account's identity policies decide.
 *
 * @param service the service of the resource: `sqs`
 */
export function allowsEveryActionOf(statement: Statement, service: string): Verdict {
  const { effect, actions } = statement;
  if (effect === "Deny") {
    return "no";
  }
  const wide =
    actions.negated || actions.patterns.some((pattern) => isEveryAction(pattern) || wholeService(pattern) === service);
  if (!wide) {
    return actions.complete ? "no" : "undetermined";
  }
  const own = namesOwnerOnly(statement);
  return own === "yes" ? "no" : effect === "unknown" ? "undetermined" : own === "no" ? "yes" : own;
}

/**
 * Whether a statement is for the resource's own account as a whole, as in the policy that AWS gives to a new queue or
 * topic.
 */
function namesOwnerOnly({ principals, resources }: Statement): Verdict {
  const accounts = principals && !principals.negated ? principals.entries : [];
  if (accounts.some(({ kind }) => kind !== "account") || (accounts.length === 0 && principals?.complete !== false)) {
    return "no";
  }
  if (!principals?.complete) {
    return "undetermined";
  }
  const owners = (resources?.patterns ?? []).map((pattern) => parseArn(pattern)?.account ?? "");
  const known = owners.filter((owner) => /^\d{12}$/.test(owner));
  if (known.length === 0) {
    return "undetermined";
  }
  return accounts.some((entry) => entry.kind === "account" && !known.includes(entry.account)) ? "no" : "yes";
}
