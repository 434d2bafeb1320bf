import { output, resource, stackCases, unknown } from "../../support/cases";

const http = (corsConfiguration?: unknown, props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "api", {
    name: "orders",
    protocolType: "HTTP",
    ...(corsConfiguration ? { corsConfiguration } : {}),
    ...props,
  });
const route = (authorizationType: unknown = "JWT", routeKey: unknown = "GET /orders") =>
  resource("aws:apigatewayv2/route:Route", "orders", {
    apiId: output("api", "id"),
    routeKey,
    authorizationType,
    authorizerId: "abc",
  });

const rest = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const place = resource("aws:apigateway/resource:Resource", "place", {
  restApi: output("api", "id"),
  parentId: output("api", "rootResourceId"),
  pathPart: "orders",
});
const method = (
  httpMethod: string,
  authorization: unknown,
  name: string,
  resourceId: unknown = output("place", "id"),
) =>
  resource("aws:apigateway/method:Method", name, {
    restApi: output("api", "id"),
    resourceId,
    httpMethod,
    authorization,
  });
const preflight = method("OPTIONS", "NONE", "preflight");
const response = (origin: unknown, resourceId: unknown = output("place", "id")) =>
  resource("aws:apigateway/integrationResponse:IntegrationResponse", "response", {
    restApi: output("api", "id"),
    resourceId,
    httpMethod: "OPTIONS",
    statusCode: "200",
    responseParameters: { "method.response.header.Access-Control-Allow-Origin": origin },
  });
const gatewayResponse = (origin: unknown) =>
  resource("aws:apigateway/response:Response", "unauthorized", {
    restApiId: output("api", "id"),
    responseType: "UNAUTHORIZED",
    responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": origin },
  });
const anyOrigin = (origin: string) => ({
  "x-amazon-apigateway-integration": {
    type: "mock",
    responses: {
      default: {
        statusCode: "200",
        responseParameters: { "method.response.header.Access-Control-Allow-Origin": origin },
      },
    },
  },
});
const document = (origin: string, security: unknown) => ({
  swagger: "2.0",
  securityDefinitions: {
    sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    key: { type: "apiKey", name: "x-api-key", in: "header" },
  },
  paths: { "/orders": { get: { security }, options: anyOrigin(origin) } },
});
const body = (origin: string, security: unknown) =>
  resource("aws:apigateway/restApi:RestApi", "api", {
    name: "orders",
    body: JSON.stringify(document(origin, security)),
  });
