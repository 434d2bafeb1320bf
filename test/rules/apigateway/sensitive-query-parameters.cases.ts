import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/method:Method";
const base = { restApi: unknown, resourceId: unknown, httpMethod: "GET", authorization: "AWS_IAM" };
const parameters = (...names: string[]) => ({
  ...base,
  requestParameters: Object.fromEntries(names.map((name) => [name, true])),
});
const body = (name: string, place: string) =>
  JSON.stringify({
    openapi: "3.0.1",
    info: { title: "t", version: "1" },
    paths: { "/orders": { get: { parameters: [{ name, in: place }] } } },
  });
const withScheme = (scheme: object) => ({
  protocolType: "HTTP",
  body: JSON.stringify({
    openapi: "3.0.1",
    info: {},
    paths: {},
    components: { securitySchemes: { key: { type: "apiKey", ...scheme } } },
  }),
});
const route = "aws:apigatewayv2/route:Route";
const integration = {
  restApi: unknown,
  resourceId: unknown,
  httpMethod: "GET",
  type: "HTTP",
  uri: "https://example.com",
};

export default resourceCases([
  {
    name: "a token in a header",
    type,
    props: parameters("method.request.header.X-Token", "method.request.querystring.page"),
    expect: "pass",
    show: true,
  },
  {
    name: "a token in the query string",
    type,
    props: parameters("method.request.querystring.token"),
    expect: { violation: "sensitive" },
    show: true,
  },
  {
    name: "a password in the path",
    type,
    props: parameters("method.request.path.password"),
    expect: { violation: "sensitive" },
  },
  { name: "a token of paging", type, props: parameters("method.request.querystring.nextToken"), expect: "pass" },
  {
    name: "a name that is allowed",
    type,
    props: parameters("method.request.querystring.token"),
    options: { allowedNames: ["token"] },
    expect: "pass",
  },
  {
    name: "a part of a path",
    type: "aws:apigateway/resource:Resource",
    props: { restApi: unknown, parentId: unknown, pathPart: "{ssn}" },
    expect: { violation: "sensitive" },
  },
  {
    name: "a harmless part of a path",
    type: "aws:apigateway/resource:Resource",
    props: { restApi: unknown, parentId: unknown, pathPart: "{orderId}" },
    expect: "pass",
  },
  {
    name: "an integration that reads it",
    type: "aws:apigateway/integration:Integration",
    props: {
      ...integration,
      requestParameters: { "integration.request.header.x": "method.request.querystring.apikey" },
    },
    expect: { violation: "sensitive" },
  },
  {
    name: "an HTTP route",
    type: route,
    props: { apiId: unknown, routeKey: "GET /users/{email}" },
    expect: { violation: "sensitive" },
  },
  {
    name: "a parameter of a WebSocket route",
    type: route,
    props: {
      apiId: unknown,
      routeKey: "$connect",
      requestParameters: [{ requestParameterKey: "route.request.querystring.token", required: true }],
    },
    expect: { violation: "sensitive" },
  },
  {
    name: "an OpenAPI query parameter",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body("password", "query") },
    expect: { violation: "sensitive", says: "body.paths./orders.get.parameters[0] puts parameter password" },
  },
  {
    name: "an OpenAPI header",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body("password", "header") },
    expect: "pass",
  },
  {
    name: "an OpenAPI body of an HTTP API",
    type: "aws:apigatewayv2/api:Api",
    props: { protocolType: "HTTP", body: body("cvv", "query") },
    expect: { violation: "sensitive" },
  },
  {
    name: "an OpenAPI import",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: { restApiId: unknown, body: body("iban", "query") },
    expect: { violation: "sensitive" },
  },
  {
    name: "a body not known yet",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: unknown },
    expect: "undetermined",
  },
  {
    name: "a body that is no document",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: "[" },
    expect: "undetermined",
  },
  {
    name: "a mapped value not known yet beside a header",
    type: "aws:apigateway/integration:Integration",
    props: {
      ...integration,
      requestParameters: { "integration.request.header.x": unknown, y: "method.request.header.token" },
    },
    expect: "pass",
  },
  {
    name: "mapped values not known yet",
    type: "aws:apigateway/integration:Integration",
    props: { ...integration, requestParameters: unknown },
    expect: "undetermined",
  },
  {
    name: "a text that only mentions an expression",
    type: "aws:apigateway/integration:Integration",
    props: { ...integration, requestParameters: { x: "'see method.request.querystring.token'" } },
    expect: "pass",
  },
  {
    name: "a part of a path not known yet",
    type: "aws:apigateway/resource:Resource",
    props: { restApi: unknown, parentId: unknown, pathPart: unknown },
    expect: "undetermined",
  },
  {
    name: "a part of a path that is a fixed word",
    type: "aws:apigateway/resource:Resource",
    props: { restApi: unknown, parentId: unknown, pathPart: "password" },
    expect: "pass",
  },
  {
    name: "a route key not known yet",
    type: route,
    props: { apiId: unknown, routeKey: unknown },
    expect: "undetermined",
  },
  {
    name: "parameters of a WebSocket route not known yet",
    type: route,
    props: { apiId: unknown, routeKey: "$connect", requestParameters: unknown },
    expect: "undetermined",
  },
  {
    name: "a parameter of a WebSocket route not known yet",
    type: route,
    props: { apiId: unknown, routeKey: "$connect", requestParameters: [{ requestParameterKey: unknown }] },
    expect: "pass",
  },
  {
    name: "an API key in a header",
    type: "aws:apigatewayv2/api:Api",
    props: withScheme({ in: "header", name: "k" }),
    expect: "pass",
  },
  {
    name: "the key of an authorizer, which another policy judges",
    type: "aws:apigatewayv2/api:Api",
    props: withScheme({
      in: "query",
      name: "k",
      "x-amazon-apigateway-authorizer": { type: "request", identitySource: "$request.querystring.k" },
    }),
    expect: "pass",
  },
  {
    name: "an OpenAPI parameter that is allowed",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body("password", "path") },
    options: { allowedNames: ["password"] },
    expect: "pass",
  },
  {
    name: "an OpenAPI parameter in the path",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body("password", "path") },
    expect: { violation: "sensitive" },
  },
  {
    name: "aws-native, security schemes not known yet",
    type: "aws-native:apigateway:RestApi",
    props: { body: { openapi: "3.0.1", info: {}, paths: {}, components: { securitySchemes: unknown } } },
    expect: "undetermined",
  },
  { name: "an API without a body", type: "aws:apigateway/restApi:RestApi", props: {}, expect: "notApplicable" },
  { name: "parameters not known yet", type, props: { ...base, requestParameters: unknown }, expect: "undetermined" },
  {
    name: "aws-native, an integration inside the method",
    type: "aws-native:apigateway:Method",
    props: {
      restApiId: unknown,
      resourceId: unknown,
      httpMethod: "GET",
      integration: { type: "HTTP", requestParameters: { x: "method.request.querystring.secret" } },
    },
    expect: { violation: "sensitive" },
  },
  {
    name: "aws-native, a harmless route",
    type: "aws-native:apigatewayv2:Route",
    props: { apiId: unknown, routeKey: "GET /orders/{orderId}" },
    expect: "pass",
  },
  {
    name: "a list of tokens in the query string",
    type: "aws:apigateway/integration:Integration",
    props: {
      restApi: unknown,
      resourceId: unknown,
      httpMethod: "GET",
      type: "HTTP",
      requestParameters: { "integration.request.header.X": "method.request.multivaluequerystring.token" },
    },
    expect: { violation: "sensitive" },
  },
  {
    name: "a variable of an OpenAPI path that no parameter describes",
    type: "aws:apigateway/restApi:RestApi",
    props: {
      body: JSON.stringify({ openapi: "3.0.1", info: {}, paths: { "/reset/{token}": { get: {} }, "/{proxy+}": {} } }),
    },
    expect: { violation: "sensitive", says: "body.paths puts parameter token" },
  },
  {
    name: "an API key in the query string, whatever its name",
    type: "aws:apigatewayv2/api:Api",
    props: withScheme({ in: "query", name: "k" }),
    expect: { violation: "scheme" },
  },
  {
    name: "an API key in the query string that is allowed",
    type: "aws:apigatewayv2/api:Api",
    props: withScheme({ in: "query", name: "k" }),
    options: { allowedNames: ["k"] },
    expect: "pass",
  },
  {
    name: "aws-native, parameters of an operation not known yet",
    type: "aws-native:apigateway:RestApi",
    props: { body: { openapi: "3.0.1", info: {}, paths: { "/orders": { get: { parameters: unknown } } } } },
    expect: "undetermined",
    reason: "body.paths./orders.get.parameters",
  },
]);
