import { output, resource, stackCases, unknown } from "../../support/cases";

const handler = resource("aws:lambda/function:Function", "handler", { runtime: "nodejs22.x", role: "arn" });
const api = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP", ...props });

export default stackCases([
  {
    name: "an API with a route of its own",
    resources: [
      api(),
      resource("aws:apigatewayv2/route:Route", "orders", {
        apiId: output("api", "id"),
        routeKey: "GET /orders",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: "pass",
    show: true,
  },
  {
    name: "a quick create for a function",
    resources: [handler, api({ target: output("handler", "arn") })],
    expect: { violation: "quickCreate", on: "api" },
    show: true,
  },
  {
    name: "a quick create for a URL, with a route key",
    resources: [api({ target: "https://orders.example.com", routeKey: "GET /orders" })],
    expect: { violation: "quickCreate", on: "api" },
  },
  { name: "an empty target", resources: [api({ target: "" })], expect: "pass" },
  { name: "a target not known yet, from nowhere", resources: [api({ target: unknown })], expect: "undetermined" },
  {
    name: "a route key without a target, which makes nothing",
    resources: [api({ routeKey: "$default" })],
    expect: "pass",
  },
  {
    name: "a WebSocket API",
    resources: [api({ protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" })],
    expect: "pass",
  },
  {
    name: "aws-native, a quick create",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", {
        name: "orders",
        protocolType: "HTTP",
        target: "https://a.example",
      }),
    ],
    expect: { violation: "quickCreate", on: "api" },
  },
  {
    name: "aws-native, none",
    resources: [resource("aws-native:apigatewayv2:Api", "api", { name: "orders", protocolType: "HTTP" })],
    expect: "pass",
  },
]);
