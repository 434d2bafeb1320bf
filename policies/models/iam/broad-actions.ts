/** What the role of a function may do on more than named resources, action by action. */

import type { Subject } from "../../core/policy";
import { type Verdict, allOf, not } from "../../core/verdict";
import { namedActions, type NamedAction } from "./actions";
import { decryptActions, trailActions } from "./guarded-actions";
import type { OpenEscalationPath } from "./escalation";
import type { LambdaRole } from "./lambda-role";
import { has, isDeniedBeyondNamed, isNarrowedToResources, wholeService } from "./permissions";
import type { PolicyDocument, Statement } from "./policy-document";
import { hasWildcard, isEveryAction, matchesPattern, parseArn, resourceBreadth, stretchArn } from "./patterns";

/** One action that a statement allows on more than named resources. */
export interface BroadAction extends NamedAction {
  /** Whether it is allowed on `*`; else on all resources of a service, or of one type. */
  readonly everything: boolean;
  /** Whether the policy names the action itself, not by a wildcard. */
  readonly literal: boolean;
  /** The service whose every action is allowed, where only that takes the action in. */
  readonly wholeService: string | undefined;
}

/** A statement of a role that allows something. */
export interface AllowedStatement {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  /** For messages: `policy.Statement[0] of orders`. */
  readonly path: string;
  /** The resource that holds or attaches it. */
  readonly holder: Subject;
  /** Whether it belongs to an AWS managed policy, which is attached or not as a whole. */
  readonly managedPolicy: string | undefined;
}

/** The statements of a role's policies that may allow something. */
export function allowedStatements({ documents }: LambdaRole): readonly AllowedStatement[] {
  return documents.flatMap(({ result, pathOf, holder, managedPolicy }) => {
    const document = result.state === "known" ? result.document : undefined;
    return (document?.statements ?? [])
      .filter((statement) => statement.effect !== "Deny")
      .map((statement) => ({
        statement,
        document: document as PolicyDocument,
        path: pathOf(statement),
        holder,
        managedPolicy,
      }));
  });
}

/**
 * What a violation about a whole service is about, so that policies with the same cause meet: the service in its
 * statement, or the statement where the service opens a way to more rights, or an AWS managed policy as a whole.
 */
export function aboutService(
  { path, managedPolicy }: AllowedStatement,
  service: string,
  escalation: readonly OpenEscalationPath[],
): string {
  const escalates = escalation.some(
    (way) => way.place === path && way.path.actions.every((action) => action.toLowerCase().startsWith(`${service}:`)),
  );
  return managedPolicy === undefined && !escalates ? `${path} ${service}` : path;
}

/** Whether a statement takes in more than named resources of a service; `*` for any. */
export function isBroad(statement: Statement, service: string): Verdict {
  const { resources } = statement;
  if (!resources) {
    return "no";
  }
  const broad = resources.negated
    ? not(leavesOutAll(resources.patterns, service) ? "yes" : resources.complete ? "no" : "undetermined")
    : has(resources, (pattern) => {
        const { breadth, service: of } = breadthOf(pattern);
        return breadth !== "named" && (service === "*" || matchesPattern(of, service));
      });
  return allOf(broad, not(isNarrowedToResources(statement)));
}

/** Whether entries of `NotResource` take in every resource of a service, in all accounts and Regions. */
function leavesOutAll(patterns: readonly string[], service: string): boolean {
  const isAny = (part: string): boolean => /^\**$/.test(part);
  return patterns.some((pattern) => {
    const arn = parseArn(stretchArn(pattern));
    return arn?.service === service && [arn.region, arn.account, arn.resource].every(isAny);
  });
}

/** What a statement allows on more than named resources, and whether there may be more. */
export interface BroadActions {
  readonly actions: readonly BroadAction[];
  /** False where parts that are not known in this preview may add actions. */
  readonly complete: boolean;
}

/**
 * Finds the actions that a statement allows on more than named resources. Left out are actions whose resources no policy
 * can name, `*` for every action, statements that a condition narrows to some resources, `NotAction`, `NotResource`, what
 * the policy denies again, and decrypting and ending trails, which have a policy of their own.
 */
export function broadActions({ statement, document }: AllowedStatement): BroadActions {
  const { actions, resources, effect } = statement;
  if (actions.negated || resources === undefined || resources.negated) {
    return { actions: [], complete: true };
  }
  const narrowed = isNarrowedToResources(statement);
  if (narrowed === "yes") {
    return { actions: [], complete: true };
  }
  const guarded = new Set([...decryptActions, ...trailActions].map((name) => name.toLowerCase()));
  const breadths = resources.patterns.map(breadthOf).filter(({ breadth }) => breadth !== "named");
  const found = new Map<string, BroadAction>();
  let complete = actions.complete || (breadths.length === 0 && resources.complete);
  for (const pattern of actions.patterns.filter((candidate) => !isEveryAction(candidate))) {
    for (const action of namedActions(pattern).filter(({ name }) => !guarded.has(name.toLowerCase()))) {
      const [service = ""] = action.name.split(":", 1);
      const wide = breadths.filter((breadth) => matchesPattern(breadth.service, service));
      const denied = isDeniedBeyondNamed(document.statements, action.name);
      if (denied === "yes") {
        continue;
      }
      if (wide.length > 0 && effect === "Allow" && narrowed === "no" && denied === "no") {
        const before = found.get(action.name);
        const whole = wholeService(pattern);
        found.set(action.name, {
          ...action,
          everything: wide.some(({ breadth }) => breadth === "everything"),
          literal: !hasWildcard(pattern) || before?.literal === true,
          wholeService: before && before.wholeService === undefined ? undefined : whole,
        });
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
