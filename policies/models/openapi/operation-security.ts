/** The authorization that API Gateway enforces on an operation: of its requirements, schemes and extensions. */

import { absent, known, unknown, valueOr, type Value } from "../../core/value";
import { at, isAbsent, readString, type Node } from "./reader";
import { readRequirements, type Requirements } from "./security";
import type { OpenApiAuthorization, OpenApiAuthorizationKind, OpenApiGateway, OpenApiSecurityScheme } from "./types";

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
    ["jwt", "JWT"],
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
  document: DocumentSecurity,
  gateway: OpenApiGateway,
): OperationSecurity {
  const security = readRequirements(at(node, "security"));
  const asked = readAsked(security, document, gateway);
  const override = readAuthOverride(at(node, "x-amazon-apigateway-auth"));
  return { security, authorization: authorizationOf(asked, override, gateway), apiKeyRequired: asked.apiKeyRequired };
}

/** Requirements and schemes of the whole document. */
interface DocumentSecurity {
  readonly security: Requirements;
  readonly schemes: Value<readonly OpenApiSecurityScheme[]>;
}

/** What the security requirements of an operation come to, without `x-amazon-apigateway-auth`. */
interface AskedSecurity {
  /** Where they stand. */
  readonly path: string;
  readonly declaredBy: OpenApiAuthorization["declaredBy"];
  readonly schemes: readonly {
    readonly name: string;
    readonly scopes: readonly string[];
    readonly effect: SchemeEffect;
  }[];
  /** Whether requirements, or what a scheme does, are not known. */
  readonly undecided: boolean;
  readonly apiKeyRequired: Value<boolean>;
  readonly documentSecurityIgnored: boolean;
}

/** REST APIs take the requirements of the operation alone; HTTP APIs fall back on those of the document. */
function readAsked(security: Requirements, document: DocumentSecurity, gateway: OpenApiGateway): AskedSecurity {
  const inherits = security.state === "absent";
  const effective = inherits && gateway === "http" ? document.security : security;
  const path = effective.state === "absent" ? security.path : effective.path;
  const schemes = valueOr(effective, [])
    .flatMap((requirement) => requirement.schemes)
    .map((scheme) => ({ ...scheme, effect: effectOf(scheme.name, document.schemes, gateway) }));
  const undecided = effective.state === "unknown" || schemes.some(({ effect }) => effect === "unknown");
  const hasKey = gateway === "rest" && schemes.some(({ effect }) => effect === "api-key");
  const documentAsks = document.security.state === "unknown" || valueOr(document.security, []).length > 0;
  return {
    path,
    declaredBy: effective.state === "absent" ? "nothing" : inherits ? "document" : "operation",
    schemes,
    undecided,
    apiKeyRequired: !hasKey && undecided && gateway === "rest" ? unknown(path) : known(path, hasKey),
    documentSecurityIgnored: inherits && gateway === "rest" && documentAsks,
  };
}

function authorizationOf(
  asked: AskedSecurity,
  override: ReturnType<typeof readAuthOverride>,
  gateway: OpenApiGateway,
): Value<OpenApiAuthorization> {
  const { path, schemes, undecided, apiKeyRequired, declaredBy, documentSecurityIgnored } = asked;
  const common = { ignoredSchemes: namesWith("ignored", schemes), undefinedSchemes: namesWith("undefined", schemes) };
  const open = schemes.some(({ effect }) => effect === "api-key") ? "API_KEY_ONLY" : "NONE";
  if (override.state === "unknown") {
    return unknown(override.path);
  }
  if (override.state === "known" && gateway === "rest") {
    if (override.value === "NONE" && apiKeyRequired.state !== "known") {
      return unknown(override.path);
    }
    return known(override.path, {
      ...common,
      kind: override.value === "NONE" ? open : override.value,
      scheme: undefined,
      scopes: [],
      declaredBy: "x-amazon-apigateway-auth",
      documentSecurityIgnored: false,
    });
  }
  if (undecided) {
    return unknown(path);
  }
  const enforced = schemes.find(isAuthorization);
  if (enforced === undefined && override.state === "known" && override.value !== "NONE") {
    return unknown(override.path);
  }
  const { effect: kind = open, name: scheme, scopes = [] } = enforced ?? {};
  return known(path, { ...common, kind, scheme, scopes, declaredBy, documentSecurityIgnored });
}

function namesWith(wanted: SchemeEffect, schemes: AskedSecurity["schemes"]): readonly string[] {
  return [...new Set(schemes.filter(({ effect }) => effect === wanted).map(({ name }) => name))];
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
