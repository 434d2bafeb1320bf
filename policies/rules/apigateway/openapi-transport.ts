import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { type Plain, type Value, valueOr } from "../../core/value";
import type { OpenApiGateway, OpenApiSecurityScheme, OpenApiServer } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { restApi, restApiPut } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";

const messages = {
  plainServer: "{path} lists a protocol other than https and wss",
  plainUrl: "{path} is an http:// URL",
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

function check(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report): void => {
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
    for (const scheme of valueOr(securitySchemes, [])) {
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
  };
}

export default defineResourcePolicy(
  {
    title: "OpenAPI bodies must use encrypted addresses",
    severity: "medium",
    level: "mandatory",
    themes: ["https", "publicEndpoints"],
    why: "Clients are made from the document: where it lists http, they send tokens in plain text.",
    fix: "Use only https:// or wss:// in servers, schemes and OAuth URLs.",
    blindSpots: ["OpenAPI documents that API Gateway reads from S3."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html"],
    peers: {
      checkov: ["CKV_OPENAPI_7", "CKV_OPENAPI_18", "CKV_OPENAPI_20"],
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
      ],
    },
    messages,
  },
  on(restApi, check("rest")),
  on(restApiPut, check("rest")),
  on(httpApi, check("http")),
);
