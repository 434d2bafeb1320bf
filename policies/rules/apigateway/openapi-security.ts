import { nameList } from "../../core/message";
import { defineResourcePolicy, on, type CheckContext, type NoOptions, type ResourceReport } from "../../core/policy";
import { isOneOf, type Plain, type Value, valueOr } from "../../core/value";
import type { ResourceIdentity } from "../../core/resource";
import type { Settings } from "../../core/settings";
import type { Reference } from "../../core/view";
import type {
  OpenApiDocument,
  OpenApiGateway,
  OpenApiOperation,
  OpenApiSecurityScheme,
} from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { declarationOf } from "../../models/api/public-routes";
import { restApi, restApiPut } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";

const messages = {
  optional: "{path} is an empty requirement, which allows unauthenticated calls",
  undefinedScheme: "{path} names security schemes that the document does not define: {schemes}",
  undefinedScope: "{path} names scopes that scheme {scheme} does not define: {scopes}",
  ignored: "{path} names only schemes without an authorizer, which API Gateway does not enforce: {schemes}",
  documentOnly:
    "Top-level security has no effect in a REST API, and these operations have none of their own: {operations}",
  sendsPassword:
    "{path} uses HTTP basic, digest or negotiate authentication, which sends password-based credentials with each request",
  implicit: "{path} uses the OAuth 2 implicit flow, which puts tokens in URLs",
  password: "{path} uses the OAuth 2 password flow, which gives the user's password to the client",
} as const;

type Report = ResourceReport<typeof messages>;

function judgeSchemes(schemes: Value<readonly OpenApiSecurityScheme[]>, report: Report, prefix: string): void {
  for (const scheme of valueOr(schemes, [])) {
    const { kind, httpScheme, flows, flowsComplete, pointer } = scheme;
    if (isOneOf(kind, "http") && isOneOf(httpScheme, "basic", "digest", "negotiate")) {
      report.violation("sendsPassword", { path: prefix + pointer });
    }
    for (const flow of flows) {
      if (flow.kind === "implicit" || flow.kind === "password") {
        report.violation(flow.kind, { path: prefix + flow.pointer });
      }
    }
    if (!flowsComplete || kind.state === "unknown" || (isOneOf(kind, "http") && httpScheme.state === "unknown")) {
      report.undetermined(prefix + pointer);
    }
  }
}

/** The scopes that a scheme defines; undefined where it is not bound to name any, or they are not known. */
function scopesOf({ kind, flows, flowsComplete }: OpenApiSecurityScheme): ReadonlySet<string> | undefined {
  const scopes = flows.map((flow) => flow.scopes);
  if (!isOneOf(kind, "oauth2") || !flowsComplete || flows.length === 0) {
    return undefined;
  }
  return scopes.some(({ state }) => state === "unknown")
    ? undefined
    : new Set(scopes.flatMap((value) => valueOr(value, [])));
}

function judgeRequirements(
  security: OpenApiDocument["security"],
  { securitySchemes }: OpenApiDocument,
  report: Report,
  prefix: string,
  isOpen = false,
): void {
  if (security.state === "unknown") {
    report.undetermined(prefix + security.path);
  }
  if (security.state !== "known" || securitySchemes.state === "unknown") {
    return;
  }
  const defined = new Map(valueOr(securitySchemes, []).map((scheme) => [scheme.name, scheme]));
  for (const { pointer, schemes } of security.value) {
    const path = prefix + pointer;
    if (schemes.length === 0 && !isOpen) {
      report.violation("optional", { path });
    }
    const missing = schemes.map(({ name }) => name).filter((name) => !defined.has(name));
    if (missing.length > 0) {
      report.violation("undefinedScheme", { path, schemes: nameList(missing) });
    }
    for (const { name, scopes } of schemes) {
      const scheme = defined.get(name);
      const known = scheme && scopesOf(scheme);
      const strange = known ? scopes.filter((scope) => !known.has(scope)) : [];
      if (strange.length > 0) {
        report.violation("undefinedScope", { path, scheme: name, scopes: nameList(strange) });
      }
    }
  }
}

