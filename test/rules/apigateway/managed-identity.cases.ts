import { output, resource, stackCases, unknown } from "../../support/cases";

const rest = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const authorizer = (props: Record<string, unknown>) =>
  resource("aws:apigateway/authorizer:Authorizer", "authorizer", { restApi: output("api", "id"), name: "a", ...props });
const pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc";
const lambdaUri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations";
const v2 = (authorizerType: unknown, protocolType = "HTTP") => [
  resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType }),
  resource("aws:apigatewayv2/authorizer:Authorizer", "authorizer", {
    apiId: output("api", "id"),
    name: "a",
    authorizerType,
    ...(authorizerType === "JWT"
      ? { jwtConfiguration: { issuer: "https://login.example.com", audiences: ["orders"] } }
      : { authorizerUri: lambdaUri }),
  }),
];
const body = (type: unknown) =>
  resource("aws:apigateway/restApi:RestApi", "api", {
    name: "orders",
    body: JSON.stringify({
      swagger: "2.0",
      paths: {},
      securityDefinitions: {
        custom: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": { type, authorizerUri: lambdaUri, providerARNs: [pool] },
        },
      },
    }),
  });
const decided = (authorizer: unknown) => ({ "x-amazon-apigateway-authorizer": authorizer });
const nativeBody = (type: string, securitySchemes: unknown) =>
  resource(type, "api", { body: { openapi: "3.0.1", info: {}, paths: {}, components: { securitySchemes } } });

export default stackCases([
  {
    name: "a Cognito authorizer",
    resources: [rest, authorizer({ type: "COGNITO_USER_POOLS", providerArns: [pool] })],
    expect: "pass",
    show: true,
  },
  {
    name: "a Lambda authorizer",
    resources: [rest, authorizer({ type: "REQUEST", authorizerUri: lambdaUri })],
    expect: { violation: "handWritten", on: "authorizer" },
    show: true,
  },
  {
    name: "a Lambda authorizer that does not say its type",
    resources: [rest, authorizer({ authorizerUri: unknown })],
    expect: { violation: "handWritten", on: "authorizer" },
  },
  {
    name: "a Cognito authorizer without a pool",
    resources: [rest, authorizer({ type: "COGNITO_USER_POOLS", providerArns: [] })],
    expect: { violation: "noPools", on: "authorizer" },
  },
  {
    name: "a pool made in the same program",
    resources: [rest, authorizer({ type: "COGNITO_USER_POOLS", providerArns: [unknown] })],
    expect: "pass",
  },
  { name: "a type not known yet", resources: [rest, authorizer({ type: unknown })], expect: "undetermined" },
  { name: "a JWT authorizer", resources: v2("JWT"), expect: "pass" },
  {
    name: "a Lambda authorizer of an HTTP API",
    resources: v2("REQUEST"),
    expect: { violation: "handWritten", on: "authorizer" },
  },
  {
    name: "a Lambda authorizer of a WebSocket API, which takes no other",
    resources: v2("REQUEST", "WEBSOCKET"),
    expect: "pass",
  },
  {
    name: "a Lambda authorizer of another program's API",
    resources: [
      resource("aws:apigatewayv2/authorizer:Authorizer", "authorizer", { apiId: "abc123", authorizerType: "REQUEST" }),
    ],
    expect: "undetermined",
    reason: "whether its API is an HTTP API",
  },
  {
    name: "an OpenAPI body with a Lambda authorizer",
    resources: [body("token")],
    expect: { violation: "inBody", on: "api", says: "code: custom" },
  },
  {
    name: "aws-native, an OpenAPI body with a Lambda authorizer beside a Cognito authorizer",
    resources: [
      nativeBody("aws-native:apigateway:RestApi", {
        own: decided({ type: "cognito_user_pools" }),
        partners: decided({ type: "Request" }),
      }),
    ],
    expect: { violation: "inBody", on: "api", says: "code: partners" },
  },
  { name: "an OpenAPI body with a Cognito authorizer", resources: [body("cognito_user_pools")], expect: "pass" },
  {
    name: "an OpenAPI body not known yet",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: unknown })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body that is put into a REST API, with a Lambda authorizer",
    resources: [
      resource("aws:apigateway/restApiPut:RestApiPut", "put", {
        restApiId: "abc123",
        body: body("request").props.body,
      }),
    ],
    expect: { violation: "inBody", on: "put" },
  },
  {
    name: "an OpenAPI body of an HTTP API with a Lambda authorizer",
    resources: [nativeBody("aws-native:apigatewayv2:Api", { own: { type: "http", ...decided({ type: "request" }) } })],
    expect: { violation: "inBody", on: "api" },
  },
  {
    name: "security schemes not known yet",
    resources: [nativeBody("aws-native:apigateway:RestApi", unknown)],
    expect: "undetermined",
  },
  {
    name: "an authorizer of one scheme not known yet",
    resources: [
      nativeBody("aws-native:apigateway:RestApi", {
        key: { type: "apiKey", name: "x-api-key", in: "header" },
        own: { type: "http", ...decided(unknown) },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a type of authorizer not known yet",
    resources: [nativeBody("aws-native:apigateway:RestApi", { own: { type: "http", ...decided({ type: unknown }) } })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body without security schemes",
    resources: [nativeBody("aws-native:apigateway:RestApi", null)],
    expect: "pass",
  },
  {
    name: "aws-native, a Lambda authorizer",
    resources: [
      resource("aws-native:apigateway:Authorizer", "authorizer", { restApiId: "abc", name: "a", type: "TOKEN" }),
    ],
    expect: { violation: "handWritten", on: "authorizer" },
  },
  {
    name: "aws-native, a JWT authorizer",
    resources: [resource("aws-native:apigatewayv2:Authorizer", "authorizer", { apiId: "abc", authorizerType: "JWT" })],
    expect: "pass",
  },
  {
    name: "aws-native, a JWT authorizer of a REST API",
    resources: [
      resource("aws-native:apigateway:Authorizer", "tokens", {
        restApiId: "abc123",
        name: "tokens",
        type: "JWT",
        identitySource: "method.request.header.Authorization",
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a REQUEST authorizer of a REST API",
    resources: [
      resource("aws-native:apigateway:Authorizer", "own", { restApiId: "abc123", name: "own", type: "REQUEST" }),
    ],
    expect: { violation: "handWritten", on: "own" },
  },
]);
