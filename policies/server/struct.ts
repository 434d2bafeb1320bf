/**
 * Reads `google.protobuf.Struct`, the form of all properties on the wire. The generated messages of 10,000 resources take
 * six times as long to read, and four times the memory.
 */

import { BinaryReader } from "google-protobuf";

/** An object on the wire. */
export type WireObject = Record<string, unknown>;

/** What texts and objects on the wire are made into, the innermost first. */
export interface Reading {
  readonly text: (value: string) => unknown;
  readonly object: (value: WireObject) => unknown;
  /** What stands for objects and lists that lie deeper than is read. */
  readonly deep: () => unknown;
}

/** How deep objects and lists are read: some ten levels are usual, and a thousand exhaust the stack. */
const DEEPEST = 200;

/** Thrown for properties that cannot be passed on, as they are not read to their ground. */
export class NestedTooDeeply extends Error {}

/** Texts and objects as they are on the wire. */
export const asOnWire: Reading = {
  text: (value) => value,
  object: (value) => value,
  deep: () => {
    throw new NestedTooDeeply();
  },
};

/** A reader for a part of a message, which is not copied. */
export function readerOf(bytes: Uint8Array): BinaryReader {
  // The library takes no subclass, such as Buffer.
  return new BinaryReader(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Calls `read` for each field of the message that the reader stands in; what it does not read is to be skipped by it. */
export function forEachField(reader: BinaryReader, read: (field: number) => void): void {
  while (reader.nextField() && !reader.isEndGroup()) {
    read(reader.getFieldNumber());
  }
}

/** Calls `read` for each field of the message that is the field's value. */
export function forEachFieldWithin(reader: BinaryReader, read: (field: number) => void): void {
  reader.readMessage(undefined, () => forEachField(reader, read));
}

/** The members of a Struct: the object itself is not given to the reading. */
export function readStruct(bytes: Uint8Array, reading: Reading): WireObject {
  return readMembers(readerOf(bytes), reading, 0);
}

function readMembers(reader: BinaryReader, reading: Reading, depth: number): WireObject {
  const members: WireObject = {};
  forEachField(reader, () => {
    let key = "";
    let value: unknown = null;
    forEachFieldWithin(reader, (field) => {
      if (field === 1) {
        key = reader.readString();
      } else {
        reader.readMessage(undefined, () => (value = readValue(reader, reading, depth)));
      }
    });
    if (key === "__proto__") {
      // A mere assignment would set the prototype.
      Object.defineProperty(members, key, { value, configurable: true, enumerable: true, writable: true });
    } else {
      members[key] = value;
    }
  });
  return members;
}

/**
 * A `google.protobuf.Value`; the numbers are those of its fields.
 *
 * @param depth of the object or list that it lies in
 */
function readValue(reader: BinaryReader, reading: Reading, depth: number): unknown {
  let value: unknown = null;
  forEachField(reader, (field) => {
    switch (field) {
      case 2:
        value = reader.readDouble();
        break;
      case 3:
        value = reading.text(reader.readString());
        break;
      case 4:
        value = reader.readBool();
        break;
      case 5:
      case 6:
        if (depth === DEEPEST) {
          reader.skipField();
          value = reading.deep();
        } else {
          value = field === 5 ? readObject(reader, reading, depth + 1) : readList(reader, reading, depth + 1);
        }
        break;
      default:
        reader.skipField();
    }
  });
  return value;
}

function readObject(reader: BinaryReader, reading: Reading, depth: number): unknown {
  let value: unknown;
  reader.readMessage(undefined, () => (value = reading.object(readMembers(reader, reading, depth))));
  return value;
}

function readList(reader: BinaryReader, reading: Reading, depth: number): unknown[] {
  const items: unknown[] = [];
  forEachFieldWithin(reader, () => {
    reader.readMessage(undefined, () => items.push(readValue(reader, reading, depth)));
  });
  return items;
}
