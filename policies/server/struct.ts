/** Reads and writes `google.protobuf.Struct`, the form of all properties on the wire (struct.proto). */

import { Reader } from "./reader";
import { doubleField, messageField, numberField, textField } from "./writer";

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

/** The members of a Struct: the object itself is not given to the reading. */
export function readStruct(bytes: Uint8Array, reading: Reading): WireObject {
  return readMembers(new Reader(bytes), reading, 0);
}

function readMembers(reader: Reader, reading: Reading, depth: number): WireObject {
  const members: WireObject = {};
  while (reader.next()) {
    const outer = reader.enter();
    let key = "";
    let value: unknown = null;
    while (reader.next()) {
      if (reader.field === 1) {
        key = reader.text();
      } else {
        value = readValue(reader, reading, depth);
      }
    }
    reader.leave(outer);
    if (key === "__proto__") {
      // A mere assignment would set the prototype.
      Object.defineProperty(members, key, { value, configurable: true, enumerable: true, writable: true });
    } else {
      members[key] = value;
    }
  }
  return members;
}

/**
 * Steps into a `google.protobuf.Value` and reads it; the numbers are those of its fields.
 *
 * @param depth of the object or list that it lies in
 */
function readValue(reader: Reader, reading: Reading, depth: number): unknown {
  const outer = reader.enter();
  let value: unknown = null;
  while (reader.next()) {
    switch (reader.field) {
      case 2:
        value = reader.double();
        break;
      case 3:
        value = reading.text(reader.text());
        break;
      case 4:
        value = reader.bool();
        break;
      case 5:
      case 6:
        if (depth === DEEPEST) {
          reader.skip();
          value = reading.deep();
        } else {
          value = reader.field === 5 ? readObject(reader, reading, depth + 1) : readList(reader, reading, depth + 1);
        }
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  return value;
}

function readObject(reader: Reader, reading: Reading, depth: number): unknown {
  const outer = reader.enter();
  const members = readMembers(reader, reading, depth);
  reader.leave(outer);
  return reading.object(members);
}

function readList(reader: Reader, reading: Reading, depth: number): unknown[] {
  const outer = reader.enter();
  const items: unknown[] = [];
  while (reader.next()) {
    items.push(readValue(reader, reading, depth));
  }
  reader.leave(outer);
  return items;
}

/** A Struct as a field of a message. What JSON does not have is written as `null`. */
export function structField(field: number, members: Readonly<Record<string, unknown>>): Uint8Array {
  return messageField(
    field,
    Object.entries(members).map(([key, value]) => messageField(1, [textField(1, key), valueField(2, value)])),
  );
}

function valueField(field: number, value: unknown): Uint8Array {
  return messageField(field, [pieceOf(value)]);
}

function pieceOf(value: unknown): Uint8Array {
  if (typeof value === "number") {
    return doubleField(2, value);
  }
  if (typeof value === "string") {
    return textField(3, value);
  }
  if (typeof value === "boolean") {
    return numberField(4, value ? 1 : 0);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => valueField(1, item));
    return messageField(6, items);
  }
  return typeof value === "object" && value !== null ? structField(5, value as WireObject) : numberField(1, 0);
}
