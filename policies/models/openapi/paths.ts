/** The paths of a document, their references resolved. */

import { isPlainObject, mapValue, type Plain, type PlainObject, type Value } from "../../core/value";
import { at, follow, type Node, readEntries } from "./reader";

/** A path of the document, its reference resolved. */
export interface PathItem {
  readonly path: string;
  readonly node: Node;
  /** False where a reference of the path leads nowhere that can be read. */
  readonly complete: boolean;
}

/** The paths of a document, sorted; unknown where `paths` is. Vendor extensions are left out. */
export function readPaths(root: Node): Value<readonly PathItem[]> {
  return mapValue(readEntries(follow(at(root, "paths"))), (entries) =>
    entries
      .filter((entry) => entry.key.startsWith("/") || entry.key === "$default")
      .map((entry) => readPathItem(entry.key, entry.node)),
  );
}

/** A path item may have a reference and fields beside it (OpenAPI 3.1); the fields beside go first. */
function readPathItem(path: string, node: Node): PathItem {
  if (!isPlainObject(node.plain)) {
    return { path, node, complete: false };
  }
  if (!Object.hasOwn(node.plain, "$ref")) {
    return { path, node, complete: true };
  }
  const target = follow(node);
  if (!isPlainObject(target.plain)) {
    return { path, node, complete: false };
  }
  return { path, node: { ...node, plain: merge(target.plain, node.plain) }, complete: true };
}

function merge(base: PlainObject, over: PlainObject): PlainObject {
  const entries = new Map<string, Plain>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    entries.set(key, value);
  }
  entries.delete("$ref");
  return Object.fromEntries(entries);
}
