import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = (props: object = {}) =>
  resource("aws:apigateway/stage:Stage", "prod", {
    restApi: output("api", "id"),
    deployment: "abc123",
    stageName: "prod",
    ...props,
  });
const certificate = resource("aws:apigateway/clientCertificate:ClientCertificate", "certificate", {});
const integration = (props: object) =>
  resource("aws:apigateway/integration:Integration", "integration", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    ...props,
  });
const http = { type: "HTTP_PROXY", uri: "https://shop.example.com", integrationHttpMethod: "GET" };
const lambda = { type: "AWS_PROXY", uri: unknown, integrationHttpMethod: "POST" };
const body = (type: string) =>
  JSON.stringify({
    openapi: "3.0.1",
    paths: { "/": { get: { "x-amazon-apigateway-integration": { type, uri: "https://shop.example.com" } } } },
  });
const nativeApi = (operation: object) =>
  resource("aws-native:apigateway:RestApi", "api", { body: { openapi: "3.0.1", paths: { "/": { get: operation } } } });
const socket = (protocolType: unknown) => resource("aws:apigatewayv2/api:Api", "chat", { protocolType });
const socketStage = (props: object = {}) =>
  resource("aws:apigatewayv2/stage:Stage", "live", { apiId: output("chat", "id"), name: "live", ...props });
const socketIntegration = (integrationType: string) =>
  resource("aws:apigatewayv2/integration:Integration", "backend", {
    apiId: output("chat", "id"),
    integrationType,
    integrationUri: "https://chat.example.com",
  });

export default stackCases([
  {
    name: "an HTTP back end that knows the stage's certificate",
    resources: [api, certificate, stage({ clientCertificateId: output("certificate", "id") }), integration(http)],
    expect: "pass",
    show: true,
  },
  {
    name: "an HTTP back end, and no certificate",
    resources: [api, stage(), integration(http)],
    expect: { violation: "noCertificate", on: "prod" },
    show: true,
  },
  { name: "functions only", resources: [api, stage(), integration(lambda)], expect: "pass" },
  { name: "a mock", resources: [api, stage(), integration({ type: "MOCK" })], expect: "pass" },
  {
    name: "a back end behind a VPC link",
    resources: [api, stage(), integration({ ...http, connectionType: "VPC_LINK", connectionId: "link1" })],
    expect: "pass",
  },
  {
    name: "an HTTP back end over the internet, as it says",
    resources: [api, stage(), integration({ ...http, connectionType: "INTERNET" })],
    expect: { violation: "noCertificate", on: "prod" },
  },
  {
    name: "an HTTP back end of an API that is not known yet",
    resources: [api, stage(), integration({ ...http, restApi: unknown })],
    expect: "undetermined",
  },
  {
    name: "an operation without a back end",
    resources: [nativeApi({}), stage()],
    expect: "pass",
  },
  {
    name: "an operation whose back end is not known yet",
    resources: [nativeApi({ "x-amazon-apigateway-integration": unknown }), stage()],
    expect: "undetermined",
  },
  {
    name: "a stage of another program's API that is not of REST",
    resources: [socketStage({ apiId: "abc123" })],
    expect: "undetermined",
  },
  {
    name: "a WebSocket API that may have an HTTP back end",
    resources: [
      socket("WEBSOCKET"),
      socketStage(),
      { ...socketIntegration("HTTP_PROXY"), props: { ...socketIntegration("HTTP_PROXY").props, apiId: unknown } },
    ],
    expect: "undetermined",
  },
  {
    name: "an HTTP back end of another API",
    resources: [
      api,
      resource("aws:apigateway/restApi:RestApi", "other", { name: "other" }),
      stage(),
      integration({ ...http, restApi: output("other", "id") }),
    ],
    expect: "pass",
  },
  {
    name: "an HTTP back end in a body",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: body("http_proxy") }), stage()],
    expect: { violation: "noCertificate", on: "prod" },
  },
  {
    name: "functions only, in a body",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: body("aws_proxy") }), stage()],
    expect: "pass",
  },
  {
    name: "a body not known yet",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: unknown }), stage()],
    expect: "undetermined",
  },
  {
    name: "an integration type not known yet",
    resources: [api, stage(), integration({ ...http, type: unknown })],
    expect: "undetermined",
  },
  {
    name: "a certificate not known yet",
    resources: [api, stage({ clientCertificateId: unknown }), integration(http)],
    expect: "pass",
  },
  {
    name: "an API of another program",
    resources: [stage({ restApi: "abc123" })],
    expect: "undetermined",
  },
  {
    name: "a WebSocket API with an HTTP back end",
    resources: [socket("WEBSOCKET"), socketStage(), socketIntegration("HTTP_PROXY")],
    expect: { violation: "noCertificate", on: "live" },
  },
  {
    name: "a WebSocket API with functions",
    resources: [socket("WEBSOCKET"), socketStage(), socketIntegration("AWS_PROXY")],
    expect: "pass",
  },
  {
    name: "an HTTP API, which presents no certificate",
    resources: [socket("HTTP"), socketStage(), socketIntegration("HTTP_PROXY")],
    expect: "pass",
  },
  {
    name: "a protocol not known yet",
    resources: [socket(unknown), socketStage(), socketIntegration("HTTP_PROXY")],
    expect: "undetermined",
  },
  {
    name: "aws-native, an HTTP back end",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", { name: "orders" }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: output("api", "id"),
        integration: { type: "HTTP" },
      }),
      resource("aws-native:apigateway:Stage", "prod", { restApiId: output("api", "id"), stageName: "prod" }),
    ],
    expect: { violation: "noCertificate", on: "prod" },
  },
  {
    name: "aws-native, a certificate",
    resources: [resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc", clientCertificateId: "a1b2c3" })],
    expect: "pass",
  },
]);
