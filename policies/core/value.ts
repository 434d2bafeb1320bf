/**
 * Three-valued values: what a policy learns when it reads a property.
 *
 * A preview knows some properties, does not know others yet (they are outputs of resources that do not exist), and
 * finds the rest missing. Policies must tell the three apart: an unknown value is never a reason for a finding, and
 * never counts as absent.
 */

import { nestsDeeper } from "./nesting";

/** Stands in a {@link Plain} tree for a part whose value is not known in this preview. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A JSON-like tree in which any part may be {@link UNKNOWN}. */
export type Plain = null | boolean | number | string | typeof UNKNOWN | readonly Plain[] | PlainObject;

/** An object of a {@link Plain} tree. */
export interface PlainObject {
  readonly [key: string]: Plain;
}

/** A property whose value can be read. */
export interface Known<T> {
  readonly state: "known";
  /** Where the value was read, in the provider's own property names: `environment.variables`. */
  readonly path: string;
  readonly value: T;
}

/** A property that is set, but whose value is not known: computed later, secret, or not of the expected type. */
export interface Unknown {
  readonly state: "unknown";
  readonly path: string;
  /** True where an object around it is not known as a whole, so that nobody knows whether it is set at all. */
  readonly isWithinUnknown?: true;
}

/** A property that the program left out, or set to what AWS takes when it is left out. */
export interface Absent {
  readonly state: "absent";
  readonly path: string;
}

/** What reading a property gives. Reading never throws. */
export type Value<T> = Known<T> | Unknown | Absent;

/** Makes a {@link Known}. */
export function known<T>(path: string, value: T): Known<T> {
  return { state: "known", path, value };
}

/** Makes an {@link Unknown}. */
export function unknown(path: string): Unknown {
  return { state: "unknown", path };
}

/** Makes an {@link Unknown} that lies in an object which is not known as a whole. */
export function withinUnknown(path: string): Unknown {
  return { state: "unknown", path, isWithinUnknown: true };
}

/** Makes an {@link Absent}. */
export function absent(path: string): Absent {
  return { state: "absent", path };
}

/** Whether a value lies in an object which is not known as a whole. */
export function isWithinUnknown(value: Value<unknown>): boolean {
  return value.state === "unknown" && value.isWithinUnknown === true;
}

/** The value where it is known, `fallback` where it is absent or unknown, and where there is no such property. */
export function valueOr<T, F>(value: Value<T> | undefined, fallback: F): T | F {
  return value?.state === "known" ? value.value : fallback;
}

/** Those of several values that are known. */
export function knownOf<T>(...values: readonly Value<T>[]): readonly T[] {
  return values.flatMap((value) => (value.state === "known" ? [value.value] : []));
}

/** True where the value is known and equal to one of `candidates`. */
export function isOneOf<T>(value: Value<T>, ...candidates: readonly T[]): boolean {
  return value.state === "known" && candidates.includes(value.value);
}

/** Applies `map` to a known value; unknown and absent stay as they are. */
export function mapValue<T, U>(value: Value<T>, map: (known: T) => U): Value<U> {
  return value.state === "known" ? known(value.path, map(value.value)) : value;
}

/** The value that a known value leads to; unknown and absent stay as they are. */
export function flatMapValue<T, U>(value: Value<T>, map: (known: T) => Value<U>): Value<U> {
  return value.state === "known" ? map(value.value) : value;
}

/** True where `plain` is an object of a {@link Plain} tree, not a list. */
export function isPlainObject(plain: Plain | undefined): plain is PlainObject {
  return typeof plain === "object" && plain !== null && !Array.isArray(plain);
}

/** True where `plain` is a list of a {@link Plain} tree. */
export function isPlainList(plain: Plain | undefined): plain is readonly Plain[] {
  return Array.isArray(plain);
}

/** True where any part of `plain` is {@link UNKNOWN}. */
export function containsUnknown(plain: Plain): boolean {
  if (plain === UNKNOWN) {
    return true;
  }
  if (isPlainList(plain)) {
    return plain.some(containsUnknown);
  }
  return isPlainObject(plain) && Object.values(plain).some(containsUnknown);
}

/** Objects and lists inside each other in a JSON text; policies, patterns and definitions that AWS takes stay far below. */
const JSON_DEPTH = 1000;

/**
 * A tree that may be written as its JSON text, as IAM policies, event patterns and rules of AWS WAF are.
 *
 * @returns undefined for a text that is not JSON, or nests deeper than AWS takes
 */
export function parsedPlain(plain: Plain): Plain | undefined {
  if (typeof plain !== "string") {
    return plain;
  }
  if (nestsDeeper(plain, JSON_DEPTH)) return undefined;
  try {
    return JSON.parse(plain) as Plain;
  } catch {
    // The parser's own message quotes the text.
    return undefined;
  }
}
