/**
 * Security schemes and requirements, and what API Gateway makes of them.
 *
 * An OpenAPI security scheme alone protects nothing in API Gateway. It counts only with
 * - `x-amazon-apigateway-authorizer`, which makes a Lambda, Cognito or JWT authorizer
 *   (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html),
 * - `x-amazon-apigateway-authtype` `awsSigv4`, which asks for IAM authorization
 *   (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html), or
 * - for REST APIs, type `apiKey` with the header `x-api-key`, which asks for a key of a usage plan
 *   (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html).
 * Every other scheme, OAuth 2 and HTTP Basic included, is ignored without those extensions, and REST APIs do not use
 * the `security` of the document, only that of operations
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html, the notes for REST
 * APIs; https://github.com/amazon-archives/aws-apigateway-importer/issues/187 and 204). HTTP APIs use both
 * (https://github.com/aws/aws-sam-cli/pull/5149).
 */

import { isPlainList, isPlainObject, known, mapValue, type Value, valueOr } from "../../core/value";
import {
  at,
  compareText,
  follow,
  type Node,
  own,
  read,
  readBoolean,
  readEntries,
  readItems,
  readNumber,
  readPayloadVersion,
  readString,
  readStrings,
} from "./reader";
import type { OpenApiAuthorizer, OpenApiOAuthFlow, OpenApiSecurityRequirement, OpenApiSecurityScheme } from "./types";

/** The security requirements of a document or an operation. */
export type Requirements = Value<readonly OpenApiSecurityRequirement[]>;

/** Reads a `security` list. A list with any unknown or malformed part is unknown. */
export function readRequirements(node: Node): Requirements {
  return read(node, (plain) => {
    if (!isPlainList(plain)) {
      return undefined;
    }
    const requirements: OpenApiSecurityRequirement[] = [];
    for (const [index, item] of plain.entries()) {
      if (!isPlainObject(item)) {
        return undefined;
      }
      const schemes: { name: string; scopes: readonly string[] }[] = [];
      for (const name of Object.keys(item).sort(compareText)) {
        const scopes = own(item, name) ?? [];
        if (!isPlainList(scopes) || !scopes.every((scope) => typeof scope === "string")) {
          return undefined;
        }
        schemes.push({ name, scopes });
      }
      requirements.push({ pointer: `${node.path}[${index}]`, schemes });
    }
    return requirements;
  });
}

/** Reads the security schemes of a document, from the place where its version keeps them. */
export function readSchemes(root: Node, family: "swagger2" | "openapi3"): Value<readonly OpenApiSecurityScheme[]> {
  const container = follow(
    family === "swagger2" ? at(root, "securityDefinitions") : at(root, "components", "securitySchemes"),
  );
  return mapValue(readEntries(container), (entries) =>
    entries.map((entry) => readScheme(entry.key, follow(entry.node), family)),
  );
}

function readScheme(name: string, node: Node, family: "swagger2" | "openapi3"): OpenApiSecurityScheme {
  const kind = read(at(node, "type"), (plain) =>
    plain === "basic" && family === "swagger2"
      ? "http"
      : plain === "apiKey" ||
          plain === "http" ||
          plain === "oauth2" ||
          plain === "openIdConnect" ||
          plain === "mutualTLS"
        ? plain
        : undefined,
  );
  const isBasic = at(node, "type").plain === "basic" && family === "swagger2";
  const flows = readFlows(node, family);
  return {
    name,
    pointer: node.path,
    kind,
    httpScheme: isBasic
      ? known(at(node, "type").path, "basic")
      : mapValue(readString(at(node, "scheme")), (scheme) => scheme.toLowerCase()),
    location: readString(at(node, "in")),
    parameterName: readString(at(node, "name")),
    openIdConnectUrl: readString(at(node, "openIdConnectUrl")),
    flows: valueOr(flows, []),
    flowsComplete: flows.state !== "unknown",
    authtype: readString(at(node, "x-amazon-apigateway-authtype")),
    authorizer: readAuthorizer(follow(at(node, "x-amazon-apigateway-authorizer"))),
  };
}

const FLOW_NAMES: ReadonlyMap<string, OpenApiOAuthFlow["kind"]> = new Map([
  ["implicit", "implicit"],
  ["password", "password"],
  ["clientCredentials", "clientCredentials"],
  ["authorizationCode", "authorizationCode"],
  // The names of Swagger 2.0.
  ["application", "clientCredentials"],
  ["accessCode", "authorizationCode"],
]);

function readFlows(scheme: Node, family: "swagger2" | "openapi3"): Value<readonly OpenApiOAuthFlow[]> {
  if (family === "swagger2") {
    const kind = read(at(scheme, "flow"), (plain) => (typeof plain === "string" ? FLOW_NAMES.get(plain) : undefined));
    return mapValue(kind, (name) => [readFlow(name, scheme)]);
  }
  const entries = readEntries(at(scheme, "flows"));
  if (entries.state !== "known") {
    return entries;
  }
  const flows: OpenApiOAuthFlow[] = [];
  for (const { key, node } of entries.value) {
    const kind = FLOW_NAMES.get(key);
    if (kind !== undefined) {
      flows.push(readFlow(kind, node));
    }
  }
  return known(entries.path, flows);
}

function readFlow(kind: OpenApiOAuthFlow["kind"], node: Node): OpenApiOAuthFlow {
  return {
    kind,
    pointer: node.path,
    authorizationUrl: readString(at(node, "authorizationUrl")),
    tokenUrl: readString(at(node, "tokenUrl")),
    refreshUrl: readString(at(node, "refreshUrl")),
    scopes: read(at(node, "scopes"), (plain) => (isPlainObject(plain) ? Object.keys(plain).sort() : undefined)),
  };
}

function readAuthorizer(node: Node): Value<OpenApiAuthorizer> {
  return read(node, (plain) => {
    if (!isPlainObject(plain)) {
      return undefined;
    }
    const jwt = at(node, "jwtConfiguration");
    return {
      pointer: node.path,
      type: mapValue(readString(at(node, "type")), (type) => type.toLowerCase()),
      authorizerUri: readString(at(node, "authorizerUri")),
      authorizerCredentials: readString(at(node, "authorizerCredentials")),
      identitySource: readIdentitySource(at(node, "identitySource")),
      identityValidationExpression: readString(at(node, "identityValidationExpression")),
      resultTtl: readNumber(at(node, "authorizerResultTtlInSeconds")),
      providerArns: readStrings(at(node, "providerARNs")),
      issuer: readString(at(jwt, "issuer")),
      audience: readStrings(at(jwt, "audience")),
      issuers: mapValue(readItems(at(jwt, "issuers")), (items) =>
        items.map((item) => ({
          issuer: readString(at(item, "issuer")),
          audiences: readStrings(at(item, "audiences")),
        })),
      ),
      payloadFormatVersion: readPayloadVersion(at(node, "authorizerPayloadFormatVersion")),
      enableSimpleResponses: readBoolean(at(node, "enableSimpleResponses")),
    };
  });
}

/** Documented as a comma-separated string; a list of expressions, as resources take it, is read as well. */
function readIdentitySource(node: Node): Value<string> {
  return read(node, (plain) =>
    typeof plain === "string"
      ? plain
      : isPlainList(plain) && plain.every((item) => typeof item === "string")
        ? plain.join(",")
        : undefined,
  );
}
