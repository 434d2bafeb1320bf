import { resourceCases, unknown } from "../../support/cases";

const method = "aws:apigateway/method:Method";
const route = "aws:apigatewayv2/route:Route";
const cognito = (props: Record<string, unknown> = {}) => ({
  restApi: unknown,
  resourceId: unknown,
  httpMethod: "POST",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: unknown,
  ...props,
});
const jwt = (props: Record<string, unknown> = {}) => ({
  apiId: unknown,
  routeKey: "POST /orders",
  authorizationType: "JWT",
  authorizerId: unknown,
  ...props,
});
const body = (scopes: readonly string[], verb = "post") => ({
  name: "orders",
  protocolType: "HTTP",
  body: JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: { "/orders": { [verb]: { security: [{ jwt: scopes }] } } },
    components: {
      securitySchemes: {
        jwt: {
          type: "oauth2",
          flows: {},
          "x-amazon-apigateway-authorizer": {
            type: "jwt",
            identitySource: "$request.header.Authorization",
            jwtConfiguration: { issuer: "https://login.example.com", audience: ["orders"] },
          },
        },
      },
    },
  }),
});

export default resourceCases([
  {
    name: "a writing route with a scope",
    type: route,
    props: jwt({ authorizationScopes: ["orders/write"] }),
    expect: "pass",
    show: true,
  },
  {
    name: "a writing route without",
    type: route,
    props: jwt(),
    expect: { violation: "noScopes", says: "write route POST /orders" },
    show: true,
  },
  { name: "an empty list", type: route, props: jwt({ authorizationScopes: [] }), expect: { violation: "noScopes" } },
  { name: "a reading route", type: route, props: jwt({ routeKey: "GET /orders" }), expect: "pass" },
  {
    name: "a route of all methods",
    type: route,
    props: jwt({ routeKey: "ANY /{proxy+}" }),
    expect: { violation: "noScopes" },
  },
  {
    name: "the catch-all route",
    type: route,
    props: jwt({ routeKey: "$default" }),
    expect: { violation: "noScopes", says: "write route $default" },
  },
  { name: "IAM authorization", type: route, props: jwt({ authorizationType: "AWS_IAM" }), expect: "notApplicable" },
  {
    name: "no authorization, which other policies report",
    type: route,
    props: { routeKey: "POST /orders" },
    expect: "notApplicable",
  },
  { name: "scopes not known yet", type: route, props: jwt({ authorizationScopes: unknown }), expect: "undetermined" },
  { name: "one scope not known yet", type: route, props: jwt({ authorizationScopes: [unknown] }), expect: "pass" },
  {
    name: "an authorization not known yet",
    type: route,
    props: jwt({ authorizationType: unknown }),
    expect: "undetermined",
  },
  { name: "a route key not known yet", type: route, props: jwt({ routeKey: unknown }), expect: "undetermined" },
  {
    name: "a method with a scope",
    type: method,
    props: cognito({ authorizationScopes: ["orders/write"] }),
    expect: "pass",
  },
  {
    name: "a method without",
    type: method,
    props: cognito(),
    expect: { violation: "noScopes", says: "write route POST" },
  },
  { name: "a reading method", type: method, props: cognito({ httpMethod: "GET" }), expect: "pass" },
  { name: "a Lambda authorizer", type: method, props: cognito({ authorization: "CUSTOM" }), expect: "notApplicable" },
  {
    name: "an OpenAPI operation without a scope",
    type: "aws:apigatewayv2/api:Api",
    props: body([]),
    expect: { violation: "inBody", says: "scope: POST /orders" },
  },
  {
    name: "an OpenAPI operation with a scope",
    type: "aws:apigatewayv2/api:Api",
    props: body(["orders/write"]),
    expect: "pass",
  },
  { name: "an OpenAPI operation that reads", type: "aws:apigatewayv2/api:Api", props: body([], "get"), expect: "pass" },
  {
    name: "an OpenAPI body not known yet",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: { restApiId: "abc", body: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, an operation whose security is not known yet",
    type: "aws-native:apigatewayv2:Api",
    props: { body: { openapi: "3.0.1", info: {}, paths: { "/orders": { post: { security: unknown } } } } },
    expect: "undetermined",
    reason: "the security of POST /orders",
  },
  {
    name: "aws-native, a method without a scope",
    type: "aws-native:apigateway:Method",
    props: { restApiId: "abc", httpMethod: "DELETE", authorizationType: "COGNITO_USER_POOLS" },
    expect: { violation: "noScopes" },
  },
  {
    name: "aws-native, a route with a scope",
    type: "aws-native:apigatewayv2:Route",
    props: jwt({ authorizationScopes: ["orders/write"] }),
    expect: "pass",
  },
]);
