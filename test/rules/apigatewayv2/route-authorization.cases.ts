import { output, resource, stackCases, unknown } from "../../support/cases";

const api = (props = {}) =>
  resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP", ...props });
const route = (props: Record<string, unknown>) =>
  resource("aws:apigatewayv2/route:Route", "route", { apiId: output("api", "id"), routeKey: "GET /orders", ...props });
const declared = {
  api: "api",
  method: "GET",
  path: "/orders",
  reason: "catalogue",
  owner: "shop",
  expires: "2099-12-31",
};
const body = (operation: Record<string, unknown>) =>
  api({
    body: JSON.stringify({
      openapi: "3.0.1",
      info: { title: "t", version: "1" },
      paths: { "/orders": { get: operation } },
    }),
  });
const native = (props: Record<string, unknown>) => [
  resource("aws-native:apigatewayv2:Api", "api", { name: "orders", protocolType: "HTTP" }),
  resource("aws-native:apigatewayv2:Route", "route", {
    apiId: output("api", "apiId"),
    routeKey: "GET /orders",
    ...props,
  }),
];

export default stackCases([
  {
    name: "a JWT authorizer",
    resources: [api(), route({ authorizationType: "JWT", authorizerId: unknown })],
    expect: "pass",
    show: true,
  },
  {
    name: "no authorization",
    resources: [api(), route({})],
    expect: { violation: "unauthenticated", on: "api" },
    show: true,
  },
  {
    name: "authorization NONE",
    resources: [api(), route({ authorizationType: "NONE" })],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "an API key alone",
    resources: [api(), route({ apiKeyRequired: true })],
    expect: { violation: "unauthenticated", on: "api" },
  },
  { name: "IAM authorization", resources: [api(), route({ authorizationType: "AWS_IAM" })], expect: "pass" },
  {
    name: "JWT without an authorizer",
    resources: [api(), route({ authorizationType: "JWT" })],
    expect: { violation: "noAuthorizer", on: "api" },
  },
  { name: "a CORS preflight", resources: [api(), route({ routeKey: "OPTIONS /orders" })], expect: "pass" },
  {
    name: "the catch-all route",
    resources: [api(), route({ routeKey: "$default" })],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "a route declared public",
    resources: [api(), route({})],
    settings: { publicRoutes: [declared] },
    expect: "pass",
  },
  {
    name: "a route of a WebSocket API",
    resources: [api({ protocolType: "WEBSOCKET" }), route({ routeKey: "sendMessage" })],
    expect: "pass",
  },
  {
    name: "a quick create",
    resources: [api({ target: unknown })],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "an authorization not known yet",
    resources: [api(), route({ authorizationType: unknown })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI operation without security",
    resources: [body({})],
    expect: { violation: "unauthenticated", on: "api" },
  },
  { name: "an OpenAPI body not known yet", resources: [api({ body: unknown })], expect: "undetermined" },
  {
    name: "a catch-all route of an API of another program",
    resources: [resource("aws:apigatewayv2/route:Route", "route", { apiId: "abc123", routeKey: "$default" })],
    expect: "undetermined",
  },
  {
    name: "a catch-all route of an API of another program, with IAM authorization",
    resources: [
      resource("aws:apigatewayv2/route:Route", "route", {
        apiId: "abc123",
        routeKey: "$default",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: "pass",
  },
  {
    name: "the body of a REST API not known yet, which is not judged here",
    resources: [
      api(),
      route({ authorizationType: "AWS_IAM" }),
      resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop", body: unknown }),
    ],
    expect: "pass",
  },
  {
    name: "a method and path, which only HTTP APIs have, while the protocol is not known yet",
    resources: [api({ protocolType: unknown }), route({})],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "aws-native, a route beside an OpenAPI body, which makes an HTTP API",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", {
        body: { openapi: "3.0.1", info: { title: "t", version: "1" }, paths: {} },
      }),
      resource("aws-native:apigatewayv2:Route", "route", { apiId: output("api", "apiId"), routeKey: "$default" }),
    ],
    expect: { violation: "unauthenticated", on: "api" },
  },
  { name: "aws-native, no authorization", resources: native({}), expect: { violation: "unauthenticated", on: "api" } },
  {
    name: "aws-native, a JWT authorizer",
    resources: native({ authorizationType: "JWT", authorizerId: unknown }),
    expect: "pass",
  },
  {
    name: "a route key not known yet, which may be a preflight's",
    resources: [api(), route({ routeKey: unknown, authorizationType: "NONE" })],
    expect: "undetermined",
  },
]);
