/** Whether a role may do so much that whoever runs code under it has more than the code needs. */

import { allOf, anyOf, not, type Verdict } from "../../core/verdict";
import { allowedStatements, isBroad } from "./broad-actions";
import { escalationPathsOf } from "./escalation";
import { isKeptIn, type LambdaRole } from "./lambda-role";
import { isEveryAction } from "./patterns";
import { has, wholeServices, isAllowing } from "./permissions";
import type { Statement } from "./policy-document";

/**
 * Whether a role may use a whole service, or everything, on more than named resources, or has a way to more rights; what
 * its permission boundary takes away does not count.
 */
export function isBroadRole(role: LambdaRole): Verdict {
  const { documents, unknownPlaces } = role;
  const complete = documents.every(({ result }) => result.state !== "known" || result.document.complete);
  return allOf(
    anyOf(
      ...allowedStatements(role).map(({ statement }) => isBroadStatement(statement)),
      ...escalationPathsOf(role).map(({ verdict }) => verdict),
      unknownPlaces.length > 0 || !complete ? "undetermined" : "no",
    ),
    not(isKeptIn(role)),
  );
}

function isBroadStatement(statement: Statement): Verdict {
  const { actions } = statement;
  const everything = actions.negated ? "yes" : has(actions, isEveryAction);
  return allOf(
    isAllowing(statement),
    anyOf(
      allOf(everything, isBroad(statement, "*")),
      ...wholeServices(statement, []).map((service) => isBroad(statement, service)),
    ),
  );
}
