/** Reads parts of an OpenAPI document as three-valued values, and resolves its local references. */

import {
  absent,
  isPlainList,
  isPlainObject,
  known,
  mapValue,
  unknown,
  UNKNOWN,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";

/** A place in a document: what stands there (`undefined`: nothing), and its path for messages. */
export interface Node {
  readonly root: PlainObject;
  readonly plain: Plain | undefined;
  readonly path: string;
}

/** The whole document as a node. */
export function rootNode(root: PlainObject): Node {
  return { root, plain: root, path: "" };
}

/** The value of an own property; never one that is inherited from `Object.prototype`. */
export function own(object: PlainObject, key: string): Plain | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * The node below `node` at `keys`. Below nothing (or `null`) there is nothing; below something that is unknown, or
 * that is no object, everything is unknown.
 */
export function at(node: Node, ...keys: readonly string[]): Node {
  let plain = node.plain;
  let path = node.path;
  for (const key of keys) {
    path = path === "" ? key : `${path}.${key}`;
    plain = isNothing(plain) ? undefined : isPlainObject(plain) ? own(plain, key) : UNKNOWN;
  }
  return { root: node.root, plain, path };
}

/** True where there is nothing at `node`: no property, or `null`. */
export function isAbsent(node: Node): boolean {
  return isNothing(node.plain);
}

function isNothing(plain: Plain | undefined): plain is null | undefined {
  return plain === undefined || plain === null;
}

/** Reads with `map`, which gives `undefined` for a value of the wrong type; that becomes unknown. */
export function read<T>(node: Node, map: (plain: Plain) => T | undefined): Value<T> {
  if (isNothing(node.plain)) {
    return absent(node.path);
  }
  const value = node.plain === UNKNOWN ? undefined : map(node.plain);
  return value === undefined ? unknown(node.path) : known(node.path, value);
}

/** Reads a string. */
export function readString(node: Node): Value<string> {
  return read(node, (plain) => (typeof plain === "string" ? plain : undefined));
}

/** Reads a string in upper case. */
export function readUpper(node: Node): Value<string> {
  return mapValue(readString(node), (text) => text.toUpperCase());
}

/** Reads a boolean, also one written as a string, which API Gateway accepts too. */
export function readBoolean(node: Node): Value<boolean> {
  return read(node, (plain) =>
    typeof plain === "boolean" ? plain : plain === "true" ? true : plain === "false" ? false : undefined,
  );
}

/** Reads a number, also one written as a string of digits. */
export function readNumber(node: Node): Value<number> {
  return read(node, (plain) =>
    typeof plain === "number" ? plain : typeof plain === "string" && /^-?\d{1,15}$/.test(plain) ? +plain : undefined,
  );
}

/** Reads a payload format version: `"2.0"`, which YAML takes for a number where it has no quotes. */
export function readPayloadVersion(node: Node): Value<string> {
  return read(node, (version) =>
    typeof version === "string"
      ? version
      : typeof version === "number" && Number.isFinite(version)
        ? version.toFixed(1)
        : undefined,
  );
}

/** Reads a list of strings; a list with any part that is no string is unknown. */
export function readStrings(node: Node): Value<readonly string[]> {
  return read(node, (plain) =>
    isPlainList(plain) && plain.every((item) => typeof item === "string") ? plain : undefined,
  );
}

/** The nodes of a list; unknown where `node` is no list. */
export function readItems(node: Node): Value<readonly Node[]> {
  return read(node, (plain) =>
    isPlainList(plain)
      ? plain.map((item, index) => ({ root: node.root, plain: item, path: `${node.path}[${index}]` }))
      : undefined,
  );
}

/** The properties of an object that are set, sorted by name; unknown where `node` is no object. */
export function readEntries(node: Node): Value<readonly { readonly key: string; readonly node: Node }[]> {
  return read(node, (plain) =>
    isPlainObject(plain)
      ? Object.keys(plain)
          .sort(compareText)
          .map((key) => ({ key, node: at(node, key) }))
          .filter((entry) => !isAbsent(entry.node))
      : undefined,
  );
}

/** Orders by UTF-16 code unit, whatever the locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const MAX_REFERENCES = 32;

/**
 * Follows `$ref` to another place of the document (`#/components/parameters/Id`), also through several references.
 * The result keeps the path of `node`, where the reader of a message looks. A reference that leads nowhere, in a
 * circle or out of the document is unknown.
 */
export function follow(node: Node): Node {
  let plain = node.plain;
  for (let hops = 0; hops < MAX_REFERENCES; hops += 1) {
    if (!isPlainObject(plain) || !Object.hasOwn(plain, "$ref")) {
      return { ...node, plain };
    }
    const reference = own(plain, "$ref");
    const target = typeof reference === "string" ? lookUp(node.root, reference) : undefined;
    if (target === undefined) {
      break;
    }
    plain = target;
  }
  return { ...node, plain: UNKNOWN };
}

/** Resolves a JSON pointer in a URI fragment (RFC 6901, section 6). */
function lookUp(root: PlainObject, reference: string): Plain | undefined {
  if (!reference.startsWith("#")) {
    return undefined;
  }
  if (reference === "#") {
    return root;
  }
  if (!reference.startsWith("#/")) {
    return undefined;
  }
  let plain: Plain | undefined = root;
  for (const part of reference.slice(2).split("/")) {
    const key = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (plain === UNKNOWN) {
      return UNKNOWN;
    }
    plain = isPlainList(plain)
      ? /^(0|[1-9]\d{0,8})$/.test(key)
        ? plain[+key]
        : undefined
      : isPlainObject(plain)
        ? own(plain, key)
        : undefined;
  }
  return plain;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
