/** What requests of an operation carry: parameters and bodies. */

import { absent, isPlainObject, known, UNKNOWN, type Value } from "../../core/value";
import type { OpenApiParameter, OpenApiRequestBody } from "./types";
import { at, follow, isAbsent, type Node, read, readBoolean, readEntries, readItems, readString } from "./reader";

const LOCATIONS: ReadonlySet<string> = new Set(["path", "query", "header", "cookie", "body", "formData"]);

function isLocation(text: string): text is OpenApiParameter["in"] {
  return LOCATIONS.has(text);
}

interface ParameterNode {
  readonly parameter: OpenApiParameter;
  readonly node: Node;
}

function parameterNodes(owner: Node): { readonly list: readonly ParameterNode[]; readonly complete: boolean } {
  const items = readItems(at(owner, "parameters"));
  if (items.state !== "known") {
    return { list: [], complete: items.state === "absent" };
  }
  const list: ParameterNode[] = [];
  let complete = true;
  for (const item of items.value) {
    const node = follow(item);
    const name = readString(at(node, "name"));
    const location = readString(at(node, "in"));
    if (name.state === "known" && location.state === "known" && isLocation(location.value)) {
      const required = readBoolean(at(node, "required"));
      list.push({ node, parameter: { name: name.value, in: location.value, required, pointer: item.path } });
    } else {
      complete = false;
    }
  }
  return { list, complete };
}

/** A parameter is the same as another where name and place are (OpenAPI, Path Item Object). */
export function readParameters(
  pathItem: Node,
  operation: Node,
): { readonly list: readonly OpenApiParameter[]; readonly complete: boolean } {
  const own = parameterNodes(operation);
  const shared = parameterNodes(pathItem);
  const merged = new Map<string, OpenApiParameter>();
  for (const { parameter } of [...own.list, ...shared.list]) {
    const key = `${parameter.in} ${parameter.name}`;
    if (!merged.has(key)) {
      merged.set(key, parameter);
    }
  }
  return { list: [...merged.values()], complete: own.complete && shared.complete };
}

/** The body of an operation: `requestBody`, or the body parameter of Swagger 2.0. */
export function readRequestBody(pathItem: Node, operation: Node): Value<OpenApiRequestBody> {
  const body = follow(at(operation, "requestBody"));
  if (!isAbsent(body)) {
    return read(body, (plain) => {
      if (!isPlainObject(plain)) {
        return undefined;
      }
      const content = at(body, "content");
      return {
        pointer: body.path,
        required: readBoolean(at(body, "required")),
        hasSchema: orFalse(
          read(content, () => {
            const media = readEntries(content);
            if (media.state !== "known") {
              return undefined;
            }
            const schemas = media.value.map((entry) => at(entry.node, "schema"));
            return schemas.some((schema) => isPlainObject(schema.plain))
              ? true
              : schemas.some((schema) => schema.plain === UNKNOWN)
                ? undefined
                : false;
          }),
        ),
      };
    });
  }
  const nodes = [...parameterNodes(operation).list, ...parameterNodes(pathItem).list];
  const found = nodes.find((item) => item.parameter.in === "body");
  if (found === undefined) {
    return absent(body.path);
  }
  const schema = at(found.node, "schema");
  return known(found.parameter.pointer, {
    pointer: found.parameter.pointer,
    required: found.parameter.required,
    hasSchema: orFalse(read(schema, (plain) => (isPlainObject(plain) ? true : undefined))),
  });
}

function orFalse(value: Value<boolean>): Value<boolean> {
  return value.state === "absent" ? known(value.path, false) : value;
}
