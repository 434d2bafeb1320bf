import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const method = (props: Record<string, unknown>) =>
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    ...props,
  });
const withBody = (security: object) =>
  resource("aws:apigateway/restApi:RestApi", "api", {
    name: "orders",
    body: JSON.stringify({
      openapi: "3.0.1",
      paths: { "/orders": { get: security } },
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "header", name: "x-api-key" },
          sigv4: { type: "apiKey", in: "header", name: "Authorization", "x-amazon-apigateway-authtype": "awsSigv4" },
        },
      },
    }),
  });
const socket = resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" });
const route = (routeKey: string, props: Record<string, unknown>) =>
  resource("aws:apigatewayv2/route:Route", routeKey.replace("$", ""), {
    apiId: output("chat", "id"),
    routeKey,
    ...props,
  });

export default stackCases([
  {
    name: "a key besides IAM authorization",
    resources: [api, method({ authorization: "AWS_IAM", apiKeyRequired: true })],
    expect: "pass",
    show: true,
  },
  {
    name: "a key alone",
    resources: [api, method({ authorization: "NONE", apiKeyRequired: true })],
    expect: { violation: "keyOnly", on: "api" },
    show: true,
  },
  {
    name: "a key alone beside a key besides IAM authorization",
    resources: [
      api,
      { ...method({ authorization: "AWS_IAM", apiKeyRequired: true, httpMethod: "DELETE" }), name: "delete" },
      method({ authorization: "NONE", apiKeyRequired: true }),
    ],
    expect: { violation: "keyOnly", on: "api", says: "protection of GET /." },
  },
  {
    name: "no key, which another policy judges",
    resources: [api, method({ authorization: "NONE" })],
    expect: "pass",
  },
  {
    name: "a key on a route that is declared public",
    resources: [api, method({ authorization: "NONE", apiKeyRequired: true })],
    settings: {
      publicRoutes: [{ api: "api", method: "GET", path: "/", reason: "prices", owner: "web", expires: "2099-12-31" }],
    },
    expect: "pass",
  },
  {
    name: "a key on a preflight",
    resources: [api, method({ authorization: "NONE", apiKeyRequired: true, httpMethod: "OPTIONS" })],
    expect: "pass",
  },
  {
    name: "a key in a private API without a policy, which takes no calls",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "api", { endpointConfiguration: { types: "PRIVATE" } }),
      method({ authorization: "NONE", apiKeyRequired: true }),
    ],
    expect: "pass",
  },
  {
    name: "an authorization not known yet",
    resources: [api, method({ authorization: unknown, apiKeyRequired: true })],
    expect: "undetermined",
  },
  {
    name: "a key not known yet",
    resources: [api, method({ authorization: "NONE", apiKeyRequired: unknown })],
    expect: "undetermined",
  },
  {
    name: "a key of the wrong type",
    resources: [api, method({ authorization: "NONE", apiKeyRequired: "sometimes" })],
    expect: "undetermined",
  },
  {
    name: "a key alone in a body",
    resources: [withBody({ security: [{ key: [] }] })],
    expect: { violation: "keyOnly", on: "api" },
  },
  {
    name: "a key besides IAM authorization in a body",
    resources: [withBody({ security: [{ key: [], sigv4: [] }] })],
    expect: "pass",
  },
  {
    name: "the body of an HTTP API not known yet, which knows no keys",
    resources: [resource("aws:apigatewayv2/api:Api", "shop", { protocolType: "HTTP", body: unknown })],
    expect: "pass",
  },
  {
    name: "a body not known yet",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: unknown })],
    expect: "undetermined",
  },
  {
    name: "a WebSocket connection with a key alone",
    resources: [socket, route("$connect", { apiKeyRequired: true })],
    expect: { violation: "keyOnly", on: "chat" },
  },
  {
    name: "WebSocket messages with a key, on an authorized connection",
    resources: [
      socket,
      route("$connect", { authorizationType: "AWS_IAM" }),
      route("$default", { apiKeyRequired: true }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a key alone",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", { name: "orders" }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: output("api", "id"),
        resourceId: output("api", "rootResourceId"),
        httpMethod: "GET",
        authorizationType: "NONE",
        apiKeyRequired: true,
      }),
    ],
    expect: { violation: "keyOnly", on: "api" },
  },
  {
    name: "aws-native, a key besides IAM authorization",
    resources: [
      resource("aws-native:apigatewayv2:Api", "chat", { protocolType: "WEBSOCKET" }),
      resource("aws-native:apigatewayv2:Route", "connect", {
        apiId: output("chat", "id"),
        routeKey: "$connect",
        authorizationType: "AWS_IAM",
        apiKeyRequired: true,
      }),
    ],
    expect: "pass",
  },
]);
