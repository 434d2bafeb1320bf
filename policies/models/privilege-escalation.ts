/**
 * What makes an identity an administrator: permissions for everything, and the known ways from some to all.
 *
 * Data, with date and sources: policies/data/privilege-escalation.json.
 */

import data from "../data/privilege-escalation.json";
import {
  coversAction,
  coversResource,
  deniedBy,
  hasUnknown,
  isEveryAction,
  isOnEverything,
  resourceCovers,
  resourcesOverlap,
  touchesAction,
} from "./policy-actions";
import { ORDINARY_REQUEST, conditionsHold, type ConditionContext } from "./policy-conditions";
import { statementsOf, type PolicyDocumentResult, type Statement } from "./policy-document";
import { allOf, anyOf, not, resourceBreadth, type Verdict } from "./policy-patterns";

/** A known way from some permissions to all of them. */
export interface EscalationPath {
  /** What the permissions let their holder do: "attach any policy to a role". Fit for messages. */
  readonly name: string;
  /** All of these together are needed. */
  readonly actions: readonly string[];
  /** For ways that pass a role: the service that takes it. */
  readonly passedTo?: string;
}

/** The ways that need no more than the permissions themselves, or a resource that most accounts have. */
export const ESCALATION_PATHS: readonly EscalationPath[] = data.paths;

/** The ways that are worth something only where a resource with more rights exists, such as a build project. */
export const PATHS_THROUGH_EXISTING: readonly EscalationPath[] = data.pathsThroughExisting;

/** The day of the list (`2026-11-01`). */
export const ESCALATION_DATE: string = data.asOf;

const RESOURCES: Readonly<Record<string, string | undefined>> = data.resources;
const PASS_ROLE = "iam:PassRole";

/** What else decides {@link privilegeEscalations}. */
export interface EscalationOptions {
  /** The permissions boundary: what it does not allow as well is out of reach. Absent: none; unreadable: undetermined. */
  readonly boundary?: PolicyDocumentResult;
  /** Ways to look for. Default {@link ESCALATION_PATHS}. */
  readonly paths?: readonly EscalationPath[];
}

/** A way that is open, or may be. */
export interface Escalation {
  readonly path: EscalationPath;
  readonly verdict: Exclude<Verdict, "no">;
}

/**
 * The ways to more rights that the policies of an identity leave open, in the order of the list.
 *
 * A way counts when all of its actions are allowed, each on resources of its own kind, and on more than named ones
 * (everything, a service, all of a type). In ways that pass a role this is asked of `iam:PassRole` alone: the other
 * actions make something new, for which one allowed name is enough. Conditions leave a way undetermined, except
 * `iam:PassedToService`, which is compared with the service of the way. A `Deny` on some of the resources leaves it
 * undetermined as well.
 *
 * @param documents All identity policies; absent and malformed ones count for nothing. An unknown one makes every way that
 * is not open undetermined: leave unknown ones out to hear of the rest only, and say so once.
 */
export function privilegeEscalations(
  documents: readonly PolicyDocumentResult[],
  options: EscalationOptions = {},
): readonly Escalation[] {
  const { boundary, paths = ESCALATION_PATHS } = options;
  return paths.flatMap((path) => {
    const verdict = allOf(isOpen(documents, path), isWithin(boundary, path));
    return verdict === "no" ? [] : [{ path, verdict }];
  });
}

/** Whether a permissions boundary lets the way through. What AWS would refuse as a boundary says nothing. */
function isWithin(boundary: PolicyDocumentResult | undefined, path: EscalationPath): Verdict {
  if (boundary === undefined || boundary.state === "absent") {
    return "yes";
  }
  return boundary.state === "malformed" ? "undetermined" : isOpen([boundary], path);
}

function isOpen(documents: readonly PolicyDocumentResult[], path: EscalationPath): Verdict {
  const passes = path.actions.includes(PASS_ROLE);
  return allOf(
    ...path.actions.map((action) => {
      const context =
        action === PASS_ROLE && path.passedTo !== undefined
          ? new Map([...ORDINARY_REQUEST, ["iam:passedtoservice", [path.passedTo]]])
          : ORDINARY_REQUEST;
      return reaches(documents, action, passes && action !== PASS_ROLE ? "one" : "many", context);
    }),
  );
}

