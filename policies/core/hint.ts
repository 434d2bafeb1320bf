/** Hints for those who mistyped a name. */

import { closest, distance } from "fastest-levenshtein";

/** The words to end an error with where one of those known is close to what was given; empty where none is. */
export function hint(given: string, known: readonly string[]): string {
  const near = known.length === 0 ? "" : closest(given, [...known]);
  return near !== "" && distance(given, near) <= Math.max(2, given.length / 4) ? ` (did you mean ${near}?)` : "";
}
