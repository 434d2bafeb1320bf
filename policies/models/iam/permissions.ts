/** What identity policies allow: administrators, and the known ways from a role to more rights. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import escalationData from "../../data/privilege-escalation.json";
import { holdsForRole, requires, requiresPresence } from "./conditions";
import type { ConditionTest, PolicyDocument, Statement } from "./policy-document";
import { matchesPattern, parseArn, patternCovers, patternsOverlap, resourceBreadth, stretchArn } from "./patterns";

/** Whether a statement's actions take in `action` (`iam:PassRole`). */
export function coversAction({ actions }: Statement, action: string): Verdict {
  const wanted = action.toLowerCase();
  const listed = actions.patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), wanted));
  if (actions.negated) {
    return listed ? "no" : actions.complete ? "yes" : "undetermined";
  }
  return listed ? "yes" : actions.complete ? "no" : "undetermined";
}

/** What the resources of an action look like (`arn:*:iam::*:role/*`), by its name; known for actions on the ways below. */
const actionResources: Readonly<Record<string, string>> = escalationData.resources;

/** Compares a pattern with the resources of an action, each part of the ARN with its like. */
function comparesTo(pattern: string, action: string, test: (part: string, target: string) => boolean): boolean {
  const arn = parseArn(stretchArn(pattern));
  const target = parseArn(actionResources[action] ?? "");
  return (
    arn !== undefined &&
    target !== undefined &&
    (["service", "region", "account", "resource"] as const).every((part) => test(arn[part], target[part]))
  );
}

/** Whether a pattern takes in more than named resources of an action: everything, a whole service, all of one type. */
function isBroadFor(pattern: string, action: string): boolean {
  const breadth = resourceBreadth(pattern);
  return breadth === "everything" || (breadth !== "named" && comparesTo(pattern, action, patternsOverlap));
}

/** Whether a pattern takes in all resources of an action. */
function isEveryFor(pattern: string, action: string): boolean {
  return resourceBreadth(pattern) === "everything" || comparesTo(pattern, action, patternCovers);
}

/** Whether a statement's resources take in more of an action's than named ones. */
export function coversManyResources({ resources }: Statement, action: string): Verdict {
  if (!resources) {
    return "no";
  }
  if (resources.negated) {
    return resources.patterns.some((pattern) => isEveryFor(pattern, action))
      ? "no"
      : resources.complete
        ? "yes"
        : "undetermined";
  }
  return has(resources, (pattern) => isBroadFor(pattern, action));
}

/** Whether a statement allows every action on every resource, and no condition leaves something out. */
export function isAdministrative(statement: Statement): Verdict {
  const { effect, actions, resources, conditions } = statement;
  if (effect === "Deny" || actions.negated || resources?.negated === true) {
    return "no";
  }
  // A condition that does leave something out is left to the policy about wildcards.
  const isOpen = conditions.tests.every((test) => holdsForRole(test) === "yes");
  return allOf(
    effect === "Allow" ? "yes" : "undetermined",
    has(actions, isEveryAction),
    resources ? has(resources, (pattern) => resourceBreadth(pattern) === "everything") : "no",
    isOpen ? "yes" : "no",
    conditions.complete ? "yes" : "undetermined",
  );
}

/**
 * Whether policies allow an action on more than named resources. A condition that leaves something out makes it
 * undetermined, as that depends on the request; but the service that a role is passed to is known.
 *
 * @param passedTo the service to which `iam:PassRole` is to pass a role
 */
export function allowsBroadly(documents: readonly PolicyDocument[], action: string, passedTo?: string): Verdict {
  const statements = documents.flatMap((document) => document.statements);
  const allowed = statements.map((statement) =>
    statement.effect === "Deny"
      ? "no"
      : allOf(
          statement.effect === "Allow" ? "yes" : "undetermined",
          coversAction(statement, action),
          coversManyResources(statement, action),
          ...statement.conditions.tests.map((test) => holdsWhenPassed(test, action, passedTo)),
          statement.conditions.complete ? "yes" : "undetermined",
        ),
  );
  const complete = documents.every((document) => document.complete) ? "no" : "undetermined";
  return allOf(anyOf(...allowed, complete), not(isDeniedBeyondNamed(statements, action)));
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
  if (!passedToOperators.has(test.operator)) {
    return "undetermined";
  }
  if (passedTo === undefined) {
    return "undetermined";
  }
  const listed = test.values.some((value) => matchesPattern(value.toLowerCase().replace(/\.cn$/, ""), passedTo));
  return listed ? "yes" : test.complete ? "no" : "undetermined";
}

