import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { byApi, isUnauthenticated, routeModel, type Route } from "../../models/api/routes";
import { causes, undeclaredRoutes } from "../../models/api/unauthenticated-routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "API keys must not replace authorization",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "An API key is shared by all copies of a client, has no end date and tells nobody's identity: it meters calls, and whoever finds one can make them.",
  fix: "Set authorization (authorizationType on WebSocket routes) to AWS_IAM, CUSTOM or COGNITO_USER_POOLS, or declare the route in the publicRoutes setting.",
  blindSpots: [
    "A key that a Lambda authorizer checks.",
    "WebSocket routes besides $connect: API Gateway authorizes a connection, not its messages.",
    "OpenAPI documents that API Gateway reads from S3.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"],
  controls: { "serverless-lens": ["SEC1-a1"] },
  messages: { keyOnly: "apiKeyRequired is the only protection of {routes}" },
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi],
  check(stack, report, { settings }) {
    const { routes, unread } = routeModel(stack);
    unread
      .filter(({ subject }) => !httpApi.types.includes(subject.resource.type))
      .forEach(({ subject, reason }) => report.undetermined(subject, reason));
    for (const { subject, routes: own } of byApi(routes.filter(takesKeys))) {
      const keyed = own.filter(({ apiKeyRequired }) => isOneOf(apiKeyRequired, true));
      const open = undeclaredRoutes(stack, keyed, settings, report);
      if (open.length > 0) {
        report.violation(subject, "keyOnly", { routes: nameList(open.map(({ label }) => label)) }, causes.keyOnly);
      }
      for (const route of own.filter(({ apiKeyRequired }) => apiKeyRequired.state === "unknown")) {
        if (isUnauthenticated(route) !== "no") {
          report.undetermined(subject, `${route.apiKeyRequired.path} of ${route.label}`);
        }
      }
    }
  },
});

/** HTTP APIs know no API keys, and WebSocket APIs authorize `$connect` alone. */
function takesKeys({ protocol, method }: Route): boolean {
  return protocol === "REST" || (protocol !== "HTTP" && method === "$connect");
}
