/** The engine's own exceptions, in a configuration file of version 2: what in them is refused, or matches nothing. */

import { isBlank } from "../core/blank";
import { isObject } from "./configuration-file";
import { currentId, type Catalog } from "./ledger";

/** As the engine reads an id. */
const idPattern = /^[A-Za-z0-9_.-]+$/;

/**
 * What the engine refuses in its exceptions, and which of them never match.
 *
 * @param exceptions the value of `exceptions`
 * @returns sentences that name the place and what is allowed
 */
export function problemsOfEngineExceptions(exceptions: unknown, catalog: Catalog): readonly string[] {
  if (exceptions === undefined) {
    return [];
  }
  if (!isObject(exceptions)) {
    return ['"exceptions" must be an object with exceptions by their ids'];
  }
  return Object.entries(exceptions).flatMap(([id, exception]) => [
    ...(idPattern.test(id) ? [] : [`"exceptions" has the id "${id}"; allowed are letters, digits, "-", "." and "_"`]),
    ...problemsOfException(`exceptions.${id}`, exception, catalog),
  ]);
}

function problemsOfException(at: string, exception: unknown, catalog: Catalog): readonly string[] {
  if (!isObject(exception)) {
    return [`"${at}" must be an object with "reason" and "match"`];
  }
  const { reason, match } = exception;
  return [
    ...(typeof reason === "string" && !isBlank(reason) ? [] : [`"${at}.reason" must be a text`]),
    ...(Array.isArray(match) && match.length > 0
      ? match.flatMap((entry: unknown, index) => problemsOfMatch(`${at}.match[${index}]`, entry, catalog))
      : [`"${at}.match" must be a list of objects with "policies" and "targets"`]),
  ];
}

function problemsOfMatch(at: string, entry: unknown, catalog: Catalog): readonly string[] {
  const { policies, targets } = isObject(entry) ? entry : {};
  return [
    ...problemsOfList(`${at}.policies`, policies, "names of policies", (name) => problemOfName(name, catalog)),
    ...problemsOfList(`${at}.targets`, targets, "URNs", (urn) =>
      isUrn(urn) ? undefined : "is not a URN; the engine compares whole URNs",
    ),
  ];
}

function isUrn(text: string): boolean {
  const [stack = "", project = "", type = "", ...name] = text.split("::");
  return /^urn:pulumi:[^:]+$/.test(stack) && /^[^:]+$/.test(project) && type !== "" && name.join("::") !== "";
}

function problemsOfList(
  at: string,
  list: unknown,
  what: string,
  problemOf: (text: string) => string | undefined,
): readonly string[] {
  if (!Array.isArray(list) || list.length === 0 || !list.every((item): item is string => typeof item === "string")) {
    return [`"${at}" must be a list of ${what}`];
  }
  return list.flatMap((text, index) => {
    const problem = problemOf(text);
    return problem === undefined ? [] : [`"${at}[${index}]" is ${JSON.stringify(text)}, which ${problem}`];
  });
}

function problemOfName(name: string, catalog: Catalog): string | undefined {
  const id = currentId(name, catalog);
  if (id === name) {
    return undefined;
  }
  if (name === "all") {
    return "is refused by the engine: an exception names its policies";
  }
  return id === undefined
    ? "is not a policy of this pack, so it never matches"
    : `is now called "${id}" and never matches; upgrade-config renames it`;
}
