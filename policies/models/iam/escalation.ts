/** The known ways from a role to more rights. */

import { allOf, anyOf, doubtOf, not, type Verdict } from "../../core/verdict";
import escalationData from "../../data/privilege-escalation.json";
import { holdsForRole, requiresPresence } from "./conditions";
import { knownDocuments, type LambdaRole } from "./lambda-role";
import { matchesPattern } from "./patterns";
import { coversAction, coversManyResources, isDeniedBeyondNamed, isAllowing } from "./permissions";
import { type ConditionTest, type PolicyDocument, type Statement, statementsOf } from "./policy-document";

/** A known way from some permissions to all of them. */
interface EscalationPath {
  /** What the permissions let their holder do. */
  readonly name: string;
  /** All of these together are needed. */
  readonly actions: readonly string[];
  /** The service that takes the role where one is passed. */
  readonly passedTo?: string;
}

/** A way that the policies of a role leave open. */
export interface OpenEscalationPath {
  readonly path: EscalationPath;
  readonly verdict: Exclude<Verdict, "no">;
  /** Where the statement stands that opens the way by itself, if one does. */
  readonly place: string | undefined;
}

/** The known ways, as of `escalationData.asOf`, that need nothing but the permissions. */
const escalationPaths: readonly EscalationPath[] = escalationData.paths;

/** Ways through a resource that must be there already, and have more rights. */
const pathsThroughExisting: readonly EscalationPath[] = escalationData.pathsThroughExisting;

/**
 * The ways to more rights that stand open to a role. Nothing is certain where the permission boundary is not known.
 *
 * @param throughExisting also ways through a resource that must be there already
 */
export function escalationPathsOf(role: LambdaRole, throughExisting = false): readonly OpenEscalationPath[] {
  const { boundary } = role;
  const documents = knownDocuments(role);
  return [...escalationPaths, ...(throughExisting ? pathsThroughExisting : [])].flatMap((path) => {
    const verdict = allOf(
      not(doubtOf(boundary)),
      ...path.actions.flatMap((action) => [
        allowsBroadly(documents, action, path.passedTo),
        ...(boundary.state === "known" ? [allowsBroadly([boundary.document], action, path.passedTo)] : []),
      ]),
    );
    return verdict === "no" ? [] : [{ path, verdict, place: verdict === "yes" ? placeOf(role, path) : undefined }];
  });
}

/**
 * What a violation about a way is about, so that policies with the same cause meet: the statement that opens it by itself,
 * or the way that several open together.
 */
export function aboutEscalation(place: string | undefined): string {
  return place ?? "escalation";
}

const certainPaths = new WeakMap<LambdaRole, readonly OpenEscalationPath[]>();

/** The ways to more rights that certainly stand open to a role, sought once. */
export function certainEscalationPaths(role: LambdaRole): readonly OpenEscalationPath[] {
  const found = certainPaths.get(role) ?? escalationPathsOf(role).filter(({ verdict }) => verdict === "yes");
  certainPaths.set(role, found);
  return found;
}

function placeOf({ documents }: LambdaRole, { actions, passedTo }: EscalationPath): string | undefined {
  for (const { result, pathOf } of documents) {
    const statements = statementsOf(result);
    const single = statements.find((statement) =>
      actions.every((action) => statementAllows(statement, action, passedTo) === "yes"),
    );
    if (single) {
      return pathOf(single);
    }
  }
  return undefined;
}

/**
 * Whether policies allow an action on more than named resources. A condition that leaves something out makes it
 * undetermined, as that depends on the request; but the service that a role is passed to is known.
 *
 * @param passedTo the service to which `iam:PassRole` is to pass a role
 */
function allowsBroadly(documents: readonly PolicyDocument[], action: string, passedTo?: string): Verdict {
  const statements = documents.flatMap((document) => document.statements);
  const complete = documents.every((document) => document.complete) ? "no" : "undetermined";
  const allowed = statements.map((statement) => statementAllows(statement, action, passedTo));
  return allOf(anyOf(...allowed, complete), not(isDeniedBeyondNamed(statements, action)));
}

function statementAllows(statement: Statement, action: string, passedTo: string | undefined): Verdict {
  const { conditions } = statement;
  return allOf(
    isAllowing(statement),
    coversAction(statement, action),
    coversManyResources(statement, action),
    ...conditions.tests.map((test) => holdsWhenPassed(test, action, passedTo)),
    conditions.complete ? "yes" : "undetermined",
  );
}

const passedToOperators = new Set(["stringequals", "stringequalsignorecase", "stringlike"]);

/** Whether a condition holds for a call that passes a role to a service. Only `iam:PassRole` has that key. */
function holdsWhenPassed(test: ConditionTest, action: string, passedTo: string | undefined): Verdict {
  if (test.key !== "iam:passedtoservice") {
    return holdsForRole(test);
  }
  if (action !== "iam:PassRole") {
    return requiresPresence({ tests: [test], complete: true }, test.key) === "yes" ? "no" : "yes";
  }
  if (!passedToOperators.has(test.operator) || passedTo === undefined) {
    return "undetermined";
  }
  const listed = test.values.some((value) => matchesPattern(value.toLowerCase().replace(/\.cn$/, ""), passedTo));
  return listed ? "yes" : test.complete ? "no" : "undetermined";
}
