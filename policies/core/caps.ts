/**
 * How much is said. The engine takes an answer of at most 4 MiB, and nobody reads a thousand lines of the same: every
 * list of a message, every finding, every reason ends somewhere, and says how much more there is.
 */

import { printable } from "./printable";

/** Characters of a reason why a policy did not judge. */
export const REASON_LENGTH = 2000;

/** Names in a list. */
const LISTED = 20;

/** Characters of one name in a list. */
const NAME_LENGTH = 160;

/** Lines about entries of the configuration, and characters of one. */
const LINES = 100;
const LINE_LENGTH = 600;

/** Sentences of one finding, where there are more than can be read. */
const PROBLEMS = 20;

/** Characters of one finding's sentences. */
const PROBLEMS_LENGTH = 8000;

/** Words a list of names or paths from a program: what can be shown of the first ones, and how many more there are. */
export function listed(names: readonly string[], separator = ", ", limit = LISTED, length = NAME_LENGTH): string {
  const shown = names.slice(0, limit).map((name) => printable(name, length));
  return shown.join(separator) + (names.length > limit ? ` and ${names.length - limit} more` : "");
}

/** Words reasons or problems in one sentence, each once. */
export function listedReasons(reasons: readonly string[]): string {
  return printable(listed([...new Set(reasons)], "; ", LISTED, REASON_LENGTH), REASON_LENGTH);
}

/** The first of many lines, and how many more there are. */
export function cappedLines(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, LINES).map((line) => printable(line, LINE_LENGTH));
  return lines.length > LINES ? [...shown, `And ${lines.length - LINES} more.`] : shown;
}

/**
 * The sentences of a finding, sorted, each once. Where they are too many, the first of each message, so that a hundred
 * problems of one kind do not hide the only one of another.
 */
export function problemsOf(
  problems: readonly { readonly message: string; readonly sentence: string }[],
): readonly string[] {
  const all = [...new Set(problems.map(({ sentence }) => sentence))].sort();
  if (all.length <= PROBLEMS && all.reduce((sum, { length }) => sum + length, 0) <= PROBLEMS_LENGTH) {
    return all;
  }
  const messages = [...new Set(problems.map(({ message }) => message))].sort();
  const share = Math.max(1, Math.floor(PROBLEMS / messages.length));
  return messages.flatMap((id) => {
    const sentences = problems.filter(({ message }) => message === id).map(({ sentence }) => sentence);
    const own = [...new Set(sentences)].sort();
    const shown = own.slice(0, share).map((sentence) => printable(sentence, PROBLEMS_LENGTH / PROBLEMS));
    return own.length > share ? [...shown, `The same in ${own.length - share} more places.`] : shown;
  });
}
