/** How deep a text nests, told before it is parsed. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * True where the brackets and braces of a JSON text nest deeper than `depth`. V8's parser holds about a hundred bytes for
 * each that is open, so that a text of a few MB which only opens them takes hundreds of MB. The look ahead is linear, and
 * takes none. A text that is not JSON gets an answer too, without meaning.
 */
export function nestsDeeper(text: string, depth: number): boolean {
  let open = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) {
      isInString = true;
    } else if (OPENING.has(code)) {
      if (++open > depth) return true;
    } else if (CLOSING.has(code)) {
      open--;
    }
  }
  return false;
}