/** Whether a `Deny` takes an action away on every resource, whatever the request is. */
export function isDeniedEverywhere(statements: readonly Statement[], action: string): Verdict {
  return isDenied(statements, action, "no");
}

/** Whether a `Deny` takes an action away on every resource, but for named ones that its `NotResource` lists. */
export function isDeniedBeyondNamed(statements: readonly Statement[], action: string): Verdict {
  return isDenied(statements, action, "yes");
}

function isDenied(statements: readonly Statement[], action: string, sparesNamed: Verdict): Verdict {
  return anyOf(
    ...statements.map((statement) => {
      const { effect, resources, conditions } = statement;
      if (effect === "Allow" || !resources) {
        return "no";
      }
      const everywhere = resources.negated
        ? allOf(sparesNamed, not(has(resources, (pattern) => resourceBreadth(pattern) !== "named")))
        : has(resources, (pattern) => isEveryFor(pattern, action));
      return allOf(
        coversAction(statement, action),
        everywhere,
        effect === "Deny" && conditions.complete ? "yes" : "undetermined",
        ...conditions.tests.map(holdsForRole),
      );
    }),
  );
}

/** Global keys (lower case) that say something about the resource; all others are about the caller or the request. */
const globalResourceKeys = /^aws:(?:requesttag\/|resourcetag\/|resourceaccount$|resourceorgid$|resourceorgpaths$)/;

/**
 * Whether the conditions of a statement fix which resources it is about: by a tag, also one that a new resource must get,
 * or by a key of the service itself (`kms:ViaService`, `ec2:Vpc`). A test that holds for any value does not.
 */
export function isNarrowedToResources({ conditions }: Statement): Verdict {
  return requires(conditions, (key) => !key.startsWith("aws:") || globalResourceKeys.test(key));
}

/** Whether an action pattern takes in every action: `*`, `*:*`. */
export function isEveryAction(pattern: string): boolean {
  return /^\*+(?::\*+)?$/.test(pattern);
}

/** The service whose every action a pattern takes in (`s3:*`), in lower case; undefined for all other patterns. */
export function wholeService(pattern: string): string | undefined {
  return /^([\w-]+):\*+$/.exec(pattern)?.[1]?.toLowerCase();
}

/** A known way from some permissions to all of them. */
export interface EscalationPath {
  /** What the permissions let their holder do. */
  readonly name: string;
  /** All of these together are needed. */
  readonly actions: readonly string[];
  /** The service that takes the role where one is passed. */
  readonly passedTo?: string;
}

/** A way that policies leave open. */
export interface OpenEscalationPath {
  readonly path: EscalationPath;
  readonly verdict: Exclude<Verdict, "no">;
}

/** The known ways, as of `escalationData.asOf`, that need nothing but the permissions. */
const escalationPaths: readonly EscalationPath[] = escalationData.paths;

/** Ways through a resource that must be there already, and have more rights. */
const pathsThroughExisting: readonly EscalationPath[] = escalationData.pathsThroughExisting;

/**
 * The ways to more rights that policies leave open.
 *
 * @param boundary the permission boundary, where there is one: what it does not allow as well is out of reach
 * @param throughExisting also ways through a resource that must be there already
 */
export function openEscalationPaths(
  documents: readonly PolicyDocument[],
  boundary: PolicyDocument | undefined,
  throughExisting: boolean,
): readonly OpenEscalationPath[] {
  return [...escalationPaths, ...(throughExisting ? pathsThroughExisting : [])].flatMap((path) => {
    const verdicts = path.actions.flatMap((action) => [
      allowsBroadly(documents, action, path.passedTo),
      ...(boundary ? [allowsBroadly([boundary], action, path.passedTo)] : []),
    ]);
    const verdict = allOf(...verdicts);
    return verdict === "no" ? [] : [{ path, verdict }];
  });
}

function has(list: { patterns: readonly string[]; complete: boolean }, test: (pattern: string) => boolean): Verdict {
  return list.patterns.some(test) ? "yes" : list.complete ? "no" : "undetermined";
}
