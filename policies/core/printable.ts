/**
 * How texts that come from a program or a configuration are shown: names, paths, keys, reasons, owners.
 *
 * Whoever writes them must not decide what a terminal, a log or a reviewer sees: a line break would start a finding that
 * nobody made, an escape sequence or a direction mark hide one, a workflow command change the build.
 */

/** Characters of one text from a program in a message: the longest ARNs and paths fit many times. */
const TEXT_LENGTH = 3500;

/** Everything that may have to change; most texts hold nothing of it. */
const suspicious = /[^\x20-\x7e]|##|^\s*::|<\{%/;

/**
 * Characters that are not seen, or change how others are: controls and line breaks, direction marks, zero-width and
 * other ignorable characters, halves of surrogate pairs, unassigned and private ones.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text in one line, in which everything that is not seen is written as `\u{…}` (line breaks and tabs as `\n`, `\r`,
 * `\t`), and nothing is a command to the program that shows it: the color marks of the Pulumi CLI (`<{%`), the workflow
 * commands of GitHub (`::error::` at the start of a line, `##[`) and of Azure Pipelines and TeamCity (`##vso[`).
 *
 * @param limit characters; of a longer text the middle is left out
 */
export function printable(text: string, limit = TEXT_LENGTH): string {
  const short = shortened(text, limit);
  return suspicious.test(short) ? shortened(escapeIn(short), limit) : short;
}

/** The same for a text of several lines, of any length: its line breaks are meant. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (suspicious.test(line) ? escapeIn(line) : line))
    .join("\n");
}

function escapeIn(text: string): string {
  return text
    .replaceAll(unseen, escapeCharacter)
    .replace(/^(\s*):(?=:)/, "$1\\u{3a}")
    .replaceAll(/##(?=[a-z]*\[)/gi, "#\\u{23}")
    .replaceAll("<{%", "<\\u{7b}%");
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeCharacter(character: string): string {
  return shortEscapes.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The beginning and the end of a text that is too long, without halves of the characters where it is cut. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const end = Math.min(40, Math.floor(limit / 4));
  const head = text.slice(0, limit - end - 1).replace(/[\ud800-\udbff]$/, "");
  return `${head}…${text.slice(text.length - end).replace(/^[\udc00-\udfff]/, "")}`;
}