/** Whether an action is allowed on one resource of its kind, or on many. */
function reaches(
  documents: readonly PolicyDocumentResult[],
  action: string,
  number: "one" | "many",
  context: ConditionContext,
): Verdict {
  const statements = documents.flatMap(statementsOf);
  const kind = RESOURCES[action] ?? "*";
  const grants = statements.map((statement) => {
    const granted = allOf(
      statement.effect === "Allow" ? "yes" : statement.effect === "Deny" ? "no" : "undetermined",
      coversAction(statement, action),
      conditionsHold(statement.conditions, context),
    );
    return granted === "no" ? "no" : allOf(granted, onKind(statement, statements, action, kind, number, context));
  });
  return anyOf(hasUnknown(documents) ? "undetermined" : "no", ...grants);
}

function onKind(
  statement: Statement,
  statements: readonly Statement[],
  action: string,
  kind: string,
  number: "one" | "many",
  context: ConditionContext,
): Verdict {
  const list = statement.resources;
  if (list === undefined) {
    return "no";
  }
  if (list.negated) {
    return allOf(
      not(listed(list.patterns, kind)),
      left(statements, action, kind, number, context),
      complete(list.complete),
    );
  }
  const verdicts = list.patterns.map((pattern) => {
    const breadth = resourceBreadth(pattern);
    if (kind === "*") {
      return breadth === "everything" ? left(statements, action, kind, number, context) : "no";
    }
    const meant = resourcesOverlap(pattern, kind);
    if (meant === "no" || (number === "many" && breadth === "named")) {
      return "no";
    }
    return allOf(meant, left(statements, action, breadth === "named" ? pattern : kind, number, context));
  });
  return anyOf(...verdicts, list.complete ? "no" : "undetermined");
}

function listed(patterns: readonly string[], kind: string): Verdict {
  return anyOf(...patterns.map((pattern) => resourceCovers(pattern, kind)));
}

function complete(isComplete: boolean): Verdict {
  return isComplete ? "yes" : "undetermined";
}

/** Whether the `Deny` statements leave the action: of one resource some, of many most. */
function left(
  statements: readonly Statement[],
  action: string,
  resource: string,
  number: "one" | "many",
  context: ConditionContext,
): Verdict {
  if (number === "many") {
    return not(deniedBy(statements, action, resource, context));
  }
  const denials = statements.filter(({ effect }) => effect !== "Allow");
  return not(
    anyOf(
      ...denials.map((statement) =>
        allOf(
          statement.effect === "Deny" ? "yes" : "undetermined",
          coversAction(statement, action),
          coversResource(statement, resource),
          conditionsHold(statement.conditions, context),
        ),
      ),
    ),
  );
}

/**
 * Whether policies give all rights: every action, or all but some that are not IAM's, on everything.
 *
 * A `Deny` on some things does not change that. One that takes `iam:*` away leaves it undetermined, one that takes
 * everything away makes it `no`; so does a boundary that is no administrator's.
 *
 * @param documents All identity policies; absent and malformed ones count for nothing.
 */
export function isAdministrator(documents: readonly PolicyDocumentResult[], boundary?: PolicyDocumentResult): Verdict {
  const statements = documents.flatMap(statementsOf);
  const granted = anyOf(
    hasUnknown(documents) ? "undetermined" : "no",
    ...statements.map((statement) => administers(statement)),
  );
  const denied = statements.map((statement) => {
    if (statement.effect === "Allow") {
      return "no";
    }
    const holds = allOf(
      statement.effect === "Deny" ? "yes" : "undetermined",
      isOnEverything(statement),
      conditionsHold(statement.conditions),
    );
    return anyOf(
      allOf(holds, coversAction(statement, "*")),
      allOf(holds, coversAction(statement, "iam:*"), "undetermined"),
    );
  });
  const verdict = allOf(granted, not(anyOf(...denied)));
  if (boundary === undefined || boundary.state === "absent" || verdict === "no") {
    return verdict;
  }
  return boundary.state === "malformed" ? "undetermined" : allOf(verdict, isAdministrator([boundary]));
}

/** Whether one statement, by itself, allows every action on everything. */
export function administers(statement: Statement): Verdict {
  const { effect, actions, conditions } = statement;
  if (effect === "Deny") {
    return "no";
  }
  const every = actions.negated
    ? not(anyOf(touchesIam(statement), actions.complete ? "no" : "undetermined"))
    : anyOf(actions.patterns.some(isEveryAction) ? "yes" : "no", actions.complete ? "no" : "undetermined");
  return allOf(
    effect === "Allow" ? "yes" : "undetermined",
    every,
    isOnEverything(statement),
    conditionsHold(conditions),
  );
}

/** Whether a `NotAction` leaves out some of IAM's actions; with all of them the rest can be had. */
function touchesIam(statement: Statement): Verdict {
  const positive: Statement = { ...statement, actions: { ...statement.actions, negated: false, complete: true } };
  return anyOf(touchesAction(positive, "iam:*"), touchesAction(positive, "sts:*"));
}
