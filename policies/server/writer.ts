/**
 * Writes messages of protobuf as pieces, which are joined by laying one behind the other: a field that is written more
 * than once is a list, and the order of fields means nothing. The generated messages take ten times as long.
 */

/** A text as a field of a message. */
export function textField(field: number, text: string): Uint8Array {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(MOST_BEFORE + length);
  const start = writeNumber(bytes, writeNumber(bytes, 0, field * 8 + 2), length);
  bytes.write(text, start);
  return bytes.subarray(0, start + length);
}

/** A whole number from zero, an enumeration, or true as 1 and false as 0. */
export function numberField(field: number, number: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(MOST_BEFORE);
  return bytes.subarray(0, writeNumber(bytes, writeNumber(bytes, 0, field * 8), number));
}

/** A number in eight bytes. */
export function doubleField(field: number, number: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(MOST_BEFORE + 8);
  return bytes.subarray(0, bytes.writeDoubleLE(number, writeNumber(bytes, 0, field * 8 + 1)));
}

/** A message made of pieces. */
export function messageField(field: number, pieces: readonly Uint8Array[]): Uint8Array {
  const before = Buffer.allocUnsafe(MOST_BEFORE);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const start = writeNumber(before, writeNumber(before, 0, field * 8 + 2), length);
  return Buffer.concat([before.subarray(0, start), ...pieces], start + length);
}

/** What the numbers of a field and of its length take at most: five bytes each. */
const MOST_BEFORE = 10;

/** Writes a whole number from zero, seven bits to a byte; returns where it ends. */
function writeNumber(bytes: Buffer, at: number, number: number): number {
  let rest = number;
  let end = at;
  while (rest > 0x7f) {
    bytes[end++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[end++] = rest;
  return end;
}
