import { resourceCases, unknown } from "../../support/cases";
import {
  document,
  header,
  httpAuthorizer,
  httpBody,
  importedBody,
  nativeHttpAuthorizer,
  nativeRestAuthorizer,
  nativeRestBody,
  restAuthorizer,
  restBody,
} from "../../support/lambda-authorizers";

const request = (identitySource: unknown) => restAuthorizer({ type: "REQUEST", identitySource });
const fromQuery = { violation: "fromQuery" };

export default resourceCases([
  { name: "a header", ...request(header), expect: "pass", show: true },
  { name: "a query parameter", ...request("method.request.querystring.token"), expect: fromQuery, show: true },
  { name: "a query parameter of whatever name, alone", ...request("method.request.querystring.k"), expect: fromQuery },
  {
    name: "a query parameter of whatever name, beside a stage variable",
    ...request("stageVariables.env,method.request.querystring.k"),
    expect: fromQuery,
  },
  { name: "a stage variable", ...request("stageVariables.env"), expect: "pass" },
  {
    name: "a tenant in the query string beside a header",
    ...request(`${header}, method.request.querystring.tenant`),
    expect: "pass",
  },
  {
    name: "a tenant in the query string beside a header with several values",
    ...request("method.request.multivalueheader.Accept,method.request.querystring.tenant"),
    expect: "pass",
  },
  {
    name: "a page in the query string beside the caller's address",
    ...request("context.identity.sourceIp,method.request.querystring.page"),
    expect: "pass",
  },
  {
    name: "a credential in the query string beside a header",
    ...request("method.request.header.X-Request,method.request.querystring.access_token"),
    expect: fromQuery,
  },
  {
    name: "the provider's default source of a REQUEST authorizer",
    ...restAuthorizer({ type: "REQUEST" }),
    expect: "pass",
  },
  {
    name: "the header of a TOKEN authorizer not known yet",
    ...restAuthorizer({ type: "TOKEN", identitySource: unknown }),
    expect: "pass",
  },
  { name: "a TOKEN authorizer by default", ...restAuthorizer({}), expect: "pass" },
  {
    name: "a Cognito authorizer",
    ...restAuthorizer({ type: "COGNITO_USER_POOLS", providerArns: [unknown] }),
    expect: "notApplicable",
  },
  { name: "a type not known yet", ...restAuthorizer({ type: unknown }), expect: "undetermined" },
  { name: "a source not known yet", ...request(unknown), expect: "undetermined" },
  {
    name: "aws-native, a query parameter",
    ...nativeRestAuthorizer({ type: "REQUEST", identitySource: "method.request.querystring.token" }),
    expect: fromQuery,
  },
  {
    name: "an HTTP API's authorizer that reads a header",
    ...httpAuthorizer({ identitySources: ["$request.header.Authorization"] }),
    expect: "pass",
  },
  {
    name: "an HTTP API's authorizer that reads a query parameter",
    ...httpAuthorizer({ identitySources: ["$request.querystring.auth"] }),
    expect: fromQuery,
  },
  { name: "an HTTP API's authorizer without sources", ...httpAuthorizer({}), expect: "pass" },
  {
    name: "a source of an HTTP API not known yet, beside a tenant in the query string",
    ...httpAuthorizer({ identitySources: [unknown, "$request.querystring.tenant"] }),
    expect: "undetermined",
  },
  {
    name: "a source of an HTTP API not known yet, beside a header",
    ...httpAuthorizer({ identitySources: [unknown, "$request.header.Authorization"] }),
    expect: "undetermined",
  },
  {
    name: "a source of an HTTP API not known yet, beside a token in the query string",
    ...httpAuthorizer({ identitySources: [unknown, "$request.querystring.token"] }),
    expect: fromQuery,
  },
  {
    name: "a JWT authorizer, which another policy judges",
    ...httpAuthorizer({
      authorizerType: "JWT",
      identitySources: ["$request.querystring.token"],
      jwtConfiguration: { issuer: "https://issuer.example.com", audiences: ["app"] },
    }),
    expect: "notApplicable",
  },
  { name: "an HTTP API's type not known yet", ...httpAuthorizer({ authorizerType: unknown }), expect: "undetermined" },
  {
    name: "a WebSocket API's authorizer, whose browser clients send no header",
    ...httpAuthorizer({ identitySources: ["route.request.querystring.token"] }),
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP API's authorizer that reads a query parameter",
    ...nativeHttpAuthorizer({ identitySource: ["$request.querystring.auth"] }),
    expect: fromQuery,
  },
  {
    name: "an OpenAPI body's authorizer that reads a header",
    ...restBody({ type: "request", identitySource: header }),
    expect: "pass",
  },
  {
    name: "an OpenAPI body's authorizer that reads a query parameter",
    ...restBody({ type: "request", identitySource: "method.request.querystring.token" }),
    expect: fromQuery,
  },
  {
    name: "an imported body's authorizer that reads a query parameter",
    ...importedBody({ type: "request", identitySource: "method.request.querystring.token" }),
    expect: fromQuery,
  },
  {
    name: "an HTTP API's body with an authorizer that reads a query parameter",
    ...httpBody({ type: "request", identitySource: "$request.querystring.token" }),
    expect: fromQuery,
  },
  {
    name: "an OpenAPI body's Cognito authorizer",
    ...restBody({ type: "cognito_user_pools", providerARNs: ["arn"] }),
    expect: "pass",
  },
  {
    name: "an HTTP API's body with a JWT authorizer, which another policy judges",
    ...httpBody({ type: "jwt", identitySource: "$request.querystring.token", jwtConfiguration: {} }),
    expect: "pass",
  },
  {
    name: "aws-native, a body as an object with an authorizer that is not known yet",
    ...nativeRestBody(document(unknown)),
    expect: "undetermined",
  },
  {
    name: "aws-native, a body as an object with a type that is not known yet",
    ...nativeRestBody(document({ type: unknown, identitySource: "method.request.querystring.token" })),
    expect: "undetermined",
  },
  {
    name: "aws-native, a body as an object with security schemes that are not known yet",
    ...nativeRestBody({ ...document({}), components: { securitySchemes: unknown } }),
    expect: "undetermined",
  },
  {
    name: "a body not known yet",
    type: "aws:apigateway/restApi:RestApi",
    props: { name: "orders", body: unknown },
    expect: "undetermined",
  },
  { name: "no body", type: "aws:apigateway/restApi:RestApi", props: { name: "orders" }, expect: "notApplicable" },
]);
