import { output, resource, stackCases, unknown } from "../../support/cases";

const api = (protocolType: unknown) =>
  resource("aws:apigatewayv2/api:Api", "chat", {
    name: "chat",
    protocolType,
    routeSelectionExpression: "$request.body.action",
  });
const stage = (defaultRouteSettings?: unknown) =>
  resource("aws:apigatewayv2/stage:Stage", "live", {
    apiId: output("chat", "id"),
    name: "live",
    ...(defaultRouteSettings ? { defaultRouteSettings } : {}),
  });
const native = (protocolType: string, defaultRouteSettings?: unknown) => [
  resource("aws-native:apigatewayv2:Api", "chat", { name: "chat", protocolType }),
  resource("aws-native:apigatewayv2:Stage", "live", {
    apiId: output("chat", "id"),
    stageName: "live",
    ...(defaultRouteSettings ? { defaultRouteSettings } : {}),
  }),
];

export default stackCases([
  {
    name: "a WebSocket stage with a log",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: "ERROR" })],
    expect: "pass",
    show: true,
  },
  {
    name: "a WebSocket stage without a log",
    resources: [api("WEBSOCKET"), stage()],
    expect: { violation: "noLog", on: "live" },
    show: true,
  },
  {
    name: "a WebSocket stage with the log off",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: "OFF" })],
    expect: { violation: "noLog", on: "live" },
  },
  {
    name: "an HTTP stage, which has no execution log",
    resources: [api("HTTP"), stage()],
    expect: "pass",
  },
  {
    name: "an API of another program",
    resources: [
      resource("aws:apigatewayv2/stage:Stage", "live", {
        apiId: "abc123",
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "an API of another program, with a log",
    resources: [
      resource("aws:apigatewayv2/stage:Stage", "live", {
        apiId: "abc123",
        defaultRouteSettings: { loggingLevel: "INFO" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a protocol not known yet",
    resources: [api(unknown), stage()],
    expect: "undetermined",
  },
  {
    name: "a level not known yet",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: unknown })],
    expect: "undetermined",
  },
  { name: "settings not known yet", resources: [api("WEBSOCKET"), stage(unknown)], expect: "undetermined" },
  {
    name: "aws-native, a WebSocket stage with a log",
    resources: native("WEBSOCKET", { loggingLevel: "INFO" }),
    expect: "pass",
  },
  { name: "aws-native, an HTTP stage", resources: native("HTTP"), expect: "pass" },
  {
    name: "aws-native, a WebSocket stage without log",
    resources: native("WEBSOCKET"),
    expect: { violation: "noLog", on: "live" },
  },
]);
