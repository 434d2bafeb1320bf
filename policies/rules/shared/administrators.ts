/** The check that policies about administrator roles have in common. */

import { textListOption } from "../../core/options";
import type { StackReport } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import { isKeptIn, type LambdaRole } from "../../models/iam/lambda-role";
import { isAdministrative } from "../../models/iam/permissions";
import { statementsOf } from "../../models/iam/policy-document";

/** Messages for {@link judgeAdministrators}. */
export const administratorMessages = {
  managedPolicy: "{path} attaches an AWS managed policy that makes the role an administrator",
  statement: "{path} allows every action on every resource",
  malformed: "{path} is not a valid policy document: {reason}",
} as const;

/** The option that names AWS managed policies for {@link judgeAdministrators}. */
export const administratorPolicies = textListOption(
  "Names of AWS managed policies that are as good as every action on every resource, beside those that allow it.",
  ["AdministratorAccess-AWSElasticBeanstalk", "AdministratorAccess-Amplify", "IAMFullAccess", "PowerUserAccess"],
);

/**
 * Reports the policies that make a role an administrator.
 *
 * @param managedPolicies names of AWS managed policies that do so in any case
 */
export function judgeAdministrators(
  held: LambdaRole,
  managedPolicies: readonly string[],
  report: StackReport<typeof administratorMessages>,
): void {
  const { role, documents, unknownPlaces } = held;
  const keptIn = isKeptIn(held);
  for (const { result, place, pathOf, managedPolicy } of documents) {
    if (managedPolicies.includes(managedPolicy ?? "")) {
      report.settle(role, keptIn, "its permission boundary", "managedPolicy", { path: place }, place);
    }
    if (result.state === "malformed") {
      report.violation(role, "malformed", { path: place, reason: result.reason });
    }
    for (const statement of statementsOf(result)) {
      const path = pathOf(statement);
      const administers = isAdministrative(statement);
      const open = administers === "undetermined" ? path : "its permission boundary";
      report.settle(role, anyOf(not(administers), keptIn), open, "statement", { path }, path);
    }
  }
  unknownPlaces.forEach((place) => report.undetermined(role, place));
}
