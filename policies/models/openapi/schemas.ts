/** Finds schemas in a document that put no upper bound on what callers may send. */

import { isPlainList, isPlainObject, UNKNOWN, type Plain, type PlainObject } from "../../core/value";
import { own } from "./reader";
import type { OpenApiDocument } from "./types";

/** A schema without an upper bound. */
export interface UnboundedSchema {
  /** For messages: `components.schemas.Pet.properties.name`. */
  readonly pointer: string;
  readonly type: "array" | "string" | "number";
  /** The keyword that would set the bound. */
  readonly missing: "maxItems" | "maxLength" | "maximum";
}

/** String formats whose text has a length of its own. */
const BOUNDED_FORMATS: ReadonlySet<string> = new Set(["date", "date-time", "time", "uuid", "ipv4", "ipv6"]);
const BOUND_KEYWORDS = ["enum", "const", "pattern", "maxLength"];

/**
 * The schemas of the document's models, parameters and request bodies that have an array without `maxItems`, a
 * string without `maxLength`, or a number without `maximum`, sorted by place.
 *
 * A fixed set of values, a pattern, a format of fixed length and the 32-bit integer format bound a value as well.
 * Responses are left out, since callers do not send them, and references are not followed, since what they lead to is
 * looked at where it stands. Anything unknown counts as bounded.
 */
export function unboundedSchemas(document: OpenApiDocument): readonly UnboundedSchema[] {
  const found: UnboundedSchema[] = [];
  const stack: { readonly plain: Plain; readonly path: string; readonly role: Role }[] = [
    { plain: document.root, path: "", role: "root" },
  ];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { plain, path, role } = item;
    if (isPlainList(plain)) {
      const inner = LIST_ROLES[role] ?? role;
      plain.forEach((child, index) => stack.push({ plain: child, path: `${path}[${index}]`, role: inner }));
      continue;
    }
    if (!isPlainObject(plain)) {
      continue;
    }
    if (role === "schema" || role === "parameter") {
      found.push(...missingBounds(plain, path));
    }
    for (const [key, child] of Object.entries(plain)) {
      const next = CHILD_ROLES[role](key);
      if (next !== undefined) {
        stack.push({ plain: child, path: path === "" ? key : `${path}.${key}`, role: next });
      }
    }
  }
  return found.sort((left, right) => (left.pointer < right.pointer ? -1 : left.pointer > right.pointer ? 1 : 0));
}

/** What an object is for; `map` roles hold one thing under each of their keys. */
type Role =
  | "root"
  | "components"
  | "schemas"
  | "schema"
  | "parameters"
  | "parameter"
  | "bodies"
  | "body"
  | "content"
  | "media"
  | "paths"
  | "path"
  | "operation";

const LIST_ROLES: Partial<Record<Role, Role>> = { parameters: "parameter", schemas: "schema" };

const byKey =
  (roles: Readonly<Record<string, Role>>) =>
  (key: string): Role | undefined =>
    Object.hasOwn(roles, key) ? roles[key] : undefined;
const always = (role: Role) => (): Role => role;

const OPERATION = byKey({ parameters: "parameters", requestBody: "body" });

const CHILD_ROLES: Record<Role, (key: string) => Role | undefined> = {
  root: byKey({ components: "components", definitions: "schemas", parameters: "parameters", paths: "paths" }),
  components: byKey({ schemas: "schemas", parameters: "parameters", requestBodies: "bodies" }),
  schemas: always("schema"),
  schema: byKey({
    properties: "schemas",
    patternProperties: "schemas",
    additionalProperties: "schema",
    items: "schema",
    prefixItems: "schemas",
    allOf: "schemas",
    anyOf: "schemas",
    oneOf: "schemas",
  }),
  parameters: always("parameter"),
  // Swagger 2.0 writes the schema of a parameter into the parameter itself.
  parameter: byKey({ schema: "schema", items: "schema", content: "content" }),
  bodies: always("body"),
  body: byKey({ content: "content" }),
  content: always("media"),
  media: byKey({ schema: "schema" }),
  paths: (key) => (key.startsWith("/") ? "path" : undefined),
  path: (key) =>
    key === "parameters"
      ? "parameters"
      : /^(get|put|post|delete|options|head|patch|x-amazon-apigateway-any-method)$/.test(key)
        ? "operation"
        : undefined,
  operation: OPERATION,
};

function missingBounds(schema: PlainObject, pointer: string): readonly UnboundedSchema[] {
  const type = own(schema, "type");
  const types: readonly Plain[] = isPlainList(type) ? type : type === undefined ? [] : [type];
  if (types.includes(UNKNOWN)) {
    return [];
  }
  const has = (...keys: readonly string[]): boolean => keys.some((key) => own(schema, key) !== undefined);
  const format = own(schema, "format");
  const missing: UnboundedSchema[] = [];
  if (types.includes("array") && !has("maxItems", "enum", "const")) {
    missing.push({ pointer, type: "array", missing: "maxItems" });
  }
  const fixedFormat = format === UNKNOWN || (typeof format === "string" && BOUNDED_FORMATS.has(format));
  if (types.includes("string") && !has(...BOUND_KEYWORDS) && !fixedFormat) {
    missing.push({ pointer, type: "string", missing: "maxLength" });
  }
  const isNumber = types.includes("number") || types.includes("integer");
  if (isNumber && !has("maximum", "exclusiveMaximum", "enum", "const") && format !== "int32" && format !== UNKNOWN) {
    missing.push({ pointer, type: "number", missing: "maximum" });
  }
  return missing;
}
