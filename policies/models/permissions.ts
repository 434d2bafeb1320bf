/** What identity policies allow: administrators, and the known ways from a role to more rights. */

import escalationData from "../data/privilege-escalation.json";
import type { PolicyDocument, Statement } from "./policy-document";
import { allOf, anyOf, matchesPattern, not, resourceBreadth, type Verdict } from "./policy-patterns";

/** Whether a statement's actions take in `action` (`iam:PassRole`). */
export function coversAction({ actions }: Statement, action: string): Verdict {
  const wanted = action.toLowerCase();
  const listed = actions.patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), wanted));
  if (actions.negated) {
    return listed ? "no" : actions.complete ? "yes" : "undetermined";
  }
  return listed ? "yes" : actions.complete ? "no" : "undetermined";
}

/** Whether a statement's resources are wider than named ones: everything, a whole service, all of one type. */
export function coversManyResources({ resources }: Statement): Verdict {
  if (!resources) {
    return "no";
  }
  if (resources.negated) {
    return resources.complete ? "yes" : "undetermined";
  }
  if (resources.patterns.some((pattern) => resourceBreadth(pattern) !== "named")) {
    return "yes";
  }
  return resources.complete ? "no" : "undetermined";
}

/** Whether a statement allows every action on every resource, without a condition. */
export function isAdministrative(statement: Statement): Verdict {
  const { effect, actions, resources, conditions } = statement;
  if (effect === "Deny" || actions.negated || resources?.negated === true || conditions.tests.length > 0) {
    return "no";
  }
  return allOf(
    effect === "Allow" ? "yes" : "undetermined",
    has(actions, isEveryAction),
    resources ? has(resources, (pattern) => resourceBreadth(pattern) === "everything") : "no",
    conditions.complete ? "yes" : "undetermined",
  );
}

/**
 * Whether policies allow an action on more than named resources. A condition on the allowing statement leaves it
 * undetermined: whether it narrows depends on the request. A `Deny` without condition and on everything takes it away.
 */
export function allowsBroadly(documents: readonly PolicyDocument[], action: string): Verdict {
  const statements = documents.flatMap((document) => document.statements);
  const allowed = statements.map((statement) => {
    if (statement.effect === "Deny") {
      return "no";
    }
    const verdict = allOf(coversAction(statement, action), coversManyResources(statement));
    const certain =
      statement.effect === "Allow" && statement.conditions.complete && statement.conditions.tests.length === 0;
    return verdict === "yes" && !certain ? "undetermined" : verdict;
  });
  const complete = documents.every((document) => document.complete) ? "no" : "undetermined";
  return allOf(anyOf(...allowed, complete), not(isDeniedEverywhere(statements, action)));
}

/** Whether a `Deny` takes an action away on every resource, whatever the request is. */
export function isDeniedEverywhere(statements: readonly Statement[], action: string): Verdict {
  return anyOf(
    ...statements.map((statement) => {
      if (statement.effect === "Allow") {
        return "no";
      }
      const { resources, conditions, effect } = statement;
      const everywhere = resources ? has(resources, (pattern) => resourceBreadth(pattern) === "everything") : "no";
      const verdict = allOf(coversAction(statement, action), everywhere);
      const certain = effect === "Deny" && conditions.complete && conditions.tests.length === 0;
      return verdict === "yes" && !certain ? "undetermined" : verdict;
    }),
  );
}

/** Global keys (lower case) that say something about the resource; all others are about the caller or the request. */
const globalResourceKeys = /^aws:(?:resourcetag\/|resourceaccount$|resourceorgid$|resourceorgpaths$)/;

const exactOperators = new Set([
  ...["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "bool", "numericequals"],
]);

/**
 * Whether the conditions of a statement fix which resources it is about: by a tag, or by a key of the service itself
 * (`kms:ViaService`, `ec2:Vpc`). A test that holds for any value does not.
 */
export function isNarrowedToResources({ conditions }: Statement): Verdict {
  const verdicts = conditions.tests.map((test): Verdict => {
    const about = !test.key.startsWith("aws:") || globalResourceKeys.test(test.key);
    if (!about || test.ifExists || test.quantifier === "all" || !exactOperators.has(test.operator)) {
      return "no";
    }
    if (test.values.some((value) => /^[*?]*$/.test(value))) {
      return "no";
    }
    return test.complete ? "yes" : "undetermined";
  });
  return anyOf(...verdicts, conditions.complete ? "no" : "undetermined");
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
}

/** The known ways, as of `escalationData.asOf`. */
export const escalationPaths: readonly EscalationPath[] = escalationData.paths;

/**
 * The ways to more rights that policies leave open.
 *
 * @param boundary the permission boundary, where there is one: what it does not allow as well is out of reach
 */
export function openEscalationPaths(
  documents: readonly PolicyDocument[],
  boundary?: PolicyDocument,
): readonly { readonly path: EscalationPath; readonly verdict: Exclude<Verdict, "no"> }[] {
  return escalationPaths.flatMap((path) => {
    const verdicts = path.actions.flatMap((action) => [
      allowsBroadly(documents, action),
      ...(boundary ? [allowsBroadly([boundary], action)] : []),
    ]);
    const verdict = allOf(...verdicts);
    return verdict === "no" ? [] : [{ path, verdict }];
  });
}

function has(list: { patterns: readonly string[]; complete: boolean }, test: (pattern: string) => boolean): Verdict {
  return list.patterns.some(test) ? "yes" : list.complete ? "no" : "undetermined";
}
