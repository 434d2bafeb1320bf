/** What the role of a function may do on more than named resources, action by action. */

import type { Verdict } from "../../core/verdict";
import { namedActions, type NamedAction } from "./actions";
import { decryptActions, trailActions } from "./identity-permissions";
import type { LambdaRole } from "./lambda-role";
import { isKeptIn, knownDocuments } from "./lambda-role";
import {
  isAdministrative,
  isDeniedBeyondNamed,
  isEveryAction,
  isNarrowedToResources,
  openEscalationPaths,
  wholeService,
  type EscalationPath,
  type OpenEscalationPath,
} from "./permissions";
import type { PolicyDocument, Statement } from "./policy-document";
import { hasWildcard, matchesPattern, parseArn, resourceBreadth, stretchArn } from "./patterns";

/** One action that a statement allows on more than named resources. */
export interface BroadAction extends NamedAction {
  /** Whether it is allowed on `*`; else on all resources of a service, or of one type. */
  readonly everything: boolean;
  /** Whether the policy names the action itself, not by a wildcard. */
  readonly literal: boolean;
}

/** A statement of a role that allows something. */
export interface AllowedStatement {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  /** For messages: `Statement[0] of the policy of orders`. */
  readonly path: string;
}

/**
 * The statements of a role's policies that may allow something, without those that make an administrator of it: what is
 * wrong with those is another policy's matter.
 */
export function allowedStatements({ documents }: LambdaRole): readonly AllowedStatement[] {
  return documents.flatMap(({ result, place }) => {
    const document = result.state === "known" ? result.document : undefined;
    return (document?.statements ?? [])
      .filter((statement) => statement.effect !== "Deny" && isAdministrative(statement) !== "yes")
      .map((statement) => ({
        statement,
        document: document as PolicyDocument,
        path: `${statement.label} of ${place}`,
      }));
  });
}

/**
 * The ways to more rights that stand open to a role. Statements that make an administrator of it are left out: those
 * another policy reports. Nothing is certain where the permission boundary is not known.
 *
 * @param throughExisting also ways through a resource that must be there already
 */
export function escalationPathsOf(role: LambdaRole, throughExisting = false): readonly OpenEscalationPath[] {
  const { boundary } = role;
  const keptIn = isKeptIn(role);
  const documents = knownDocuments(role).map((document) => ({
    ...document,
    // What a boundary keeps in makes no administrator, but may still open ways.
    statements: document.statements.filter((statement) => keptIn !== "no" || isAdministrative(statement) !== "yes"),
  }));
  const limit = boundary.state === "known" ? boundary.document : undefined;
  return openEscalationPaths(documents, limit, throughExisting).map(({ path, verdict }) => ({
    path,
    verdict: boundary.state === "unknown" ? "undetermined" : verdict,
  }));
}

/** The ways to more rights that certainly stand open to a role; another policy reports them. */
export function certainEscalationPaths(role: LambdaRole): readonly EscalationPath[] {
  return escalationPathsOf(role)
    .filter(({ verdict }) => verdict === "yes")
    .map(({ path }) => path);
}

/** What a statement allows on more than named resources, and whether there may be more. */
export interface BroadPermissions {
  readonly actions: readonly BroadAction[];
  /** False where parts that are not known in this preview may add actions. */
  readonly complete: boolean;
}

/**
 * Finds the actions that a statement allows on more than named resources. Left out are actions whose resources no policy
 * can name, whole services (`s3:*`), statements that a condition narrows to some resources, `NotAction`, `NotResource`,
 * what the policy denies again, and what has a policy of its own: decrypting, ending trails, gaining more rights.
 *
 * @param escalation what {@link certainEscalationPaths} gives for the role
 */
export function broadPermissions(
  { statement, document }: AllowedStatement,
  escalation: readonly EscalationPath[],
): BroadPermissions {
  const { actions, resources, effect } = statement;
  if (actions.negated || resources === undefined || resources.negated) {
    return { actions: [], complete: true };
  }
  const narrowed = isNarrowedToResources(statement);
  if (narrowed === "yes") {
    return { actions: [], complete: true };
  }
  const elsewhere = new Set(
    [...decryptActions, ...trailActions, ...escalation.flatMap((path) => path.actions)].map((name) =>
      name.toLowerCase(),
    ),
  );
  const breadths = resources.patterns.map(breadthOf).filter(({ breadth }) => breadth !== "named");
  const found = new Map<string, BroadAction>();
  let complete = actions.complete || (breadths.length === 0 && resources.complete);
  for (const pattern of actions.patterns) {
    if (isEveryAction(pattern) || wholeService(pattern) !== undefined) {
      continue;
    }
    for (const action of namedActions(pattern)) {
      const [service = ""] = action.name.split(":", 1);
      const wide = breadths.filter((breadth) => matchesPattern(breadth.service, service));
      const denied: Verdict = elsewhere.has(action.name.toLowerCase())
        ? "yes"
        : isDeniedBeyondNamed(document.statements, action.name);
      if (denied === "yes") {
        continue;
      }
      const certain = effect === "Allow" && narrowed === "no" && denied === "no";
      if (wide.length > 0 && certain) {
        const literal = !hasWildcard(pattern) || found.get(action.name)?.literal === true;
        const everything = wide.some(({ breadth }) => breadth === "everything");
        found.set(action.name, { ...action, everything, literal });
      } else if (wide.length > 0 || !resources.complete) {
        complete = false;
      }
    }
  }
  return { actions: [...found.values()], complete };
}

function breadthOf(pattern: string): { readonly breadth: string; readonly service: string } {
  const breadth = resourceBreadth(pattern);
  return { breadth, service: breadth === "everything" ? "*" : (parseArn(stretchArn(pattern))?.service ?? "*") };
}
