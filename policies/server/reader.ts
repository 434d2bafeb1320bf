/**
 * Reads messages of protobuf, field by field (https://protobuf.dev/programming-guides/encoding/). The library's reader
 * decodes texts character by character, which takes most of the time that a large stack needs to be read.
 */

/** How the value of a field is written: its length follows from that. */
const wireType = { number: 0, eightBytes: 1, message: 2, fourBytes: 5 } as const;

/** A place in a message. */
export class Reader {
  /** Number of the field that {@link next} has come to. */
  field = 0;
  private type = 0;
  private readonly bytes: Buffer;
  private at = 0;
  private end: number;

  /** @param bytes of one message, which is not copied */
  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.byteLength;
  }

  /**
   * Goes to the next field of the message that it stands in; the value is then to be read or skipped.
   *
   * @returns false where the message has no further field
   */
  next(): boolean {
    if (this.at >= this.end) {
      return false;
    }
    const tag = this.number();
    this.field = Math.floor(tag / 8);
    this.type = tag % 8;
    return true;
  }

  /** Steps into the message that is the field's value; what it returns is for {@link leave}. */
  enter(): number {
    const outer = this.end;
    this.end = this.endOfValue();
    return outer;
  }

  /** Steps out of a message, which has been read to its end. */
  leave(outer: number): void {
    this.end = outer;
  }

  /** A text. */
  text(): string {
    const end = this.endOfValue();
    const text = this.bytes.toString("utf8", this.at, end);
    this.at = end;
    return text;
  }

  /** Bytes, which are part of the message. */
  part(): Uint8Array {
    const end = this.endOfValue();
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  /** A number in eight bytes. */
  double(): number {
    const at = this.at;
    this.advance(8);
    return this.bytes.readDoubleLE(at);
  }

  /** True or false. */
  bool(): boolean {
    return this.number() !== 0;
  }

  /** A whole number: exact to 2^53, as no length and no enumeration goes beyond. */
  number(): number {
    let number = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.at < this.end ? this.bytes[this.at++] : undefined;
      if (byte === undefined || factor > 2 ** 63) {
        throw new Error("a message is not well formed");
      }
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return number;
      }
    }
  }

  /** Passes over the field's value. */
  skip(): void {
    switch (this.type) {
      case wireType.number:
        this.number();
        break;
      case wireType.eightBytes:
        this.advance(8);
        break;
      case wireType.message:
        this.at = this.endOfValue();
        break;
      case wireType.fourBytes:
        this.advance(4);
        break;
      default:
        throw new Error("a message has a field of a type that protobuf 3 does not have");
    }
  }

  private endOfValue(): number {
    const length = this.number();
    const start = this.at;
    this.advance(length);
    this.at = start;
    return start + length;
  }

  private advance(length: number): void {
    if (length > this.end - this.at) {
      throw new Error("a message ends too early");
    }
    this.at += length;
  }
}
