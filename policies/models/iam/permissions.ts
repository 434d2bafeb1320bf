/** What statements of identity policies allow: single actions, administrators, whole services. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import escalationData from "../../data/privilege-escalation.json";
import { holdsForRole, requires } from "./conditions";
import type { PatternList, Statement } from "./policy-document";
import {
  isEveryAction,
  matchesPattern,
  parseArn,
  patternCovers,
  patternsOverlap,
  resourceBreadth,
  stretchArn,
} from "./patterns";

/** Whether a statement allows what it is about; undetermined where its effect is not known. */
export function isAllowing({ effect }: Pick<Statement, "effect">): Verdict {
  return effect === "unknown" ? "undetermined" : effect === "Allow" ? "yes" : "no";
}

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
    isAllowing(statement),
    has(actions, isEveryAction),
    resources ? has(resources, (pattern) => resourceBreadth(pattern) === "everything") : "no",
    isOpen ? "yes" : "no",
    conditions.complete ? "yes" : "undetermined",
  );
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

/** The service whose every action a pattern takes in (`s3:*`), in lower case; undefined for all other patterns. */
export function wholeService(pattern: string): string | undefined {
  return /^([\w-]+):\*+$/.exec(pattern)?.[1]?.toLowerCase();
}

/** Whether `NotAction` leaves out every action of a service (`sqs`), so that its statement is about none of them. */
export function leavesOutService(actions: PatternList, service: string): Verdict {
  return allOf(
    actions.negated ? "yes" : "no",
    has(actions, (pattern) => isEveryAction(pattern) || patternCovers(pattern.toLowerCase(), `${service}:*`)),
  );
}

/** The services whose every action a statement names, each once, but for those that are accepted. */
export function wholeServices({ actions }: Statement, accepted: readonly string[]): readonly string[] {
  const names = actions.negated ? [] : actions.patterns.flatMap((pattern) => wholeService(pattern) ?? []);
  return [...new Set(names)].filter((name) => !accepted.includes(name));
}

/** Whether some entry of a list passes a test. */
export function has(
  list: { patterns: readonly string[]; complete: boolean },
  test: (pattern: string) => boolean,
): Verdict {
  return list.patterns.some(test) ? "yes" : list.complete ? "no" : "undetermined";
}
