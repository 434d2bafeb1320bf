/** Whom a statement of a key policy gives everything: use of the key, its policy, its deletion. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { leavesSomethingOut, requires, requiresPresence } from "../iam/conditions";
import { coversManyResources, isAllowing } from "../iam/permissions";
import type { PatternList, Statement } from "../iam/policy-document";
import { patternCovers, patternsOverlap } from "../iam/patterns";
import { isPublic, meansEveryone } from "../iam/public-access";

/** To whom a statement gives everything. */
export interface FullControl {
  /** Accounts as a whole: there identity policies decide further. */
  readonly accounts: readonly string[];
  /** Whether somebody gets everything besides accounts, and identities that are named beside their account. */
  readonly others: Verdict;
}

const nobody: FullControl = { accounts: [], others: "no" };

/** Finds to whom a statement gives everything. What is open to everyone is another policy's finding. */
export function fullControl(statement: Statement): FullControl {
  const { effect, principals, actions } = statement;
  if (effect === "Deny" || !principals || principals.negated || isPublic(statement) === "yes") {
    return nobody;
  }
  const everything = allOf(
    isAllowing(statement),
    takesInAll(actions),
    coversManyResources(statement, "kms:PutKeyPolicy"),
    not(limitsOperations(statement)),
  );
  if (everything === "no") {
    return nobody;
  }
  const accounts = principals.entries.flatMap((entry) => (entry.kind === "account" ? [entry.account] : []));
  const named = principals.entries.some(
    (entry) =>
      ["service", "any-service", "federated", "any-federated"].includes(entry.kind) ||
      // AWS documents statements that name the account and an administrator in it.
      (entry.kind === "identity" && !(entry.account !== undefined && accounts.includes(entry.account))),
  );
  const others = named ? "yes" : meansEveryone(principals);
  return { accounts: everything === "yes" ? accounts : [], others: allOf(everything, others) };
}

/** Whether an action list takes in every action of AWS KMS. */
function takesInAll({ negated, patterns, complete }: PatternList): Verdict {
  if (negated) {
    const spared = patterns.some((pattern) => patternsOverlap(pattern.toLowerCase(), "kms:*"));
    return spared ? "no" : complete ? "yes" : "undetermined";
  }
  const all = patterns.some((pattern) => patternCovers(pattern.toLowerCase(), "kms:*"));
  return all ? "yes" : complete ? "no" : "undetermined";
}

/**
 * Condition keys (lower case) that leave only some operations, or only tagged principals, as AWS documents them for
 * `kms:*`. Keys that merely say who calls, or from where, leave everything to them.
 */
const limitingKeys =
  /^(?:kms:(?!calleraccount$).+|aws:(?:principaltag\/.+|calledvia.*|viaawsservice|principalisawsservice))$/;

function limitsOperations({ conditions }: Statement): Verdict {
  const isLimit = (key: string): boolean => limitingKeys.test(key);
  return anyOf(
    requires(
      conditions,
      isLimit,
      (value, test) => leavesSomethingOut(value, test) && !(test.operator === "bool" && value === "false"),
    ),
    // Most operations have no key of their own in the request.
    ...conditions.tests
      .filter(({ key }) => key.startsWith("kms:") && isLimit(key))
      .map(({ key }) => requiresPresence(conditions, key)),
  );
}
