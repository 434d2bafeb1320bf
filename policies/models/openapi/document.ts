/**
 * Reads the OpenAPI document in the body of an API (`apigateway.RestApi.body`, `apigateway.RestApiPut.body`,
 * `apigatewayv2.Api.body`) as API Gateway does, so that routes that live in a document meet the same policies as
 * routes that are resources.
 *
 * The extensions are listed at
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html.
 */

import {
  absent,
  isPlainObject,
  mapValue,
  UNKNOWN,
  valueOr,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import { swaggerServers, openApiServers } from "./servers";
import type {
  OpenApiCors,
  OpenApiDocument,
  OpenApiEndpointConfiguration,
  OpenApiGateway,
  OpenApiGatewayResponse,
  OpenApiResult,
} from "./types";
import { readRequirements, readSchemes } from "./security";
import {
  at,
  compareText,
  isAbsent,
  own,
  read,
  readBoolean,
  readEntries,
  readItems,
  readNumber,
  readString,
  readStrings,
  readUpper,
  rootNode,
  type Node,
} from "./reader";
import { checkTree, parseBody } from "./parse";
import { readPaths } from "./paths";
import { readOperations, readValidators } from "./operations";
import { readHeaders } from "./integrations";

export { OPENAPI_LIMITS } from "./parse";
export { parseRouteKey, pathParameters } from "./routes";
export { unboundedSchemas, type UnboundedSchema } from "./schemas";
export type * from "./types";

/**
 * Reads a body: a JSON or YAML string, or (with `aws-native`) an object whose parts may be unknown.
 *
 * `known` documents may still have unknown parts, see {@link OpenApiDocument}. An empty string counts as absent, as
 * it does to the provider. Never throws; the result is shared between callers and must not be changed.
 */
export function readOpenApi(value: Value<Plain>, gateway: OpenApiGateway): OpenApiResult {
  if (value.state !== "known") {
    return { state: value.state };
  }
  const body = value.value;
  if (body === UNKNOWN) {
    return { state: "unknown" };
  }
  if (body === null || body === "") {
    return { state: "absent" };
  }
  return typeof body === "string" ? readText(body, gateway) : readTree(body, gateway);
}

/** Results for texts, oldest first: many policies read the body of one resource. */
const recent: Record<OpenApiGateway, Map<string, OpenApiResult>> = { rest: new Map(), http: new Map() };

const RECENT_RESULTS = 16;

/** Characters of all texts whose results are kept; the latest one stays whatever its length. */
const RECENT_LENGTH = 8 * 1024 * 1024;

function readText(text: string, gateway: OpenApiGateway): OpenApiResult {
  const cache = recent[gateway];
  const earlier = cache.get(text);
  if (earlier !== undefined) {
    return earlier;
  }
  const parsed = parseBody(text);
  const result: OpenApiResult = parsed.ok
    ? readDocument(parsed.tree, gateway)
    : { state: "malformed", fault: parsed.fault, reason: parsed.reason };
  cache.set(text, result);
  let length = [...cache.keys()].reduce((sum, key) => sum + key.length, 0);
  for (const oldest of cache.keys()) {
    if (cache.size === 1 || (cache.size <= RECENT_RESULTS && length <= RECENT_LENGTH)) {
      break;
    }
    cache.delete(oldest);
    length -= oldest.length;
  }
  return result;
}

function readTree(tree: Plain, gateway: OpenApiGateway): OpenApiResult {
  const fault = checkTree(tree);
  return fault === undefined
    ? readDocument(tree, gateway)
    : { state: "malformed", fault: fault.fault, reason: fault.reason };
}

function readDocument(tree: Plain, gateway: OpenApiGateway): OpenApiResult {
  if (!isPlainObject(tree)) {
    return { state: "malformed", fault: "not-openapi", reason: "is not an object" };
  }
  const family = familyOf(tree);
  if (family === undefined) {
    return {
      state: "malformed",
      fault: "not-openapi",
      reason: "has neither an `openapi` version 3 nor a `swagger` version 2.0",
    };
  }
  const root = rootNode(tree);
  const security = readRequirements(at(root, "security"));
  const schemes = readSchemes(root, family);
  const validators = readValidators(root);
  const paths = readPaths(root);
  const items = valueOr(paths, []);
  const operations = items.flatMap((item) => readOperations(item, root, { gateway, security, schemes, validators }));
  const servers = family === "swagger2" ? swaggerServers(root, items) : openApiServers(root, items);
  return {
    state: "known",
    document: {
      gateway,
      family,
      version: readVersion(at(root, family === "swagger2" ? "swagger" : "openapi")),
      operations: operations.sort(
        (left, right) => compareText(left.path, right.path) || compareText(left.method, right.method),
      ),
      operationsComplete: paths.state !== "unknown" && items.every((item) => item.complete),
      security,
      securitySchemes: schemes,
      servers: servers.list,
      serversComplete: servers.complete,
      host: readString(at(root, "host")),
      basePath: readString(at(root, "basePath")),
      policy: read(at(root, "x-amazon-apigateway-policy"), (plain) => plain),
      cors: readCors(at(root, "x-amazon-apigateway-cors")),
      endpointConfiguration: readEndpointConfiguration(root),
      apiKeySource: readUpper(at(root, "x-amazon-apigateway-api-key-source")),
      minimumCompressionSize: readNumber(at(root, "x-amazon-apigateway-minimum-compression-size")),
      securityPolicy: readString(at(root, "x-amazon-apigateway-security-policy")),
      endpointAccessMode: readUpper(at(root, "x-amazon-apigateway-endpoint-access-mode")),
      gatewayResponses: readGatewayResponses(root),
      requestValidators: validators,
      root: tree,
    },
  };
}

/** Which of the two formats a document is in; a version that is not known yet is taken to be one that fits. */
function familyOf(tree: PlainObject): OpenApiDocument["family"] | undefined {
  const fits = (key: string, pattern: RegExp): boolean => {
    const version = own(tree, key);
    return (
      version === UNKNOWN ||
      ((typeof version === "string" || typeof version === "number") && pattern.test(`${version}`))
    );
  };
  return fits("openapi", /^3(\.|$)/) ? "openapi3" : fits("swagger", /^2(\.|$)/) ? "swagger2" : undefined;
}

/** YAML reads an unquoted `2.0` as a number. */
function readVersion(node: Node): Value<string> {
  return read(node, (plain) =>
    typeof plain === "string"
      ? plain
      : typeof plain === "number"
        ? Number.isInteger(plain)
          ? plain.toFixed(1)
          : String(plain)
        : undefined,
  );
}

/**
 * `x-amazon-apigateway-cors`
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-cors-configuration.html).
 */
function readCors(node: Node): Value<OpenApiCors> {
  return read(node, (plain) =>
    isPlainObject(plain)
      ? {
          pointer: node.path,
          allowOrigins: readStrings(at(node, "allowOrigins")),
          allowCredentials: readBoolean(at(node, "allowCredentials")),
          allowHeaders: readStrings(at(node, "allowHeaders")),
          allowMethods: readStrings(at(node, "allowMethods")),
          exposeHeaders: readStrings(at(node, "exposeHeaders")),
          maxAge: readNumber(at(node, "maxAge")),
        }
      : undefined,
  );
}

/**
 * Swagger 2.0 documents have the extension at the top, OpenAPI 3 ones in a server
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-endpoint-configuration.html).
 * Both places are read, the first that has it counts.
 */
function readEndpointConfiguration(root: Node): Value<OpenApiEndpointConfiguration> {
  const key = "x-amazon-apigateway-endpoint-configuration";
  const servers = readItems(at(root, "servers"));
  const places = [root, ...valueOr(servers, [])].map((owner) => at(owner, key));
  const node = places.find((place) => !isAbsent(place));
  if (node === undefined) {
    return servers.state === "unknown" ? servers : absent(key);
  }
  return read(node, (plain) =>
    isPlainObject(plain)
      ? {
          vpcEndpointIds: readStrings(at(node, "vpcEndpointIds")),
          disableExecuteApiEndpoint: readBoolean(at(node, "disableExecuteApiEndpoint")),
        }
      : undefined,
  );
}

function readGatewayResponses(root: Node): Value<readonly OpenApiGatewayResponse[]> {
  return mapValue(readEntries(at(root, "x-amazon-apigateway-gateway-responses")), (entries) =>
    entries.map(({ key, node }) => {
      const headers = readHeaders(key, node, "gatewayresponse.header.");
      return { type: key, pointer: node.path, headers: headers.list, headersComplete: headers.complete };
    }),
  );
}
