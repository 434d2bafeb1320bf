import { nameList } from "../../core/message";
import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import { isOneOf, type Plain, type Value } from "../../core/value";
import type {
  OpenApiDocument,
  OpenApiGateway,
  OpenApiOperation,
  OpenApiSecurityScheme,
  OpenApiServer,
  UnboundedSchema,
} from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { unboundedRequestSchemas } from "../../models/openapi/request-schemas";
import { restApi, restApiPut } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";

const options = {
  bounds: booleanOption("Whether schemas that API Gateway checks request bodies against need upper bounds.", true),
};

const messages = {
  plainServer: "{path} lists a protocol other than https and wss",
  plainUrl: "{path} is an http:// URL",
  unbounded: "Schemas that validate request bodies have no upper bound ({count}): {places}",
} as const;

type Report = ResourceReport<typeof messages>;

/** A server on the developer's own machine is none that API Gateway serves from. */
const isLocal = (url: string): boolean =>
  /^([a-z]+:\/\/)?([^/:]+\.)?(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1\])([:/]|$)/i.test(url);

function judgeServer({ protocols, url, pointer }: OpenApiServer, report: Report, prefix: string): void {
  if (protocols.state === "unknown") {
    return report.undetermined(prefix + pointer);
  }
  const isPlain = protocols.state === "known" && protocols.value.some((name) => name !== "https" && name !== "wss");
  if (isPlain && !(url.state === "known" && isLocal(url.value))) {
    report.violation("plainServer", { path: prefix + pointer });
  }
}

function urlsOf({ flows, openIdConnectUrl, authorizer }: OpenApiSecurityScheme): readonly Value<string>[] {
  return [
    openIdConnectUrl,
    ...flows.flatMap(({ authorizationUrl, tokenUrl, refreshUrl }) => [authorizationUrl, tokenUrl, refreshUrl]),
    ...(authorizer.state === "known" ? [authorizer.value.issuer] : []),
  ];
}

/** Whether API Gateway checks the body of an operation's requests; it never does for HTTP APIs. */
function validatesBody({ requestValidator }: OpenApiOperation): Value<boolean> {
  return requestValidator.state === "known" ? requestValidator.value.validateBody : requestValidator;
}

function judgeBounds(document: OpenApiDocument, report: Report, prefix: string): void {
  const operations = document.gateway === "rest" ? document.operations : [];
  const unbounded = (test: (validates: Value<boolean>) => boolean): readonly UnboundedSchema[] =>
    unboundedRequestSchemas(
      document,
      operations.filter((operation) => test(validatesBody(operation))),
    );
  const found = unbounded((validates) => isOneOf(validates, true));
  if (found.length > 0) {
    const places = found.map(({ pointer, missing }) => `${pointer} (${missing})`);
    report.violation("unbounded", { count: found.length, places: nameList(places) });
  } else if (unbounded(({ state }) => state === "unknown").length > 0) {
    report.undetermined(`${prefix}x-amazon-apigateway-request-validators`);
  }
}

function check(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report, context: CheckContext<typeof options>): void => {
    const document = openApiBody(body, gateway, report);
    if (!document) {
      return;
    }
    const prefix = `${body.path}.`;
    const { servers, serversComplete, securitySchemes, host } = document;
    // Swagger 2.0 has one host for all of its schemes.
    if (!(host.state === "known" && isLocal(host.value))) {
      servers.forEach((server) => judgeServer(server, report, prefix));
    }
    for (const scheme of securitySchemes.state === "known" ? securitySchemes.value : []) {
      for (const url of urlsOf(scheme)) {
        if (url.state === "unknown") {
          report.undetermined(prefix + url.path);
        } else if (url.state === "known" && /^http:\/\//i.test(url.value) && !isLocal(url.value)) {
          report.violation("plainUrl", { path: prefix + url.path });
        }
      }
    }
    if (!serversComplete || securitySchemes.state === "unknown") {
      report.undetermined(prefix + (serversComplete ? securitySchemes.path : "servers"));
    }
    if (context.options.bounds) {
      judgeBounds(document, report, prefix);
    }
  };
}

export default defineResourcePolicy(
  {
    title: "OpenAPI bodies must use encrypted addresses and bound what they accept",
    severity: "medium",
    level: "mandatory",
    themes: ["https", "publicEndpoints"],
    why: "Clients are made from the document: where it lists http, they send tokens in plain text. And a schema without bounds lets requests of any size through the check that it is there for.",
    fix: "Use only https:// or wss:// in servers, schemes and OAuth URLs, and set maxItems on arrays, maxLength or pattern on strings and maximum on numbers.",
    blindSpots: [
      "OpenAPI documents that API Gateway reads from S3.",
      "Bounds of parameters, and of bodies without a request validator: API Gateway does not check them.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html",
    ],
    controls: { "serverless-lens": ["SEC3-a5"] },
    peers: {
      checkov: [7, 16, 17, 18, 20, 21].map((number) => `CKV_OPENAPI_${number}`),
      kics: [
        "global_server_uses_http",
        "path_server_uses_http",
        "global_schemes_uses_http",
        "path_scheme_accepts_http",
        "api_key_exposed_in_global_security",
        "api_key_exposed_in_operation_security",
        "api_key_exposed_in_global_security_scheme",
        "cleartext_credentials_with_basic_auth_for_operation",
        "invalid_oauth2_token_url",
        "invalid_oauth_authorization_url",
        "array_without_maximum_number_items",
        "maximum_length_undefined",
        "numeric_schema_without_maximum",
        "pattern_undefined",
      ],
    },
    options,
    messages,
  },
  on(restApi, check("rest")),
  on(restApiPut, check("rest")),
  on(httpApi, check("http")),
);
