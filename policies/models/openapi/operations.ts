/** The operations of a document: parameters, bodies, integrations and validators. */

import {
  absent,
  isPlainObject,
  known,
  mapValue,
  unknown,
  UNKNOWN,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import {
  at,
  compareText,
  follow,
  isAbsent,
  type Node,
  read,
  readBoolean,
  readEntries,
  readItems,
  readNumber,
  readPayloadVersion,
  readString,
  readStrings,
} from "./reader";
import { readOperationSecurity } from "./operation-security";
import type {
  OpenApiGateway,
  OpenApiIntegration,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiRequestBody,
  OpenApiRequestValidator,
  OpenApiResponseHeader,
  OpenApiSecurityRequirement,
  OpenApiSecurityScheme,
  OpenApiTlsConfig,
} from "./types";

/** Operation keys that API Gateway turns into methods or routes; it has no TRACE. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  ["x-amazon-apigateway-any-method", "ANY"],
]);

/** What operations take from the document. */
export interface OperationContext {
  readonly gateway: OpenApiGateway;
  readonly security: Value<readonly OpenApiSecurityRequirement[]>;
  readonly schemes: Value<readonly OpenApiSecurityScheme[]>;
  readonly validators: Value<readonly OpenApiRequestValidator[]>;
}

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

/** The operations of a path, in the order of their methods' names. */
export function readOperations(item: PathItem, root: Node, context: OperationContext): readonly OpenApiOperation[] {
  const operations: OpenApiOperation[] = [];
  for (const [key, method] of METHODS) {
    const node = at(item.node, key);
    // A path that is unknown as a whole names no method, so it has none to report on.
    if (!isAbsent(node) && isPlainObject(item.node.plain)) {
      operations.push(readOperation(item, method, node, root, context));
    }
  }
  return operations.sort((left, right) => compareText(left.method, right.method));
}

function readOperation(
  item: PathItem,
  method: string,
  node: Node,
  root: Node,
  context: OperationContext,
): OpenApiOperation {
  const parameters = readParameters(item.node, node);
  return {
    path: item.path,
    method,
    pointer: node.path,
    isDefaultRoute:
      context.gateway === "http" &&
      method === "ANY" &&
      (item.path === "/$default" || item.path === "$default" || at(node, "isDefaultRoute").plain === true),
    ...readOperationSecurity(node, context, context.gateway),
    parameters: parameters.list,
    parametersComplete: parameters.complete,
    requestBody: readRequestBody(item.node, node),
    integration: readIntegration(follow(at(node, "x-amazon-apigateway-integration"))),
    requestValidator: readOperationValidator(node, root, context.validators),
  };
}

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
function readParameters(
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

function readRequestBody(pathItem: Node, operation: Node): Value<OpenApiRequestBody> {
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

/**
 * Reads an integration
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html).
 */
function readIntegration(node: Node): Value<OpenApiIntegration> {
  return read(node, (plain) => {
    if (!isPlainObject(plain)) {
      return undefined;
    }
    const headers = readResponseHeaders(at(node, "responses"), "method.response.header.");
    return {
      pointer: node.path,
      type: readUpper(at(node, "type")),
      subtype: readString(at(node, "integrationSubtype")),
      uri: readString(at(node, "uri")),
      httpMethod: readUpper(at(node, "httpMethod")),
      connectionType: readUpper(at(node, "connectionType")),
      connectionId: readString(at(node, "connectionId")),
      credentials: readString(at(node, "credentials")),
      payloadFormatVersion: readPayloadVersion(at(node, "payloadFormatVersion")),
      timeoutInMillis: readNumber(at(node, "timeoutInMillis")),
      tlsConfig: readTlsConfig(at(node, "tlsConfig")),
      requestParameters: readStringMap(at(node, "requestParameters")),
      cacheKeyParameters: readStrings(at(node, "cacheKeyParameters")),
      responseHeaders: headers.list,
      responseHeadersComplete: headers.complete,
    };
  });
}

/** Reads a string in upper case. */
export function readUpper(node: Node): Value<string> {
  return mapValue(readString(node), (text) => text.toUpperCase());
}

function readTlsConfig(node: Node): Value<OpenApiTlsConfig> {
  return read(node, (plain) =>
    isPlainObject(plain)
      ? {
          insecureSkipVerification: readBoolean(at(node, "insecureSkipVerification")),
          serverNameToVerify: readString(at(node, "serverNameToVerify")),
        }
      : undefined,
  );
}

function readStringMap(node: Node): Value<ReadonlyMap<string, Value<string>>> {
  return mapValue(readEntries(node), (entries) => new Map(entries.map(({ key, node }) => [key, readString(node)])));
}

/** Headers that `responses` (an object of responses by key) set by `responseParameters` that begin with `prefix`. */
function readResponseHeaders(
  responses: Node,
  prefix: string,
): { readonly list: readonly OpenApiResponseHeader[]; readonly complete: boolean } {
  const entries = readEntries(responses);
  if (entries.state !== "known") {
    return { list: [], complete: entries.state === "absent" };
  }
  const parts = entries.value.map(({ key, node }) => readHeaders(key, node, prefix));
  return { list: parts.flatMap((part) => part.list), complete: parts.every((part) => part.complete) };
}

/** Headers that one response sets. */
export function readHeaders(
  response: string,
  node: Node,
  prefix: string,
): { readonly list: readonly OpenApiResponseHeader[]; readonly complete: boolean } {
  const parameters = readEntries(at(node, "responseParameters"));
  if (parameters.state !== "known") {
    return { list: [], complete: parameters.state === "absent" };
  }
  const list: OpenApiResponseHeader[] = [];
  for (const { key, node: value } of parameters.value) {
    if (key.toLowerCase().startsWith(prefix)) {
      const header = key.slice(prefix.length).toLowerCase();
      list.push({ pointer: value.path, response, header, constant: readConstant(value) });
    }
  }
  return { list, complete: true };
}

/** A constant stands in single quotes; anything else is a mapping expression. */
function readConstant(node: Node): Value<string> {
  const text = readString(node);
  if (text.state !== "known") {
    return text;
  }
  const constant = /^\s*'([^]*)'\s*$/.exec(text.value)?.[1];
  return constant === undefined ? absent(text.path) : known(text.path, constant);
}

/** Reads `x-amazon-apigateway-request-validators`. */
export function readValidators(root: Node): Value<readonly OpenApiRequestValidator[]> {
  return mapValue(readEntries(at(root, "x-amazon-apigateway-request-validators")), (entries) =>
    entries.map(({ key, node }) => ({
      name: key,
      defined: true,
      validateBody: readBoolean(at(node, "validateRequestBody")),
      validateParameters: readBoolean(at(node, "validateRequestParameters")),
    })),
  );
}

function readOperationValidator(
  operation: Node,
  root: Node,
  validators: Value<readonly OpenApiRequestValidator[]>,
): Value<OpenApiRequestValidator> {
  const key = "x-amazon-apigateway-request-validator";
  const chosen = isAbsent(at(operation, key)) ? at(root, key) : at(operation, key);
  const name = readString(chosen);
  if (name.state !== "known") {
    return name;
  }
  if (validators.state === "unknown") {
    return unknown(name.path);
  }
  const found =
    validators.state === "known" ? validators.value.find((validator) => validator.name === name.value) : undefined;
  return known(
    name.path,
    found ?? {
      name: name.value,
      defined: false,
      validateBody: absent(name.path),
      validateParameters: absent(name.path),
    },
  );
}
