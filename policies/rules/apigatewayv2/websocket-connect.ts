import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { causeOf, causes } from "../../models/api/unauthenticated-routes";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "WebSocket APIs must authorize new connections",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "API Gateway authorizes a WebSocket connection once, on $connect; without that, every message on it is anonymous.",
  fix: "Add a $connect route with authorizationType AWS_IAM, or CUSTOM with an authorizerId.",
  blindSpots: ["What a Lambda authorizer does with the credential.", "Routes that another program adds to the API."],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html"],
  coveredBy: ["apigateway-api-key-sole-auth"],
  messages: {
    noConnect: "The API has no $connect route, so every client can connect",
    open: "authorizationType of the $connect route {name} is not set",
    noAuthorizer: "authorizerId of the $connect route {name} is not set",
  },
  subjects: [httpApi],
  check(stack, report) {
    for (const api of stack.all(httpApi)) {
      if (api.protocolType.state === "unknown") {
        report.undetermined(api, api.protocolType.path);
      }
      if (!isOneOf(api.protocolType, "WEBSOCKET")) {
        continue;
      }
      const { certain, possible } = stack.referrers(httpRoute, "api", api, httpApi);
      const connect = certain.filter(({ routeKey }) => isOneOf(routeKey, "$connect"));
      if (connect.length === 0) {
        const doubtful = [...possible, ...certain].filter(
          ({ routeKey }) => routeKey.state === "unknown" || isOneOf(routeKey, "$connect"),
        );
        if (doubtful.length > 0) {
          report.undetermined(
            api,
            `whether ${doubtful.map(({ resource }) => resource.name).join(", ")} is its $connect route`,
          );
        } else {
          report.violation(api, "noConnect", {}, causes.nothingAsked);
        }
      }
      for (const route of connect) {
        const { authorizationType, authorizerId, resource } = route;
        const asks = verdictOf(authorizationType, (type) => type !== "NONE", "no");
        const what = `${authorizationType.path} of ${resource.name}`;
        report.settle(api, asks, what, "open", { name: resource.name }, causeOf(route));
        if (isOneOf(authorizationType, "CUSTOM") && authorizerId.state === "absent") {
          report.violation(api, "noAuthorizer", { name: resource.name }, "no authorizer");
        }
      }
    }
  },
});