/** Whether an operation gets no authorization. */
function isUnprotected({ authorization }: OpenApiOperation): boolean {
  return (
    authorization.state === "known" &&
    (authorization.value.kind === "NONE" || authorization.value.kind === "API_KEY_ONLY")
  );
}

interface Import {
  readonly body: Value<Plain>;
  readonly resource: ResourceIdentity;
  /** Set where the document is imported into an API that is a resource of its own. */
  readonly restApi?: Reference;
}

/** Whether anybody may call an operation: a CORS preflight, or a route that the settings declare public. */
function isMeantOpen(operation: OpenApiOperation, { resource, restApi }: Import, settings: Settings): boolean {
  const { method, path } = operation.isDefaultRoute ? { method: "$default", path: "*" } : operation;
  // An import does not know the name of its API.
  const apis = restApi ? settings.publicRoutes.map(({ api }) => api) : [resource.name];
  return method === "OPTIONS" || apis.some((api) => declarationOf(settings, api, method, path) !== undefined);
}

function check(gateway: OpenApiGateway) {
  return (api: Import, report: Report, { settings }: CheckContext<NoOptions>): void => {
    const { body } = api;
    const document = openApiBody(body, gateway, report);
    if (!document) {
      return;
    }
    const prefix = `${body.path}.`;
    const { security, securitySchemes, operations } = document;
    if (securitySchemes.state === "unknown") {
      report.undetermined(prefix + securitySchemes.path);
    }
    judgeSchemes(securitySchemes, report, prefix);
    judgeRequirements(security, document, report, prefix);
    const documentOnly: string[] = [];
    for (const operation of operations) {
      const isOpen = isMeantOpen(operation, api, settings);
      judgeRequirements(operation.security, document, report, prefix, isOpen);
      const { authorization, method, path, pointer } = operation;
      if (authorization.state === "unknown" && !isOpen) {
        report.undetermined(prefix + authorization.path);
      }
      if (isOpen || !isUnprotected(operation) || authorization.state !== "known") {
        continue;
      }
      if (authorization.value.documentSecurityIgnored) {
        documentOnly.push(`${method} ${path}`);
      } else if (authorization.value.ignoredSchemes.length > 0) {
        const schemes = nameList(authorization.value.ignoredSchemes);
        report.violation("ignored", { path: `${prefix}${pointer}`, schemes });
      }
    }
    if (documentOnly.length > 0) {
      report.violation("documentOnly", { operations: nameList(documentOnly) });
    }
  };
}

export default defineResourcePolicy(
  {
    title: "OpenAPI bodies must declare security that API Gateway enforces",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "A security requirement that names nothing, or that API Gateway does not enforce, looks like protection and is none; and some schemes are no longer safe to use.",
    fix: "Give each security scheme an x-amazon-apigateway-authorizer or the authtype awsSigv4, and name it with defined scopes in the security of each operation.",
    blindSpots: [
      "Operations that ask for no security at all, which apigateway-method-authorization and apigatewayv2-route-authorization judge.",
      "OpenAPI documents that API Gateway reads from S3.",
      "Scopes of schemes other than OAuth 2, which define none.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    peers: {
      checkov: [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 19].map((number) => `CKV_OPENAPI_${number}`),
      kics: [
        "security_operations_empty_array",
        "security_empty_array",
        "security_empty_object_definition",
        "security_operations_empty_object_definition",
        "global_security_field_undefined",
        "no_global_and_operation_security_defined",
        "security_field_undefined",
        "security_operation_field_undefined",
        "security_scheme_undefined",
        "security_scheme_using_http_basic",
        "security_scheme_using_http_digest",
        "security_scheme_using_http_negotiate",
        "oauth2_with_implicit_flow",
        "oauth2_with_password_flow",
        "security_definitions_undefined_or_empty",
        "security_requirement_not_defined_in_security_definition",
        "undefined_security_scope_global_security",
        "undefined_security_scope_security_operations",
      ],
    },
    messages,
  },
  on(restApi, check("rest")),
  on(restApiPut, check("rest")),
  on(httpApi, check("http")),
);
