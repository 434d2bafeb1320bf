import { resourceCases, unknown } from "../../support/cases";

const rest = "aws:apigateway/authorizer:Authorizer";
const nativeRest = "aws-native:apigateway:Authorizer";
const http = "aws:apigatewayv2/authorizer:Authorizer";
const nativeHttp = "aws-native:apigatewayv2:Authorizer";

const uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn/invocations";
const restProps = (props: Record<string, unknown>) => ({
  name: "callers",
  restApi: "abc",
  authorizerUri: uri,
  ...props,
});
const httpProps = (props: Record<string, unknown>) => ({
  name: "callers",
  apiId: "abc",
  authorizerType: "REQUEST",
  authorizerUri: uri,
  ...props,
});
const expression = "^Bearer [-0-9a-zA-Z._]*$";

const document = (authorizer: unknown, scheme: Record<string, unknown> = {}) => ({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  paths: {},
  components: {
    securitySchemes: {
      callers: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        ...scheme,
        "x-amazon-apigateway-authorizer": authorizer,
      },
    },
  },
});
const body = (authorizer: unknown) => ({ name: "orders", body: JSON.stringify(document(authorizer)) });

export default resourceCases([
  {
    name: "a REQUEST authorizer that reads a header",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 60,
    }),
    expect: "pass",
    show: true,
  },
  {
    name: "a REQUEST authorizer that reads a query parameter",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: "method.request.querystring.token" }),
    expect: { violation: "fromQuery" },
    show: true,
  },
  {
    name: "a query parameter of whatever name, alone",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: "method.request.querystring.k" }),
    expect: { violation: "fromQuery" },
  },
  {
    name: "a tenant in the query string beside a header",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization, method.request.querystring.tenant",
    }),
    expect: "pass",
  },
  {
    name: "a page in the query string beside the caller's address",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "context.identity.sourceIp,method.request.querystring.page",
    }),
    expect: "pass",
  },
  {
    name: "a credential in the query string beside a header",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.X-Request,method.request.querystring.access_token",
    }),
    expect: { violation: "fromQuery" },
  },
  {
    name: "the provider's default source of a REQUEST authorizer",
    type: rest,
    props: restProps({ type: "REQUEST" }),
    expect: "pass",
  },
  {
    name: "sources that are the same for all callers, with a cache",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: "context.httpMethod,context.path,stageVariables.env" }),
    expect: { violation: "sharedSource" },
  },
  {
    name: "sources that are the same for all callers, without a cache",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: "context.path", authorizerResultTtlInSeconds: 0 }),
    expect: "pass",
  },
  {
    name: "path and method beside a header",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization,context.httpMethod,context.path",
    }),
    expect: "pass",
  },
  {
    name: "a TOKEN authorizer with an expression",
    type: rest,
    props: restProps({ type: "TOKEN", identityValidationExpression: expression }),
    expect: "pass",
  },
  {
    name: "a TOKEN authorizer by default, without an expression",
    type: rest,
    props: restProps({}),
    expect: { violation: "noExpression" },
  },
  {
    name: "an expression not known yet",
    type: rest,
    props: restProps({ type: "TOKEN", identityValidationExpression: unknown }),
    expect: "pass",
  },
  {
    name: "the header of a TOKEN authorizer not known yet",
    type: rest,
    props: restProps({ type: "TOKEN", identitySource: unknown, identityValidationExpression: expression }),
    expect: "pass",
  },
  {
    name: "a result remembered for an hour",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 3600,
    }),
    expect: { violation: "longCache" },
  },
  {
    name: "a result remembered for an hour, where the configuration allows it",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 3600,
    }),
    options: { maximumTtlSeconds: 3600 },
    expect: "pass",
  },
  {
    name: "the default of five minutes beyond a shorter ceiling",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: "method.request.header.Authorization" }),
    options: { maximumTtlSeconds: 60 },
    expect: { violation: "longDefault" },
  },
  {
    name: "no cache, with a ceiling of zero",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 0,
    }),
    options: { maximumTtlSeconds: 0 },
    expect: "pass",
  },
  {
    name: "a Cognito authorizer",
    type: rest,
    props: restProps({ type: "COGNITO_USER_POOLS", providerArns: [unknown] }),
    expect: "notApplicable",
  },
  { name: "a type not known yet", type: rest, props: restProps({ type: unknown }), expect: "undetermined" },
  {
    name: "a source not known yet",
    type: rest,
    props: restProps({ type: "REQUEST", identitySource: unknown }),
    expect: "undetermined",
  },
  {
    name: "a time not known yet",
    type: rest,
    props: restProps({
      type: "REQUEST",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: unknown,
    }),
    expect: "undetermined",
  },
  {
    name: "aws-native, a header",
    type: nativeRest,
    props: { restApiId: "abc", type: "REQUEST", identitySource: "method.request.header.Authorization" },
    expect: "pass",
  },
  {
    name: "aws-native, no source and the default cache",
    type: nativeRest,
    props: { restApiId: "abc", type: "REQUEST" },
    expect: { violation: "noSource" },
  },
  {
    name: "aws-native, no source and no cache",
    type: nativeRest,
    props: { restApiId: "abc", type: "REQUEST", authorizerResultTtlInSeconds: 0 },
    expect: "pass",
  },
  {
    name: "aws-native, no source and a time not known yet",
    type: nativeRest,
    props: { restApiId: "abc", type: "REQUEST", authorizerResultTtlInSeconds: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a token without an expression",
    type: nativeRest,
    props: { restApiId: "abc", type: "TOKEN", identitySource: "method.request.header.Authorization" },
    expect: { violation: "noExpression" },
  },
  {
    name: "an HTTP API's authorizer that reads a header",
    type: http,
    props: httpProps({ identitySources: ["$request.header.Authorization"] }),
    expect: "pass",
  },
  {
    name: "an HTTP API's authorizer that reads a query parameter",
    type: http,
    props: httpProps({ identitySources: ["$request.querystring.auth"] }),
    expect: { violation: "fromQuery" },
  },
  {
    name: "an HTTP API's authorizer without sources or cache",
    type: http,
    props: httpProps({}),
    expect: "pass",
  },
  {
    name: "an HTTP API's authorizer without sources, with a cache",
    type: http,
    props: httpProps({ authorizerResultTtlInSeconds: 300 }),
    expect: { violation: "noSource" },
  },
  {
    name: "an HTTP API's authorizer with the route as its only source, and a cache",
    type: http,
    props: httpProps({ identitySources: ["$context.routeKey"], authorizerResultTtlInSeconds: 300 }),
    expect: { violation: "sharedSource" },
  },
  {
    name: "a source of an HTTP API not known yet, beside a tenant in the query string",
    type: http,
    props: httpProps({ identitySources: [unknown, "$request.querystring.tenant"] }),
    expect: "undetermined",
  },
  {
    name: "a source of an HTTP API not known yet, beside a token in the query string",
    type: http,
    props: httpProps({ identitySources: [unknown, "$request.querystring.token"] }),
    expect: { violation: "fromQuery" },
  },
  {
    name: "a JWT authorizer, which another policy judges",
    type: http,
    props: {
      name: "callers",
      apiId: "abc",
      authorizerType: "JWT",
      identitySources: ["$request.querystring.token"],
      jwtConfiguration: { issuer: "https://issuer.example.com", audiences: ["app"] },
    },
    expect: "notApplicable",
  },
  {
    name: "a WebSocket API's authorizer, whose browser clients send no header",
    type: http,
    props: httpProps({ identitySources: ["route.request.querystring.token"] }),
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP API's authorizer that reads a query parameter",
    type: nativeHttp,
    props: { apiId: "abc", name: "callers", authorizerType: "REQUEST", identitySource: ["$request.querystring.auth"] },
    expect: { violation: "fromQuery" },
  },
  {
    name: "an OpenAPI body's authorizer that reads a header",
    type: "aws:apigateway/restApi:RestApi",
    props: body({ type: "request", identitySource: "method.request.header.Authorization", authorizerUri: uri }),
    expect: "pass",
  },
  {
    name: "an OpenAPI body's authorizer that reads a query parameter",
    type: "aws:apigateway/restApi:RestApi",
    props: body({ type: "request", identitySource: "method.request.querystring.token", authorizerUri: uri }),
    expect: { violation: "fromQuery" },
  },
  {
    name: "an OpenAPI body's authorizer with the default cache and no source",
    type: "aws:apigateway/restApi:RestApi",
    props: body({ type: "request", authorizerUri: uri }),
    expect: { violation: "noSource" },
  },
  {
    name: "an OpenAPI body's token authorizer without an expression",
    type: "aws:apigateway/restApi:RestApi",
    props: body({ type: "token", authorizerUri: uri }),
    expect: { violation: "noExpression" },
  },
  {
    name: "an OpenAPI body's Cognito authorizer",
    type: "aws:apigateway/restApi:RestApi",
    props: body({ type: "cognito_user_pools", providerARNs: ["arn"] }),
    expect: "pass",
  },
  {
    name: "an imported body's authorizer that is remembered for an hour",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: {
      restApiId: "abc",
      body: JSON.stringify(
        document({
          type: "token",
          authorizerUri: uri,
          identityValidationExpression: expression,
          authorizerResultTtlInSeconds: 3600,
        }),
      ),
    },
    expect: { violation: "longCache" },
  },
  {
    name: "an HTTP API's body without a source, whose default is no cache",
    type: "aws:apigatewayv2/api:Api",
    props: { ...body({ type: "request", authorizerUri: uri }), protocolType: "HTTP" },
    expect: "pass",
  },
  {
    name: "an HTTP API's body with a JWT authorizer, which another policy judges",
    type: "aws:apigatewayv2/api:Api",
    props: {
      ...body({ type: "jwt", identitySource: "$request.querystring.token", jwtConfiguration: {} }),
      protocolType: "HTTP",
    },
    expect: "pass",
  },
  {
    name: "aws-native, a body as an object with an authorizer that is not known yet",
    type: "aws-native:apigateway:RestApi",
    props: { body: document(unknown) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a body as an object with a type that is not known yet",
    type: "aws-native:apigateway:RestApi",
    props: { body: document({ type: unknown, identitySource: "method.request.querystring.token" }) },
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
