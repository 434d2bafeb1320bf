/** The check that policies about whole services in a role's policies have in common. */

import { addTo } from "../../../core/lists";
import { nameList } from "../../../core/message";
import type { StackReport } from "../../../core/policy";
import { allOf, anyOf, not, type Verdict } from "../../../core/verdict";
import { aboutService, allowedStatements, isBroad } from "../../../models/iam/broad-actions";
import { certainEscalationPaths } from "../../../models/iam/escalation";
import type { LambdaRole } from "../../../models/iam/lambda-role";
import { hasWildcard, isEveryAction } from "../../../models/iam/patterns";
import { wholeServices } from "../../../models/iam/permissions";
import { hasHiddenStatements, type Statement } from "../../../models/iam/policy-document";

/** Messages for {@link judgeWildcards}. */
export const wildcardMessages = {
  everyAction: "{path} allows every action on more than named resources",
  service: "{path} allows every action of {services} on more than named resources",
  notAction: "{path} uses Allow with NotAction, which includes every action that is not listed",
  notResource: "{path} uses Allow with NotResource, which includes every resource that is not listed",
} as const;

/** A service whose every action a statement allows. */
interface WholeService {
  readonly name: string;
  /** The statement, for messages. */
  readonly path: string;
  /** Whether the statement leaves it to named resources. */
  readonly narrow: Verdict;
}

/** Reports statements of a role that allow whole services, but for those that are accepted. */
export function judgeWildcards(
  held: LambdaRole,
  acceptedServices: readonly string[],
  report: StackReport<typeof wildcardMessages>,
): void {
  const { role, documents, unknownPlaces } = held;
  const escalation = certainEscalationPaths(held);
  const broad = new Map<string, WholeService[]>();
  for (const allowed of allowedStatements(held)) {
    const { statement, path } = allowed;
    const { actions, resources, effect } = statement;
    if (effect === "unknown") {
      report.undetermined(role, path);
      continue;
    }
    const anywhere = not(isBroad(statement, "*"));
    if (actions.negated) {
      report.settle(role, anywhere, path, "notAction", { path }, path);
    } else if (actions.patterns.some(isEveryAction)) {
      report.settle(role, anywhere, path, "everyAction", { path }, path);
    }
    if (resources?.negated) {
      report.settle(role, not(leavesResources(statement)), path, "notResource", { path }, path);
    }
    for (const name of wholeServices(statement, acceptedServices)) {
      addTo(broad, aboutService(allowed, name, escalation), { name, path, narrow: not(isBroad(statement, name)) });
    }
    if (!actions.complete) {
      report.undetermined(role, `the actions of ${path}`);
    }
  }
  broad.forEach((services, about) => reportServices(role, services, about, report));
  documents.forEach(({ result, place }) => {
    if (hasHiddenStatements(result)) {
      report.undetermined(role, place);
    }
  });
  unknownPlaces.forEach((place) => report.undetermined(role, place));
}

/** Reports services that share a cause in one finding: those of an AWS managed policy, which is attached as a whole. */
function reportServices(
  role: LambdaRole["role"],
  services: readonly WholeService[],
  about: string,
  report: StackReport<typeof wildcardMessages>,
): void {
  const [{ path }] = services as readonly [WholeService];
  const broad = nameList(services.filter(({ narrow }) => narrow === "no").map(({ name }) => name));
  report.settle(
    role,
    allOf(...services.map(({ narrow }) => narrow)),
    path,
    "service",
    { path, services: broad },
    about,
  );
}

/** Whether `NotResource` leaves resources of some service whose actions the statement lists. */
function leavesResources(statement: Statement): Verdict {
  const { negated, patterns, complete } = statement.actions;
  const listed = patterns.map((pattern) => pattern.toLowerCase().split(":", 1).join());
  const services = negated || listed.some(hasWildcard) ? ["*"] : [...new Set(listed)];
  return anyOf(...services.map((service) => isBroad(statement, service)), complete ? "no" : "undetermined");
}
