import { nameList } from "../../core/message";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { parseRouteKey, type OpenApiGateway } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

const messages = {
  noScopes: "{path} is not set on write route {route}",
  inBody: "Write operations require no token scope: {routes}",
} as const;

type Report = ResourceReport<typeof messages>;

/** `ANY` and the catch-all route take writing calls too. */
const writingMethods = ["POST", "PUT", "PATCH", "DELETE", "ANY"];

export default defineResourcePolicy(
  {
    title: "Write routes should require a token scope",
    severity: "medium",
    level: "disabled",
    stage: "preview",
    themes: ["authentication"],
    why: "Without a scope, any valid token of the issuer opens the route, read-only access tokens and identity tokens included.",
    fix: "Set authorizationScopes to the scopes that callers need, and let clients send access tokens.",
    blindSpots: [
      "Scopes that the function behind the route checks itself.",
      "Routes with IAM authorization or a Lambda authorizer, which know no scopes.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
    ],
    controls: { "serverless-lens": ["SEC1-a2"] },
    messages,
  },
  on(restMethod, ({ authorization, authorizationScopes, httpMethod }, report) => {
    judge("COGNITO_USER_POOLS", authorization, authorizationScopes, httpMethod, report);
  }),
  on(httpRoute, ({ authorizationType, authorizationScopes, routeKey }, report) => {
    judge("JWT", authorizationType, authorizationScopes, routeKey, report);
  }),
  on(restApi, checkBody("rest")),
  on(restApiPut, checkBody("rest")),
  on(httpApi, checkBody("http")),
);

function judge(
  kind: string,
  authorization: Value<string>,
  scopes: Value<unknown>,
  route: Value<string>,
  report: Report,
): void {
  if (authorization.state === "unknown") {
    return report.undetermined(authorization.path);
  }
  if (authorization.state === "absent" || authorization.value !== kind) {
    return report.notApplicable("The route takes no tokens of a user pool or issuer");
  }
  if (scopes.state === "unknown") {
    return report.undetermined(scopes.path);
  }
  if (scopes.state === "known") {
    return;
  }
  if (route.state !== "known") {
    return report.undetermined(route.path);
  }
  const key = parseRouteKey(route.value);
  const [method, label] =
    key.kind === "http" ? [key.method, `${key.method} ${key.path}`] : [route.value.toUpperCase(), route.value];
  if (key.kind === "default" || writingMethods.includes(method)) {
    report.violation("noScopes", { path: scopes.path, route: label });
  }
}

function checkBody(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report): void => {
    const open: string[] = [];
    for (const { authorization, method, path, isDefaultRoute } of openApiBody(body, gateway, report)?.operations ??
      []) {
      const label = isDefaultRoute ? "$default" : `${method} ${path}`;
      if (!isDefaultRoute && !writingMethods.includes(method)) {
        continue;
      }
      if (authorization.state !== "known") {
        report.undetermined(`the security of ${label}`);
      } else if (
        ["COGNITO_USER_POOLS", "JWT"].includes(authorization.value.kind) &&
        authorization.value.scopes.length === 0
      ) {
        open.push(label);
      }
    }
    if (open.length > 0) {
      report.violation("inBody", { routes: nameList(open) });
    }
  };
}
