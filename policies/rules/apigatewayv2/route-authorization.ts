import { defineStackPolicy } from "../../core/policy";
import { isUnauthenticated, routeModel } from "../../models/api/routes";
import { authorizationMessages, judgeAuthorization } from "../../models/api/unauthenticated-routes";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "HTTP API routes must require authorization",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "A route without authorization can be called by anybody on the internet, and AWS WAF cannot stand before an HTTP API.",
  fix: "Set authorizationType to JWT, AWS_IAM or CUSTOM (with an authorizerId for JWT and CUSTOM), or declare the route in the publicRoutes setting.",
  blindSpots: [
    "What a Lambda authorizer does with the credential.",
    "OpenAPI documents that API Gateway reads from S3.",
    "WebSocket APIs, which apigatewayv2-websocket-connect judges.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html"],
  controls: {
    fsbp: ["APIGateway.8"],
    "nist-800-53": ["AC-3", "CM-2"],
    "well-architected-security": ["SEC05-BP02"],
    "serverless-lens": ["SEC1-a1"],
    "cis-controls-8.1": ["16.10"],
  },
  peers: {
    checkov: ["CKV_AWS_309"],
    cdkNag: ["APIGWAuthorization", "AwsSolutions-APIG4"],
    prowler: ["apigatewayv2_api_authorizers_enabled"],
    securityHub: ["APIGateway.8"],
    config: ["api-gwv2-authorization-type-configured"],
    controlTower: ["CT.APIGATEWAY.PR.5"],
  },
  coveredBy: ["apigatewayv2-quick-create"],
  messages: authorizationMessages,
  subjects: [httpRoute, httpApi],
  check(stack, report, { settings }) {
    const { routes, unread } = routeModel(stack);
    unread
      .filter(({ subject }) => httpApi.types.includes(subject.resource.type))
      .forEach(({ subject, reason }) => report.undetermined(subject, reason));
    judgeAuthorization(stack, "HTTP", settings, report);
    routes
      .filter((route) => route.protocol === "undecided" && isUnauthenticated(route) !== "no")
      .forEach((route) => report.undetermined(route.subject, `whether the API of ${route.label} is an HTTP API`));
  },
});
