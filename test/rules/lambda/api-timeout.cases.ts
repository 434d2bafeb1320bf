import { output, resource, stackCases, unknown } from "../../support/cases";

const handler = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "handler", { runtime: "nodejs24.x", role: "arn", ...props });
const http = [
  resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP" }),
  resource("aws:apigatewayv2/integration:Integration", "call", {
    apiId: output("api", "id"),
    integrationType: "AWS_PROXY",
    integrationUri: output("handler", "arn"),
  }),
  resource("aws:apigatewayv2/route:Route", "orders", {
    apiId: output("api", "id"),
    routeKey: "GET /orders",
    target: output("call", "id", "integrations/{}"),
  }),
];
const rest = (props: Record<string, unknown> = {}) => [
  resource("aws:apigateway/restApi:RestApi", "api", { name: "shop" }),
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorization: "AWS_IAM",
  }),
  resource("aws:apigateway/integration:Integration", "call", {
    restApi: output("api", "id"),
    resourceId: output("get", "resourceId"),
    httpMethod: output("get", "httpMethod"),
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: output("handler", "invokeArn"),
    ...props,
  }),
];
const graphql = (resolver: Record<string, unknown> = {}) => [
  resource("aws:appsync/graphQLApi:GraphQLApi", "catalog", { name: "catalog", authenticationType: "AWS_IAM" }),
  resource("aws:appsync/dataSource:DataSource", "source", {
    apiId: output("catalog", "id"),
    name: "source",
    type: "AWS_LAMBDA",
    lambdaConfig: { functionArn: output("handler", "arn") },
  }),
  resource("aws:appsync/resolver:Resolver", "items", {
    apiId: output("catalog", "id"),
    type: "Query",
    field: "items",
    dataSource: output("source", "name"),
    ...resolver,
  }),
];
const nativeGraphql = (resolver: Record<string, unknown> = {}) => [
  resource("aws-native:lambda:Function", "handler", { role: "arn", code: {}, timeout: 60 }),
  resource("aws-native:appsync:GraphQlApi", "catalog", { name: "catalog", authenticationType: "AWS_IAM" }),
  resource("aws-native:appsync:DataSource", "source", {
    apiId: output("catalog", "apiId"),
    name: "source",
    type: "AWS_LAMBDA",
    lambdaConfig: { lambdaFunctionArn: output("handler", "arn") },
  }),
  resource("aws-native:appsync:Resolver", "items", {
    apiId: output("catalog", "apiId"),
    typeName: "Query",
    fieldName: "items",
    dataSourceName: output("source", "name"),
    ...resolver,
  }),
];
export default stackCases([
  { name: "a function behind an API", resources: [handler({ timeout: 10 }), ...http], expect: "pass", show: true },
  { name: "a timeout that is not set behind an API", resources: [handler(), ...http], expect: "pass" },
  {
    name: "a slow function behind an HTTP API",
    resources: [handler({ timeout: 60 }), ...http],
    expect: { violation: "tooLong", on: "handler" },
    show: true,
  },
  {
    name: "a slow function beside an HTTP API whose OpenAPI body is not known yet",
    only: "preview",
    resources: [
      handler({ timeout: 60 }),
      resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP", body: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "a fast function beside an HTTP API whose OpenAPI body is not known yet",
    resources: [
      handler({ timeout: 20 }),
      resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP", body: unknown }),
    ],
    expect: "pass",
  },
  { name: "a slow function behind no API", resources: [handler({ timeout: 900 })], expect: "pass" },
  {
    name: "a slow function behind an API, where the limit is higher",
    resources: [handler({ timeout: 60 }), ...http],
    options: { apiSeconds: 60 },
    expect: "pass",
  },
  {
    name: "a timeout not known yet behind an API",
    resources: [handler({ timeout: unknown }), ...http],
    expect: "undetermined",
  },
  {
    name: "a slow function behind a REST API",
    resources: [handler({ timeout: 60 }), ...rest()],
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "a slow function behind a REST API that waits longer",
    resources: [handler({ timeout: 60 }), ...rest({ timeoutMilliseconds: 60000 })],
    expect: "pass",
  },
  {
    name: "a slow function behind a REST API that does not wait",
    resources: [
      handler({ timeout: 300 }),
      ...rest({
        type: "AWS",
        requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a slow function, and a route of which cannot be told what it calls",
    resources: [
      handler({ timeout: 60 }),
      resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP" }),
      resource("aws:apigatewayv2/route:Route", "orders", {
        apiId: output("api", "id"),
        routeKey: "GET /orders",
        target: unknown,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, a slow function behind an HTTP API",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn", timeout: 60 }),
      resource("aws-native:apigatewayv2:Api", "api", { name: "shop", protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Integration", "call", {
        apiId: output("api", "apiId"),
        integrationType: "AWS_PROXY",
        integrationUri: output("handler", "arn"),
      }),
      resource("aws-native:apigatewayv2:Route", "orders", {
        apiId: output("api", "apiId"),
        routeKey: "GET /orders",
        target: output("call", "integrationId", "integrations/{}"),
      }),
    ],
    expect: { violation: "tooLong", on: "handler" },
  },

  { name: "a function just fast enough", resources: [handler({ timeout: 29 }), ...http], expect: "pass" },
  {
    name: "a function slower than a REST API that waits longer",
    resources: [handler({ timeout: 90 }), ...rest({ timeoutMilliseconds: 60000 })],
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "a slow function behind a REST API that waits as long as is not known yet",
    resources: [handler({ timeout: 60 }), ...rest({ timeoutMilliseconds: unknown })],
    expect: "pass",
  },
  {
    name: "a slow function behind a REST API with headers not known yet",
    resources: [handler({ timeout: 60 }), ...rest({ type: "AWS", requestParameters: unknown })],
    expect: "pass",
  },
  {
    name: "a slow function behind a REST API with another header",
    resources: [
      handler({ timeout: 60 }),
      ...rest({
        type: "AWS",
        requestParameters: { "integration.request.header.X-Amz-Invocation-Type-Of-Mine": "'Event'" },
      }),
    ],
    expect: { violation: "tooLong", on: "handler" },
  },
  ...[
    { name: "a function just fast enough", timeout: 29, expect: "pass" as const },
    { name: "a function of a timeout not known yet", timeout: unknown, expect: "undetermined" as const },
  ].map(({ name, timeout, expect }) => ({
    name: `${name}, and a route of which cannot be told what it calls`,
    resources: [
      handler({ timeout }),
      resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP" }),
      resource("aws:apigatewayv2/route:Route", "orders", {
        apiId: output("api", "id"),
        routeKey: "GET /orders",
        target: unknown,
      }),
    ],
    expect,
  })),
  {
    name: "a slow function that a GraphQL API waits for",
    resources: [handler({ timeout: 60 }), ...graphql()],
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "a function behind a GraphQL API that ends in time",
    resources: [handler({ timeout: 30 }), ...graphql()],
    expect: "pass",
  },
  {
    name: "a slow function that a GraphQL API calls by code which waits",
    resources: [
      handler({ timeout: 60 }),
      ...graphql({ code: "export const request = (ctx) => ({ operation: 'Invoke', payload: ctx.args });" }),
    ],
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "a slow function that a GraphQL API does not wait for",
    resources: [
      handler({ timeout: 60 }),
      ...graphql({ code: "export const request = () => ({ operation: 'Invoke', invocationType: 'Event' });" }),
    ],
    expect: "pass",
  },
  {
    name: "a slow function that a GraphQL API calls by a template which is not known yet",
    resources: [handler({ timeout: 60 }), ...graphql({ requestTemplate: unknown })],
    expect: "pass",
  },
  {
    name: "a slow function of a data source that no resolver calls",
    resources: [handler({ timeout: 60 }), ...graphql().slice(0, 2)],
    expect: "pass",
  },
  {
    name: "aws-native, a slow function that a GraphQL API waits for",
    resources: nativeGraphql(),
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "aws-native, a slow function that a GraphQL API calls by code in a bucket",
    resources: nativeGraphql({ codeS3Location: "s3://acme/items.js" }),
    expect: "pass",
  },
]);
