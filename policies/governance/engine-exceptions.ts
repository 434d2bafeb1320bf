/** The engine's own exceptions, in a configuration file of version 2: what in them is refused, or matches nothing. */

import { isBlank } from "../core/blank";
import { isObject } from "./configuration-file";
import { currentId, type Catalog } from "./ledger";

/** As the engine reads an id. */
const idPattern = /^[A-Za-z0-9_.-]+$/;

/** What is wrong with the engine's exceptions: sentences that name the place and what is allowed. */
export interface EngineExceptionProblems {
  /** For these the engine refuses the file. */
  readonly refused: readonly string[];
  /** These never match. */
  readonly idle: readonly string[];
}

/**
 * What the engine refuses in its exceptions, and which of them never match.
 *
 * @param exceptions the value of `exceptions`
 */
export function problemsOfEngineExceptions(exceptions: unknown, catalog: Catalog): EngineExceptionProblems {
  return {
    refused: problemsIn(exceptions, (name) =>
      name === "all" ? "is refused by the engine: an exception names its policies" : undefined,
    ),
    idle: idleNamesIn(exceptions, catalog),
  };
}

type ProblemOf = (text: string) => string | undefined;

function problemsIn(exceptions: unknown, problemOfName: ProblemOf): readonly string[] {
  if (exceptions === undefined) {
    return [];
  }
  if (!isObject(exceptions)) {
    return ['"exceptions" must be an object with exceptions by their ids'];
  }
  return Object.entries(exceptions).flatMap(([id, exception]) => [
    ...(idPattern.test(id) ? [] : [`"exceptions" has the id "${id}"; allowed are letters, digits, "-", "." and "_"`]),
    ...problemsOfException(`exceptions.${id}`, exception, problemOfName),
  ]);
}

function idleNamesIn(exceptions: unknown, catalog: Catalog): readonly string[] {
  return Object.entries(isObject(exceptions) ? exceptions : {}).flatMap(([id, exception]) => {
    const match: readonly unknown[] = isObject(exception) && Array.isArray(exception.match) ? exception.match : [];
    return match.flatMap((entry, index) => {
      const at = `exceptions.${id}.match[${index}].policies`;
      return isObject(entry) && Array.isArray(entry.policies) ? problemsOfTexts(at, entry.policies, idleName) : [];
    });
  });

  function idleName(name: string): string | undefined {
    const current = currentId(name, catalog);
    if (current === name || name === "all") {
      return undefined;
    }
    return current === undefined
      ? "is not a policy of this pack, so it never matches"
      : `is now called "${current}" and never matches; upgrade-config renames it`;
  }
}

function problemsOfException(at: string, exception: unknown, problemOfName: ProblemOf): readonly string[] {
  if (!isObject(exception)) {
    return [`"${at}" must be an object with "reason" and "match"`];
  }
  const { reason, match } = exception;
  return [
    ...(typeof reason === "string" && !isBlank(reason) ? [] : [`"${at}.reason" must be a text`]),
    ...(Array.isArray(match) && match.length > 0
      ? match.flatMap((entry: unknown, index) => problemsOfMatch(`${at}.match[${index}]`, entry, problemOfName))
      : [`"${at}.match" must be a list of objects with "policies" and "targets"`]),
  ];
}

function problemsOfMatch(at: string, entry: unknown, problemOfName: ProblemOf): readonly string[] {
  const { policies, targets } = isObject(entry) ? entry : {};
  return [
    ...problemsOfList(`${at}.policies`, policies, "names of policies", problemOfName),
    ...problemsOfList(`${at}.targets`, targets, "URNs", (urn) =>
      isUrn(urn) ? undefined : "is not a URN; the engine compares whole URNs",
    ),
  ];
}

function isUrn(text: string): boolean {
  const [stack = "", project = "", type = "", ...name] = text.split("::");
  return /^urn:pulumi:[^:]+$/.test(stack) && /^[^:]+$/.test(project) && type !== "" && name.join("::") !== "";
}

function problemsOfList(at: string, list: unknown, what: string, problemOf: ProblemOf): readonly string[] {
  if (!Array.isArray(list) || list.length === 0 || !list.every((item): item is string => typeof item === "string")) {
    return [`"${at}" must be a list of ${what}`];
  }
  return problemsOfTexts(at, list, problemOf);
}

function problemsOfTexts(at: string, list: readonly unknown[], problemOf: ProblemOf): readonly string[] {
  return list.flatMap((text, index) => {
    const problem = typeof text === "string" ? problemOf(text) : undefined;
    return problem === undefined ? [] : [`"${at}[${index}]" is ${JSON.stringify(text)}, which ${problem}`];
  });
}
