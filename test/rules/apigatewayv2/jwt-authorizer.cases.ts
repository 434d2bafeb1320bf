import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigatewayv2/authorizer:Authorizer";
const apiType = "aws:apigatewayv2/api:Api";
const native = "aws-native:apigatewayv2:Authorizer";
const jwtConfiguration = {
  audiences: ["orders-web"],
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123",
};
const base = {
  apiId: unknown,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  name: "users",
};
const jwt = (more = {}) => ({ ...base, jwtConfiguration: { ...jwtConfiguration, ...more } });

const api = (authorizer: unknown) => ({
  name: "orders",
  protocolType: "HTTP",
  body: JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: { "/orders": { get: { security: [{ users: [] }] } } },
    components: {
      securitySchemes: { users: { type: "oauth2", flows: {}, "x-amazon-apigateway-authorizer": authorizer } },
    },
  }),
});
const inBody = (more = {}) => ({
  type: "jwt",
  jwtConfiguration: { issuer: jwtConfiguration.issuer, audience: ["orders-web"] },
  identitySource: "$request.header.Authorization",
  ...more,
});
const nativeApi = "aws-native:apigatewayv2:Api";
const nativeBody = (securitySchemes: unknown) => ({
  body: {
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {},
    components: { securitySchemes },
  },
});

export default resourceCases([
  { name: "a user pool with one client", type, props: jwt(), expect: "pass", show: true },
  {
    name: "no audience",
    type,
    props: { ...base, jwtConfiguration: { issuer: jwtConfiguration.issuer } },
    expect: { violation: "noAudience" },
    show: true,
  },
  { name: "an empty list of audiences", type, props: jwt({ audiences: [] }), expect: { violation: "noAudience" } },
  { name: "any audience", type, props: jwt({ audiences: ["*"] }), expect: { violation: "openAudience" } },
  { name: "an empty audience", type, props: jwt({ audiences: [""] }), expect: { violation: "openAudience" } },
  { name: "an audience that is null", type, props: jwt({ audiences: [null] }), expect: { violation: "openAudience" } },
  { name: "audiences not known yet", type, props: jwt({ audiences: unknown }), expect: "undetermined" },
  {
    name: "identity sources not known yet",
    type,
    props: { ...jwt(), identitySources: unknown },
    expect: "undetermined",
  },
  {
    name: "an identity source not known yet",
    type,
    props: { ...jwt(), identitySources: [unknown] },
    expect: "undetermined",
  },
  {
    name: "an issuer over http with an address in its query",
    type,
    props: jwt({ issuer: "http://login.example.com/?next=https://shop.example.com" }),
    expect: { violation: "issuerNotHttps" },
  },
  {
    name: "an issuer with the address of a user pool in its path",
    type,
    props: jwt({ issuer: "https://login.example.com/https://cognito-idp.eu-central-1.amazonaws.com" }),
    expect: "pass",
  },
  { name: "another issuer", type, props: jwt({ issuer: "https://login.example.com/" }), expect: "pass" },
  {
    name: "an issuer over http",
    type,
    props: jwt({ issuer: "http://login.example.com" }),
    expect: { violation: "issuerNotHttps" },
  },
  {
    name: "an issuer without its user pool",
    type,
    props: jwt({ issuer: "https://cognito-idp.eu-central-1.amazonaws.com" }),
    expect: { violation: "issuerNotCognito" },
  },
  {
    name: "no issuer",
    type,
    props: { ...base, jwtConfiguration: { audiences: ["a"] } },
    expect: { violation: "noIssuer" },
  },
  {
    name: "a token from the query string",
    type,
    props: { ...jwt(), identitySources: ["$request.querystring.token"] },
    expect: { violation: "notFromHeader" },
  },
  { name: "a client made in the same stack", type, props: jwt({ audiences: [unknown] }), expect: "pass" },
  { name: "an issuer not known yet", type, props: jwt({ issuer: unknown }), expect: "undetermined" },
  {
    name: "a Lambda authorizer",
    type,
    props: { apiId: unknown, authorizerType: "REQUEST", authorizerUri: unknown },
    expect: "notApplicable",
  },
  { name: "a type not known yet", type, props: { ...jwt(), authorizerType: unknown }, expect: "undetermined" },
  {
    name: "a user pool of the European Sovereign Cloud",
    type,
    props: jwt({ issuer: "https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbCdEf123" }),
    expect: "pass",
  },
  { name: "an OpenAPI body with an audience", type: apiType, props: api(inBody()), expect: "pass" },
  {
    name: "an OpenAPI body without audience",
    type: apiType,
    props: api(inBody({ jwtConfiguration: { issuer: jwtConfiguration.issuer } })),
    expect: { violation: "noAudience" },
  },
  {
    name: "an OpenAPI body with an empty list of audiences",
    type: apiType,
    props: api(inBody({ jwtConfiguration: { issuer: jwtConfiguration.issuer, audience: [] } })),
    expect: { violation: "noAudience" },
  },
  {
    name: "an OpenAPI body with any audience and a token from the query string",
    type: apiType,
    props: api(
      inBody({
        jwtConfiguration: { issuer: jwtConfiguration.issuer, audience: ["*"] },
        identitySource: "$request.header.Authorization, $request.querystring.token",
      }),
    ),
    expect: { violation: ["openAudience", "notFromHeader"] },
  },
  {
    name: "an OpenAPI body with a Lambda authorizer",
    type: apiType,
    props: api({ type: "request", authorizerUri: "arn" }),
    expect: "pass",
  },
  {
    name: "an OpenAPI body not known yet",
    type: apiType,
    props: { name: "orders", protocolType: "HTTP", body: unknown },
    expect: "undetermined",
  },
  {
    name: "an API without a body",
    type: apiType,
    props: { name: "orders", protocolType: "HTTP" },
    expect: "notApplicable",
  },
  {
    name: "an OpenAPI body with two headers in turn",
    type: apiType,
    props: api(inBody({ identitySource: "$request.header.Authorization, $request.header.X-Token" })),
    expect: "pass",
  },
  {
    name: "aws-native, an OpenAPI body whose security schemes are not known yet",
    type: nativeApi,
    props: nativeBody(unknown),
    expect: "undetermined",
  },
  {
    name: "aws-native, an OpenAPI body whose authorizer is not known yet",
    type: nativeApi,
    props: nativeBody({ users: { type: "oauth2", "x-amazon-apigateway-authorizer": unknown } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, an OpenAPI body whose authorizer is of a type not known yet",
    type: nativeApi,
    props: nativeBody({ users: { type: "oauth2", "x-amazon-apigateway-authorizer": inBody({ type: unknown }) } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, an OpenAPI body with a scheme that API Gateway ignores",
    type: nativeApi,
    props: nativeBody({ users: { type: "http", scheme: "basic" } }),
    expect: "pass",
  },
  {
    name: "aws-native, an OpenAPI body without issuer",
    type: nativeApi,
    props: nativeBody({
      users: {
        type: "oauth2",
        "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: { audience: [unknown] } },
      },
    }),
    expect: { violation: "noIssuer" },
  },
  {
    name: "aws-native, a user pool",
    type: native,
    props: {
      apiId: unknown,
      authorizerType: "JWT",
      identitySource: ["$request.header.Authorization"],
      jwtConfiguration: { audience: ["a"], issuer: jwtConfiguration.issuer },
    },
    expect: "pass",
  },
  {
    name: "aws-native, no audience",
    type: native,
    props: { apiId: unknown, authorizerType: "JWT", jwtConfiguration: { issuer: jwtConfiguration.issuer } },
    expect: { violation: "noAudience" },
  },
]);
