/** Texts that look empty. */

/** Whether a text shows nothing: none of its characters is visible. */
export function isBlank(text: string): boolean {
  // U+2800 is a braille pattern without dots: a symbol by its category, a space to the eye.
  return !/[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
