import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/integration:Integration";
const base = {
  restApi: unknown,
  resourceId: unknown,
  httpMethod: "GET",
  integrationHttpMethod: "GET",
  type: "HTTP_PROXY",
};
const http = "aws:apigatewayv2/integration:Integration";
const nativeApi = "aws-native:apigateway:RestApi";
const body = (integration: Record<string, unknown>) =>
  JSON.stringify({
    openapi: "3.0.1",
    info: { title: "t", version: "1" },
    paths: { "/orders": { get: { "x-amazon-apigateway-integration": integration } } },
  });

export default resourceCases([
  { name: "https", type, props: { ...base, uri: "https://orders.example.com" }, expect: "pass", show: true },
  {
    name: "http",
    type,
    props: { ...base, uri: "http://orders.example.com" },
    expect: { violation: "notHttps" },
    show: true,
  },
  {
    name: "HTTP in capitals",
    type,
    props: { ...base, uri: "HTTP://orders.example.com" },
    expect: { violation: "notHttps" },
  },
  {
    name: "http to a host from a stage variable",
    type,
    props: { ...base, uri: "http://${stageVariables.host}/orders" },
    expect: { violation: "notHttps" },
  },
  {
    name: "a whole URI from a stage variable",
    type,
    props: { ...base, uri: "${stageVariables.url}" },
    expect: "undetermined",
  },
  { name: "a Lambda function", type, props: { ...base, type: "AWS_PROXY", uri: unknown }, expect: "pass" },
  {
    name: "certificates not checked",
    type,
    props: { ...base, uri: "https://orders.example.com", tlsConfig: { insecureSkipVerification: true } },
    expect: { violation: "notVerified" },
  },
  {
    name: "https with a plain address in its query",
    type,
    props: { ...base, uri: "https://proxy.example.com/?to=http://orders.example.com" },
    expect: "pass",
  },
  {
    name: "http, where the type is not known yet",
    type,
    props: { ...base, type: unknown, uri: "http://orders.example.com" },
    expect: "undetermined",
    reason: "deployment: type",
  },
  {
    name: "https, where the type is not known yet",
    type,
    props: { ...base, type: unknown, uri: "https://orders.example.com" },
    expect: "pass",
  },
  {
    name: "http without a type, which AWS refuses",
    type,
    props: { ...base, type: null, uri: "http://orders.example.com" },
    expect: "pass",
  },
  { name: "no URI, which AWS refuses", type, props: base, expect: "pass" },
  {
    name: "an OpenAPI integration whose certificate is not checked",
    type: "aws:apigateway/restApi:RestApi",
    props: {
      body: body({ type: "http", uri: "https://orders.example.com", tlsConfig: { insecureSkipVerification: true } }),
    },
    expect: {
      violation: "notVerified",
      says: "body.paths./orders.get.x-amazon-apigateway-integration.tlsConfig.insecureSkipVerification is",
    },
  },
  {
    name: "an OpenAPI operation without an integration",
    type: nativeApi,
    props: { body: { openapi: "3.0.1", paths: { "/orders": { get: {} } } } },
    expect: "pass",
  },
  {
    name: "an OpenAPI integration not known yet",
    type: nativeApi,
    props: {
      body: { openapi: "3.0.1", paths: { "/orders": { get: { "x-amazon-apigateway-integration": unknown } } } },
    },
    expect: "undetermined",
  },
  { name: "a URI not known yet", type, props: { ...base, uri: unknown }, expect: "undetermined" },
  {
    name: "an HTTP API over http",
    type: http,
    props: { apiId: unknown, integrationType: "HTTP_PROXY", integrationUri: "http://orders.example.com" },
    expect: { violation: "notHttps" },
  },
  {
    name: "an HTTP API through a VPC link",
    type: http,
    props: {
      apiId: unknown,
      integrationType: "HTTP_PROXY",
      connectionType: "VPC_LINK",
      integrationUri: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/x/1/2",
    },
    expect: "pass",
  },
  {
    name: "an OpenAPI integration over http",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body({ type: "http_proxy", httpMethod: "GET", uri: "http://orders.example.com" }) },
    expect: { violation: "notHttps", says: "body.paths./orders.get.x-amazon-apigateway-integration.uri does" },
  },
  {
    name: "an OpenAPI integration over https",
    type: "aws:apigateway/restApi:RestApi",
    props: { body: body({ type: "http_proxy", httpMethod: "GET", uri: "https://orders.example.com" }) },
    expect: "pass",
  },
  {
    name: "a body not known yet",
    type: "aws:apigatewayv2/api:Api",
    props: { protocolType: "HTTP", body: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, http inside the method",
    type: "aws-native:apigateway:Method",
    props: { httpMethod: "GET", integration: { type: "HTTP", uri: "http://orders.example.com" } },
    expect: { violation: "notHttps" },
  },
  {
    name: "aws-native, https",
    type: "aws-native:apigatewayv2:Integration",
    props: { apiId: unknown, integrationType: "HTTP_PROXY", integrationUri: "https://orders.example.com" },
    expect: "pass",
  },
]);
