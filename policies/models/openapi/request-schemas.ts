/** Which schemas of an OpenAPI document API Gateway holds the bodies of requests to. */

import { isPlainList, isPlainObject, type Plain, type PlainObject } from "../../core/value";
import { unboundedSchemas, type UnboundedSchema } from "./document";
import type { OpenApiDocument, OpenApiOperation } from "./types";

/** A part of the document, and where it stands: `components.schemas.Order`. */
interface Part {
  readonly plain: Plain;
  readonly place: string;
}

/**
 * The schemas without an upper bound that the JSON bodies of the given operations are held to, directly or through
 * references. Parameters are left out: of these a validator asks only that they are there
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html).
 */
export function unboundedRequestSchemas(
  document: OpenApiDocument,
  operations: readonly OpenApiOperation[],
): readonly UnboundedSchema[] {
  const { root } = document;
  const places = [
    ...placesReached(
      root,
      operations.flatMap((operation) => bodySchemas(root, operation)),
    ),
  ];
  return places.length === 0
    ? []
    : unboundedSchemas(document).filter(({ pointer }) =>
        places.some((place) => pointer === place || pointer.startsWith(`${place}.`)),
      );
}

/** The schemas of an operation's body. */
function bodySchemas(root: PlainObject, { path, method }: OpenApiOperation): readonly Part[] {
  const item = below({ plain: root, place: "" }, "paths", path);
  const key = method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();
  const operation = item && below(item, key);
  const content = follow(root, operation && below(operation, "requestBody"));
  const media = content && below(content, "content");
  const json = Object.keys(isPlainObject(media?.plain) ? media.plain : {}).filter((type) =>
    /json|^\*\/\*$/i.test(type),
  );
  const schemas = json.map((type) => media && below(media, type, "schema"));
  const parameters = [operation, item].flatMap((owner) => listed(owner && below(owner, "parameters")));
  const body = parameters.map((parameter) => follow(root, parameter)).find((part) => isBody(part?.plain));
  return [...schemas, body && below(body, "schema")].filter((part) => part !== undefined);
}

const isBody = (parameter: Plain | undefined): boolean => member(parameter, "in") === "body";

/** The places of some schemas and of all that they refer to. */
function placesReached(root: PlainObject, schemas: readonly Part[]): ReadonlySet<string> {
  const places = new Set(schemas.map(({ place }) => place));
  const open: Plain[] = schemas.map(({ plain }) => plain);
  for (let plain = open.pop(); plain !== undefined; plain = open.pop()) {
    const target = targetOf(root, plain);
    if (target && !places.has(target.place)) {
      places.add(target.place);
      open.push(target.plain);
    }
    open.push(...(isPlainList(plain) ? plain : isPlainObject(plain) ? Object.values(plain) : []));
  }
  return places;
}

const maximumReferences = 32;

/** What a part refers to in the end, else the part itself. */
function follow(root: PlainObject, part: Part | undefined): Part | undefined {
  let current = part;
  for (let hops = 0; current && hops < maximumReferences; hops += 1) {
    const target = targetOf(root, current.plain);
    if (!target) {
      return current;
    }
    current = target;
  }
  return undefined;
}

/** What a reference inside the document leads to (`#/components/schemas/Order`); undefined where there is none. */
function targetOf(root: PlainObject, plain: Plain): Part | undefined {
  const reference = member(plain, "$ref");
  return typeof reference === "string" && reference.startsWith("#/")
    ? below(
        { plain: root, place: "" },
        ...reference
          .slice(2)
          .split("/")
          .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")),
      )
    : undefined;
}

function below(part: Part, ...keys: readonly string[]): Part | undefined {
  let { plain, place } = part;
  for (const key of keys) {
    const child = member(plain, key);
    if (child === undefined) {
      return undefined;
    }
    plain = child;
    place = place === "" ? key : `${place}.${key}`;
  }
  return { plain, place };
}

function listed(part: Part | undefined): readonly Part[] {
  return part && isPlainList(part.plain)
    ? part.plain.map((plain, index) => ({ plain, place: `${part.place}[${index}]` }))
    : [];
}

function member(plain: Plain | undefined, key: string): Plain | undefined {
  return isPlainObject(plain) && Object.hasOwn(plain, key) ? plain[key] : undefined;
}
