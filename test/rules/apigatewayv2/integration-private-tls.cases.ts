import { output, resource, stackCases, unknown } from "../../support/cases";

const api = (protocolType: unknown = "HTTP") =>
  resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType });
const listener = resource("aws:lb/listener:Listener", "https", { port: 443, protocol: "HTTPS" });
const integration = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/integration:Integration", "private", {
    apiId: output("api", "id"),
    integrationType: "HTTP_PROXY",
    integrationMethod: "ANY",
    connectionType: "VPC_LINK",
    connectionId: "vl-1",
    integrationUri: output("https", "arn"),
    ...props,
  });
const tlsConfig = { serverNameToVerify: "orders.internal.example.com" };
const body = (operation: Record<string, unknown>) =>
  resource("aws:apigatewayv2/api:Api", "api", {
    name: "orders",
    protocolType: "HTTP",
    body: JSON.stringify({
      openapi: "3.0.1",
      info: { title: "orders", version: "1" },
      paths: {
        "/orders": {
          get: {
            "x-amazon-apigateway-integration": {
              type: "HTTP_PROXY",
              httpMethod: "GET",
              uri: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2",
              connectionType: "VPC_LINK",
              connectionId: "vl-1",
              payloadFormatVersion: "1.0",
              ...operation,
            },
          },
        },
      },
    }),
  });
const nativeBody = (operation: Record<string, unknown>) =>
  resource("aws-native:apigatewayv2:Api", "api", {
    body: { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths: { "/orders": { get: operation } } },
  });

export default stackCases([
  {
    name: "a private integration that checks the name",
    resources: [api(), listener, integration({ tlsConfig })],
    expect: "pass",
    show: true,
  },
  {
    name: "a private integration without TLS",
    resources: [api(), listener, integration()],
    expect: { violation: "noServerName", on: "private" },
    show: true,
  },
  {
    name: "TLS without a name",
    resources: [api(), listener, integration({ tlsConfig: {} })],
    expect: { violation: "noServerName", on: "private" },
  },
  {
    name: "a name not known yet",
    resources: [api(), listener, integration({ tlsConfig: { serverNameToVerify: unknown } })],
    expect: "undetermined",
    reason: "tlsConfig.serverNameToVerify",
  },
  {
    name: "an integration over the internet",
    resources: [
      api(),
      listener,
      integration({ connectionType: "INTERNET", integrationUri: "https://orders.example.com" }),
    ],
    expect: "pass",
  },
  {
    name: "a Lambda integration, which says nothing",
    resources: [
      api(),
      resource("aws:apigatewayv2/integration:Integration", "private", {
        apiId: output("api", "id"),
        integrationType: "AWS_PROXY",
        integrationUri: unknown,
      }),
    ],
    expect: "pass",
  },
  {
    name: "a WebSocket API, whose integrations take no TLS configuration",
    resources: [api("WEBSOCKET"), listener, integration({ integrationUri: "https://orders.internal.example.com" })],
    expect: "pass",
  },
  {
    name: "an API of another program, by a listener",
    resources: [
      integration({ apiId: "abc123", integrationUri: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/o/1/2" }),
    ],
    expect: { violation: "noServerName", on: "private" },
  },
  {
    name: "an API of another program, by a URL, which only WebSocket APIs take",
    resources: [integration({ apiId: "abc123", integrationUri: "https://orders.internal.example.com" })],
    expect: "pass",
  },
  {
    name: "an API of another program, by a plain URL",
    resources: [integration({ apiId: "abc123", integrationUri: "http://orders.internal.example.com" })],
    expect: "pass",
  },
  {
    name: "an API of another program, by what is not known yet",
    resources: [integration({ apiId: "abc123", integrationUri: unknown })],
    expect: "undetermined",
    reason: "whether its API is an HTTP API",
  },
  {
    name: "a WebSocket API that names a listener",
    resources: [api("WEBSOCKET"), listener, integration()],
    expect: "pass",
  },
  {
    name: "an API of a kind that is not known yet, by a listener",
    resources: [
      api(unknown),
      integration({ integrationUri: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/o/1/2" }),
    ],
    expect: "undetermined",
    reason: "whether its API is an HTTP API",
  },
  {
    name: "a connection type not known yet",
    resources: [api(), listener, integration({ connectionType: unknown })],
    expect: "undetermined",
    reason: "connectionType",
  },
  {
    name: "an OpenAPI integration without TLS",
    resources: [body({})],
    expect: { violation: "operations", on: "api" },
  },
  { name: "an OpenAPI integration that checks the name", resources: [body({ tlsConfig })], expect: "pass" },
  {
    name: "an OpenAPI integration over the internet",
    resources: [body({ connectionType: "INTERNET", uri: "https://orders.example.com" })],
    expect: "pass",
  },
  {
    name: "an OpenAPI integration with an empty name",
    resources: [body({ tlsConfig: { serverNameToVerify: "" } })],
    expect: { violation: "operations", on: "api" },
  },
  {
    name: "an OpenAPI operation without an integration",
    resources: [nativeBody({})],
    expect: "pass",
  },
  {
    name: "an OpenAPI integration not known yet",
    resources: [nativeBody({ "x-amazon-apigateway-integration": unknown })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI integration whose TLS configuration is not known yet",
    resources: [
      nativeBody({
        "x-amazon-apigateway-integration": { type: "HTTP_PROXY", connectionType: "VPC_LINK", tlsConfig: unknown },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body not known yet",
    resources: [resource("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP", body: unknown })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body that is none",
    resources: [resource("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP", body: "{" })],
    expect: "pass",
  },
  {
    name: "aws-native, without TLS",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", { protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Integration", "private", {
        apiId: output("api", "apiId"),
        integrationType: "HTTP_PROXY",
        connectionType: "VPC_LINK",
      }),
    ],
    expect: { violation: "noServerName", on: "private" },
  },
  {
    name: "aws-native, with TLS",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", { protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Integration", "private", {
        apiId: output("api", "apiId"),
        integrationType: "HTTP_PROXY",
        connectionType: "VPC_LINK",
        tlsConfig,
      }),
    ],
    expect: "pass",
  },
]);