const gatewayResponses = (origin: string) => ({
  UNAUTHORIZED: { responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": origin } },
});
const nativeBody = (security: unknown, responses: unknown, integration?: unknown) =>
  resource("aws-native:apigateway:RestApi", "api", {
    body: {
      ...document("'https://shop.example.com'", security),
      paths: {
        "/orders": {
          get: {
            security,
            ...(integration === undefined ? {} : { "x-amazon-apigateway-integration": integration }),
          },
        },
      },
      "x-amazon-apigateway-gateway-responses": responses,
    },
  });
const withParameters = (responseParameters: unknown) => ({
  ...response("'*'"),
  props: { ...response("'*'").props, responseParameters },
});

export default stackCases([
  {
    name: "the origins of one's own sites",
    resources: [http({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["authorization"] }), route()],
    expect: "pass",
    show: true,
  },
  {
    name: "any origin, and a route with authorization",
    resources: [http({ allowOrigins: ["*"] }), route()],
    expect: { violation: "anyOrigin", on: "api" },
    show: true,
  },
  { name: "any origin of an open API", resources: [http({ allowOrigins: ["*"] }), route("NONE")], expect: "pass" },
  {
    name: "any origin where only the preflight has no authorization",
    resources: [http({ allowOrigins: ["*"] }), route("JWT", "OPTIONS /orders")],
    expect: "pass",
  },
  {
    name: "any origin where the one authorization may be that of the preflight",
    resources: [http({ allowOrigins: ["*"] }), route("JWT", unknown)],
    expect: "undetermined",
  },
  {
    name: "any origin where neither the kind of the API nor the one route is known yet",
    resources: [http({ allowOrigins: ["*"] }, { protocolType: unknown }), route("JWT", unknown)],
    expect: "undetermined",
  },
  {
    name: "any https:// origin, with credentials",
    resources: [http({ allowOrigins: ["https://*"], allowCredentials: true })],
    expect: { violation: "anyOrigin", on: "api" },
  },
  {
    name: "a wildcard below one's own domain",
    resources: [http({ allowOrigins: ["https://*.example.com"], allowCredentials: true }), route()],
    expect: "pass",
  },
  {
    name: "an http:// origin",
    resources: [http({ allowOrigins: ["http://shop.example.com"] }), route()],
    expect: { violation: "plainOrigin", on: "api" },
  },
  {
    name: "the developer's own machine",
    resources: [http({ allowOrigins: ["http://localhost:3000", "http://127.0.0.1:8080"] }), route()],
    expect: "pass",
  },
  {
    name: "a name that only begins like the developer's machine",
    resources: [http({ allowOrigins: ["http://localhost.example.com"] }), route()],
    expect: { violation: "plainOrigin", on: "api" },
  },
  {
    name: "any header, with credentials",
    resources: [
      http({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["*"], allowCredentials: true }),
      route(),
    ],
    expect: { violation: "anyHeader", on: "api", says: "corsConfiguration.allowHeaders[0] is" },
  },
  {
    name: "any header, without credentials",
    resources: [http({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["*"] }), route()],
    expect: "pass",
  },
  {
    name: "any header, where it is not known yet whether with credentials",
    resources: [
      http({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["*"], allowCredentials: unknown }),
      route(),
    ],
    expect: "undetermined",
  },
  {
    name: "headers not known yet, with credentials",
    resources: [
      http({ allowOrigins: ["https://shop.example.com"], allowHeaders: unknown, allowCredentials: true }),
      route(),
    ],
    expect: "undetermined",
    reason: "corsConfiguration.allowHeaders",
  },
  {
    name: "headers not known yet, without credentials",
    resources: [http({ allowOrigins: ["https://shop.example.com"], allowHeaders: unknown }), route()],
    expect: "pass",
  },
  {
    name: "an http:// origin of an open API",
    resources: [http({ allowOrigins: ["http://shop.example.com"] }), route("NONE")],
    expect: "pass",
  },
  {
    name: "any origin, and routes of an OpenAPI body that is not known yet",
    resources: [http({ allowOrigins: ["*"] }, { body: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, CORS of an OpenAPI body not known yet",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", {
        body: { openapi: "3.0.1", info: {}, paths: {}, "x-amazon-apigateway-cors": unknown },
      }),
    ],
    expect: "undetermined",
    reason: "body.x-amazon-apigateway-cors",
  },
  { name: "no CORS", resources: [http(), route()], expect: "pass" },
  { name: "origins not known yet", resources: [http({ allowOrigins: unknown }), route()], expect: "undetermined" },
  {
    name: "one origin not known yet",
    resources: [http({ allowOrigins: [unknown] }), route()],
    expect: "undetermined",
    reason: "corsConfiguration.allowOrigins[0]",
  },
  {
    name: "an authorization not known yet",
    resources: [http({ allowOrigins: ["*"] }), route(unknown)],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body with any origin",
    resources: [
      http(undefined, {
        body: JSON.stringify({
          openapi: "3.0.1",
          info: { title: "orders", version: "1" },
          paths: {},
          "x-amazon-apigateway-cors": { allowOrigins: ["*"], allowCredentials: true },
        }),
      }),
    ],
    expect: { violation: "anyOrigin", on: "api", says: "body.x-amazon-apigateway-cors.allowOrigins lets" },
  },
  { name: "an OpenAPI body not known yet", resources: [http(undefined, { body: unknown })], expect: "undetermined" },
  {
    name: "a REST resource with authorization and any origin",
    resources: [rest, place, preflight, method("GET", "AWS_IAM", "get"), response("'*'")],
    expect: { violation: "restOrigin", on: "response" },
  },
  {
    name: "a REST resource with authorization and one origin",
    resources: [rest, place, preflight, method("GET", "AWS_IAM", "get"), response("'https://shop.example.com'")],
    expect: "pass",
  },
  {
    name: "an open REST resource beside one with authorization",
    resources: [
      rest,
      place,
      preflight,
      method("GET", "NONE", "get"),
      method("GET", "AWS_IAM", "root", output("api", "rootResourceId")),
      response("'*'"),
    ],
    expect: "pass",
  },
  {
    name: "the root of a REST API with authorization and any origin",
    resources: [
      rest,
      method("GET", "AWS_IAM", "root", output("api", "rootResourceId")),
      response("'*'", output("api", "rootResourceId")),
    ],
    expect: { violation: "restOrigin", on: "response" },
  },
  {
    name: "any origin with spaces, by a header in lower case",
    resources: [
      rest,
      place,
      method("GET", "AWS_IAM", "get"),
      withParameters({ "method.response.header.access-control-allow-origin": " ' * ' " }),
    ],
    expect: { violation: "restOrigin", on: "response" },
  },
  {
    name: "a text that only holds a wildcard, and another header",
    resources: [
      rest,
      place,
      method("GET", "AWS_IAM", "get"),
      withParameters({
        "method.response.header.Access-Control-Allow-Origin": "'https://*.example.com'",
        "method.response.header.Access-Control-Allow-Methods": "'*'",
      }),
    ],
    expect: "pass",
  },
  {
    name: "headers not known yet",
    resources: [rest, place, method("GET", "AWS_IAM", "get"), withParameters(unknown)],
    expect: "undetermined",
  },
  {
    name: "no headers",
    resources: [rest, place, method("GET", "AWS_IAM", "get"), withParameters({})],
    expect: "pass",
  },
  {
    name: "any origin of a resource not known yet",
    resources: [rest, place, method("GET", "AWS_IAM", "get"), response("'*'", unknown)],
    expect: "undetermined",
  },
  {
    name: "any origin of a resource not known yet, where no method is",
    resources: [rest, place, preflight, response("'*'", unknown)],
    expect: "pass",
  },
  {
    name: "any origin, and a method with authorization of a resource not known yet",
    resources: [rest, place, method("GET", "AWS_IAM", "get", unknown), response("'*'")],
    expect: "undetermined",
  },
  {
    name: "any origin, and an open method of a resource not known yet",
    resources: [rest, place, method("GET", "NONE", "get", unknown), response("'*'")],
    expect: "pass",
  },
  {
    name: "an open method beside one with authorization, and any origin",
    resources: [rest, place, method("GET", "AWS_IAM", "get"), method("POST", "NONE", "post"), response("'*'")],
    expect: { violation: "restOrigin", on: "response" },
  },
  {
    name: "an origin not known yet",
    resources: [rest, place, preflight, method("GET", "AWS_IAM", "get"), response(unknown)],
    expect: "undetermined",
  },
  {
    name: "a resource's authorization not known yet",
    resources: [rest, place, preflight, method("GET", unknown, "get"), response("'*'")],
    expect: "undetermined",
  },
  {
    name: "a gateway response with any origin",
    resources: [rest, place, method("GET", "AWS_IAM", "get"), gatewayResponse("'*'")],
    expect: { violation: "gatewayOrigin", on: "unauthorized" },
  },
  {
    name: "a gateway response of another program's API",
    resources: [{ ...gatewayResponse("'*'"), props: { ...gatewayResponse("'*'").props, restApiId: "abc123" } }],
    expect: "undetermined",
  },
  {
    name: "a gateway response of an open API",
    resources: [rest, place, method("GET", "NONE", "get"), gatewayResponse("'*'")],
    expect: "pass",
  },
  {
    name: "an OpenAPI body of a REST API with any origin",
    resources: [body("'*'", [{ sigv4: [] }])],
    expect: { violation: "inBody", on: "api", says: "authorization: OPTIONS /orders" },
  },
  {
    name: "an OpenAPI body of a REST API, put into it",
    resources: [
      resource("aws:apigateway/restApiPut:RestApiPut", "put", {
        restApiId: "abc123",
        body: JSON.stringify(document("'*'", [{ sigv4: [] }])),
      }),
    ],
    expect: { violation: "inBody", on: "put" },
  },
  {
    name: "an OpenAPI body with any origin in a gateway response",
    resources: [nativeBody([{ sigv4: [] }], gatewayResponses("'*'"))],
    expect: { violation: "inBody", on: "api", says: "gateway response UNAUTHORIZED" },
  },
  {
    name: "an OpenAPI body with one origin in a gateway response",
    resources: [nativeBody([{ sigv4: [] }], gatewayResponses("'https://shop.example.com'"))],
    expect: "pass",
  },
  {
    name: "an OpenAPI body of an open API with any origin in a gateway response",
    resources: [nativeBody([], gatewayResponses("'*'"))],
    expect: "pass",
  },
  {
    name: "an OpenAPI body with gateway responses not known yet",
    resources: [nativeBody([{ sigv4: [] }], unknown)],
    expect: "undetermined",
    reason: "parts of body",
  },
  {
    name: "an OpenAPI body with headers of a gateway response not known yet",
    resources: [nativeBody([{ sigv4: [] }], { UNAUTHORIZED: { responseParameters: unknown } })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body with authorization not known yet, and any origin",
    resources: [nativeBody(unknown, gatewayResponses("'*'"))],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body that asks for a key only, and any origin",
    resources: [nativeBody([{ key: [] }], gatewayResponses("'*'"))],
    expect: "pass",
  },
  {
    name: "an OpenAPI body with an integration not known yet",
    resources: [nativeBody([{ sigv4: [] }], {}, unknown)],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body with authorization on the preflight only, and any origin",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", {
        body: {
          ...document("'*'", []),
          paths: { "/orders": { options: { ...anyOrigin("'*'"), security: [{ sigv4: [] }] } } },
        },
      }),
    ],
    expect: "pass",
  },
  {
    name: "an OpenAPI body with a path not known yet",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", {
        body: { ...document("'*'", []), paths: { "/orders": unknown } },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body of a REST API not known yet",
    resources: [{ ...rest, props: { body: unknown } }],
    expect: "undetermined",
  },
  { name: "an OpenAPI body of an open REST API", resources: [body("'*'", [])], expect: "pass" },
  {
    name: "an OpenAPI body of a REST API with one origin",
    resources: [body("'https://shop.example.com'", [{ sigv4: [] }])],
    expect: "pass",
  },
  {
    name: "aws-native, any origin on a resource with authorization",
    resources: [
      resource("aws-native:apigateway:Resource", "place", { restApiId: "abc", parentId: "root", pathPart: "orders" }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: "abc",
        resourceId: output("place", "resourceId"),
        httpMethod: "GET",
        authorizationType: "AWS_IAM",
      }),
      resource("aws-native:apigateway:Method", "preflight", {
        restApiId: "abc",
        resourceId: output("place", "resourceId"),
        httpMethod: "OPTIONS",
        authorizationType: "NONE",
        integration: {
          type: "MOCK",
          integrationResponses: [
            {
              statusCode: "200",
              responseParameters: { "method.response.header.Access-Control-Allow-Origin": "'*'" },
            },
          ],
        },
      }),
    ],
    expect: { violation: "restOrigin", on: "preflight" },
  },
  {
    name: "aws-native, responses not known yet",
    resources: [
      resource("aws-native:apigateway:Method", "preflight", {
        restApiId: "abc",
        resourceId: "def",
        httpMethod: "OPTIONS",
        integration: { type: "MOCK", integrationResponses: unknown },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, one origin",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", {
        protocolType: "HTTP",
        corsConfiguration: { allowOrigins: ["https://shop.example.com"], allowCredentials: true },
      }),
    ],
    expect: "pass",
  },
]);
