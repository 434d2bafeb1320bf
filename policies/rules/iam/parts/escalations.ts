/** The check that policies about privilege escalation by a role have in common. */

import type { StackReport } from "../../../core/policy";
import { aboutEscalation, escalationPathsOf, type OpenEscalationPath } from "../../../models/iam/escalation";
import type { LambdaRole } from "../../../models/iam/lambda-role";

/** Messages for {@link judgeEscalations}. */
export const escalationMessages = {
  path: "The role can {name}: {actions} on more than named resources, in {place}",
  more: "The role can escalate its privileges in {count} more ways",
} as const;

/** How many ways a finding spells out. */
const SHOWN = 5;

/** Leaves out the ways that need more than another one: `iam:PassRole` besides what is enough without it. */
function shortest(open: readonly OpenEscalationPath[]): readonly OpenEscalationPath[] {
  return open.filter(
    ({ path }) =>
      !open.some((other) => other.path !== path && other.path.actions.every((action) => path.actions.includes(action))),
  );
}

/**
 * Reports the ways from a role to more rights.
 *
 * @param throughExisting also ways through a resource that must be there already
 */
export function judgeEscalations(
  held: LambdaRole,
  throughExisting: boolean,
  report: StackReport<typeof escalationMessages>,
): void {
  const { role, unknownPlaces } = held;
  const paths = escalationPathsOf(held, throughExisting);
  const open = shortest(paths.filter(({ verdict }) => verdict === "yes"));
  for (const { path, place } of open.slice(0, SHOWN)) {
    const parameters = {
      name: path.name,
      actions: path.actions.join(" and "),
      place: place ?? "its policies together",
    };
    report.violation(role, "path", parameters, aboutEscalation(place));
  }
  if (open.length > SHOWN) {
    report.violation(role, "more", { count: open.length - SHOWN });
  }
  for (const { path } of paths.filter(({ verdict }) => verdict === "undetermined")) {
    report.undetermined(role, `whether it can ${path.name}`);
  }
  unknownPlaces.forEach((place) => report.undetermined(role, place));
}
