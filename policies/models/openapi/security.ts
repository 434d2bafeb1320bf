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

import { absent, isPlainList, isPlainObject, known, mapValue, unknown, type Value } from "../../core/value";
import {
  at,
  compareText,
  follow,
  isAbsent,
  type Node,
  own,
  read,
  readBoolean,
  readEntries,
  readNumber,
  readPayloadVersion,
  readString,
  readStrings,
} from "./reader";
import type {
  OpenApiAuthorization,
  OpenApiAuthorizationKind,
  OpenApiAuthorizer,
  OpenApiGateway,
  OpenApiOAuthFlow,
  OpenApiSecurityRequirement,
  OpenApiSecurityScheme,
} from "./types";

type Requirements = Value<readonly OpenApiSecurityRequirement[]>;

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
    flows: flows.state === "known" ? flows.value : [],
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

/** What one scheme does when an operation asks for it. */
type SchemeEffect = "unknown" | "ignored" | "undefined" | "api-key" | OpenApiAuthorizationKind;

function effectOf(
  name: string,
  schemes: Value<readonly OpenApiSecurityScheme[]>,
  gateway: OpenApiGateway,
): SchemeEffect {
  if (schemes.state === "unknown") {
    return "unknown";
  }
  const scheme = schemes.state === "known" ? schemes.value.find((candidate) => candidate.name === name) : undefined;
  if (scheme === undefined) {
    return "undefined";
  }
  const { authorizer, authtype, kind, location, parameterName } = scheme;
  if (authorizer.state === "unknown" || authtype.state === "unknown") {
    return "unknown";
  }
  if (authorizer.state === "known") {
    const type = authorizer.value.type;
    return type.state === "known" ? (AUTHORIZER_KINDS[gateway].get(type.value) ?? "unknown") : "unknown";
  }
  if (authtype.state === "known") {
    // With any other type, the import wants an authorizer and leaves the methods out that ask for the scheme.
    return authtype.value.toLowerCase() === "awssigv4" ? "AWS_IAM" : "unknown";
  }
  if (kind.state === "unknown") {
    return "unknown";
  }
  if (kind.state === "known" && kind.value === "apiKey" && gateway === "rest") {
    if (location.state === "unknown" || parameterName.state === "unknown") {
      return "unknown";
    }
    const isKeyHeader =
      location.state === "known" &&
      location.value === "header" &&
      parameterName.state === "known" &&
      parameterName.value.toLowerCase() === "x-api-key";
    return isKeyHeader ? "api-key" : "ignored";
  }
  return "ignored";
}

/** Authorizer types that the two kinds of API take; another type fails the import. */
const AUTHORIZER_KINDS: Record<OpenApiGateway, ReadonlyMap<string, OpenApiAuthorizationKind>> = {
  rest: new Map([
    ["token", "CUSTOM"],
    ["request", "CUSTOM"],
    ["cognito_user_pools", "COGNITO_USER_POOLS"],
  ]),
  http: new Map([
    ["jwt", "JWT"],
    ["request", "CUSTOM"],
  ]),
};

/** The security of one operation, as {@link OpenApiOperation} holds it. */
export interface OperationSecurity {
  readonly security: Requirements;
  readonly authorization: Value<OpenApiAuthorization>;
  readonly apiKeyRequired: Value<boolean>;
}

/**
 * Works out the authorization of the operation at `node`.
 *
 * API Gateway gives a method one authorizer, and does not know alternatives: of the schemes asked for, in whatever
 * alternative, the first that is enforced decides, and `{}` does not make access optional. For REST APIs,
 * `x-amazon-apigateway-auth` goes before `security`
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html); AWS does
 * not say what it does in an HTTP API, so there it makes an otherwise open operation unknown.
 */
export function readOperationSecurity(
  node: Node,
  document: { readonly security: Requirements; readonly schemes: Value<readonly OpenApiSecurityScheme[]> },
  gateway: OpenApiGateway,
): OperationSecurity {
  const security = readRequirements(at(node, "security"));
  const inherits = security.state === "absent";
  const documentAsks =
    document.security.state === "unknown" ||
    (document.security.state === "known" && document.security.value.length > 0);
  const effective = inherits && gateway === "http" ? document.security : security;
  const path = effective.state === "absent" ? security.path : effective.path;

  const asked = effective.state === "known" ? effective.value.flatMap((requirement) => requirement.schemes) : [];
  const effects = asked.map((scheme) => ({ ...scheme, effect: effectOf(scheme.name, document.schemes, gateway) }));
  const undecided = effective.state === "unknown" || effects.some((scheme) => scheme.effect === "unknown");
  const hasKey = effects.some((scheme) => scheme.effect === "api-key");
  const apiKeyRequired: Value<boolean> =
    gateway === "http"
      ? known(path, false)
      : hasKey
        ? known(path, true)
        : undecided
          ? unknown(path)
          : known(path, false);

  const namesOf = (effect: SchemeEffect): readonly string[] => [
    ...new Set(effects.filter((scheme) => scheme.effect === effect).map((scheme) => scheme.name)),
  ];
  const common = {
    ignoredSchemes: namesOf("ignored"),
    undefinedSchemes: namesOf("undefined"),
    documentSecurityIgnored: inherits && gateway === "rest" && documentAsks,
  };
  const open = (): OpenApiAuthorization["kind"] => (hasKey ? "API_KEY_ONLY" : "NONE");
  const result = (authorization: Value<OpenApiAuthorization>): OperationSecurity => ({
    security,
    authorization,
    apiKeyRequired,
  });

  const override = readAuthOverride(at(node, "x-amazon-apigateway-auth"));
  if (override.state === "unknown") {
    return result(unknown(override.path));
  }
  if (override.state === "known" && gateway === "rest") {
    if (override.value === "NONE" && apiKeyRequired.state !== "known") {
      return result(unknown(override.path));
    }
    return result(
      known(override.path, {
        ...common,
        kind: override.value === "NONE" ? open() : override.value,
        scheme: undefined,
        scopes: [],
        declaredBy: "x-amazon-apigateway-auth",
        documentSecurityIgnored: false,
      }),
    );
  }
  if (undecided) {
    return result(unknown(path));
  }
  const enforced = effects.find(isAuthorization);
  if (enforced === undefined && override.state === "known" && override.value !== "NONE") {
    return result(unknown(override.path));
  }
  return result(
    known(path, {
      ...common,
      kind: enforced?.effect ?? open(),
      scheme: enforced?.name,
      scopes: enforced?.scopes ?? [],
      declaredBy: effective.state === "absent" ? "nothing" : inherits ? "document" : "operation",
    }),
  );
}

function isAuthorization<T extends { readonly effect: SchemeEffect }>(
  scheme: T,
): scheme is T & { readonly effect: OpenApiAuthorizationKind } {
  return !["unknown", "ignored", "undefined", "api-key"].includes(scheme.effect);
}

function readAuthOverride(node: Node): Value<"NONE" | "AWS_IAM"> {
  if (isAbsent(node)) {
    return absent(node.path);
  }
  const type = readString(at(node, "type"));
  if (type.state !== "known") {
    return type;
  }
  const upper = type.value.toUpperCase();
  return upper === "NONE" || upper === "AWS_IAM" ? known(type.path, upper) : unknown(type.path);
}
