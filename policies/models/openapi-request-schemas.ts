/** Which schemas of an OpenAPI document callers' requests are held to, as opposed to those of responses. */

import { isPlainList, isPlainObject, type Plain, type PlainObject } from "../core/value";
import { unboundedSchemas, type UnboundedSchema } from "./openapi";
import type { OpenApiDocument } from "./openapi-types";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method"];

/** The schemas without an upper bound that requests are held to; those that only responses use are left out. */
export function unboundedRequestSchemas(document: OpenApiDocument): readonly UnboundedSchema[] {
  const used = usedByRequests(document.root);
  return unboundedSchemas(document).filter(
    ({ pointer }) =>
      pointer.startsWith("paths.") || used.some((name) => pointer === name || pointer.startsWith(`${name}.`)),
  );
}

/** The places of what parameters and request bodies refer to, directly or not: `components.schemas.Order`. */
function usedByRequests(root: PlainObject): readonly string[] {
  const found = new Set<string>();
  const open: Plain[] = requestParts(root);
  for (let part: Plain | undefined = open.pop(); part !== undefined; part = open.pop()) {
    if (isPlainList(part)) {
      open.push(...part);
    } else if (isPlainObject(part)) {
      const reference = member(part, "$ref");
      const keys = typeof reference === "string" ? keysOf(reference) : undefined;
      const name = keys?.join(".");
      if (keys && name !== undefined && !found.has(name)) {
        found.add(name);
        const target = keys.reduce<Plain | undefined>((at, key) => member(at, key), root);
        if (target !== undefined) {
          open.push(target);
        }
      }
      open.push(...Object.values(part));
    }
  }
  return [...found];
}

/** Parameters and request bodies of all operations, as they stand in the document. */
function requestParts(root: PlainObject): Plain[] {
  const paths = member(root, "paths");
  const items: readonly Plain[] = isPlainObject(paths) ? Object.values<Plain>(paths) : [];
  return items.flatMap((item) => {
    const owners: (Plain | undefined)[] = [item, ...methods.map((method) => member(item, method))];
    return owners.flatMap((owner) => [...membersOf(owner, "parameters"), ...membersOf(owner, "requestBody")]);
  });
}

/** The member in a list of one; an empty list where there is none. */
function membersOf(plain: Plain | undefined, key: string): readonly Plain[] {
  const value = member(plain, key);
  return value === undefined ? [] : ([value] satisfies Plain[]);
}

/** The keys of a reference inside the document: `#/components/schemas/Order`. */
function keysOf(reference: string): readonly string[] | undefined {
  return reference.startsWith("#/")
    ? reference
        .slice(2)
        .split("/")
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    : undefined;
}

function member(plain: Plain | undefined, key: string): Plain | undefined {
  return isPlainObject(plain) && Object.hasOwn(plain, key) ? plain[key] : undefined;
}
