import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigatewayv2/api:Api", "api", { name: "chat", protocolType: "WEBSOCKET" });
const route = (props: Record<string, unknown>, name = "connect") =>
  resource("aws:apigatewayv2/route:Route", name, { apiId: output("api", "id"), routeKey: "$connect", ...props });
const nativeApi = resource("aws-native:apigatewayv2:Api", "api", { name: "chat", protocolType: "WEBSOCKET" });

export default stackCases([
  {
    name: "IAM authorization on $connect",
    resources: [api, route({ authorizationType: "AWS_IAM" }), route({ routeKey: "send" }, "send")],
    expect: "pass",
    show: true,
  },
  {
    name: "no authorization on $connect",
    resources: [api, route({})],
    expect: { violation: "open", on: "api" },
    show: true,
  },
  {
    name: "authorization NONE on $connect",
    resources: [api, route({ authorizationType: "NONE" })],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "a protocol not known yet",
    resources: [resource("aws:apigatewayv2/api:Api", "api", { name: "chat", protocolType: unknown })],
    expect: "undetermined",
  },
  {
    name: "no $connect route",
    resources: [api, route({ routeKey: "$default" }, "default")],
    expect: { violation: "noConnect", on: "api" },
  },
  {
    name: "a custom authorizer",
    resources: [api, route({ authorizationType: "CUSTOM", authorizerId: unknown })],
    expect: "pass",
  },
  {
    name: "a custom authorizer that is missing",
    resources: [api, route({ authorizationType: "CUSTOM" })],
    expect: { violation: "noAuthorizer", on: "api" },
  },
  {
    name: "an authorization not known yet",
    resources: [api, route({ authorizationType: unknown })],
    expect: "undetermined",
  },
  {
    name: "a route key not known yet",
    resources: [api, route({ routeKey: unknown })],
    expect: "undetermined",
    reason: "whether connect is its $connect route",
  },
  {
    name: "an HTTP API",
    resources: [resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP" })],
    expect: "pass",
  },
  {
    name: "aws-native, authorization NONE on $connect",
    resources: [
      nativeApi,
      resource("aws-native:apigatewayv2:Route", "connect", {
        apiId: output("api", "apiId"),
        routeKey: "$connect",
        authorizationType: "NONE",
      }),
    ],
    expect: { violation: "open", on: "api" },
  },
  { name: "aws-native, no $connect route", resources: [nativeApi], expect: { violation: "noConnect", on: "api" } },
  {
    name: "aws-native, IAM authorization on $connect",
    resources: [
      nativeApi,
      resource("aws-native:apigatewayv2:Route", "connect", {
        apiId: output("api", "apiId"),
        routeKey: "$connect",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: "pass",
  },
]);
