/** Texts with `*` for any text, as the configuration uses them. */

/**
 * Whether a text fits a pattern in which `*` stands for any text, also none. Everything else is taken literally.
 *
 * Linear in the product of both lengths at worst: a pattern comes from configuration and must not hang a preview.
 */
export function fitsPattern(pattern: string, text: string): boolean {
  return fitsParts(pattern.split("*"), text);
}

/** Whether a text is made of these parts in their order, with any text between two of them, also none. */
export function fitsParts(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  if (rest.length === 0) {
    return first === text;
  }
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return false;
  }
  let from = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0 || found + part.length > end) {
      return false;
    }
    from = found + part.length;
  }
  return true;
}
