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
    name: "a WebSocket stage with log and metrics",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: "ERROR", detailedMetricsEnabled: true })],
    expect: "pass",
    show: true,
  },
  {
    name: "a WebSocket stage without either",
    resources: [api("WEBSOCKET"), stage()],
    expect: { violation: ["noLog", "noMetrics"], on: "live" },
    remedied: false,
    show: true,
  },
  {
    name: "a WebSocket stage with the log off",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: "OFF", detailedMetricsEnabled: true })],
    expect: { violation: "noLog", on: "live" },
    remedied: false,
  },
  {
    name: "an HTTP stage, which has no execution log",
    resources: [api("HTTP"), stage({ detailedMetricsEnabled: true })],
    expect: "pass",
  },
  {
    name: "an HTTP stage without settings, which a remediation would throttle to nothing",
    resources: [api("HTTP"), stage()],
    expect: { violation: "noMetrics", on: "live" },
    remedied: false,
  },
  {
    name: "an HTTP stage without metrics",
    resources: [api("HTTP"), stage({ throttlingRateLimit: 100, throttlingBurstLimit: 50 })],
    expect: { violation: "noMetrics", on: "live" },
  },
  {
    name: "an API of another program",
    resources: [
      resource("aws:apigatewayv2/stage:Stage", "live", {
        apiId: "abc123",
        defaultRouteSettings: { detailedMetricsEnabled: true },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a protocol not known yet",
    resources: [api(unknown), stage({ detailedMetricsEnabled: true })],
    expect: "undetermined",
  },
  {
    name: "a level not known yet",
    resources: [api("WEBSOCKET"), stage({ loggingLevel: unknown, detailedMetricsEnabled: true })],
    expect: "undetermined",
  },
  { name: "settings not known yet", resources: [api("HTTP"), stage(unknown)], expect: "undetermined" },
  {
    name: "aws-native, a WebSocket stage with log and metrics",
    resources: native("WEBSOCKET", { loggingLevel: "INFO", detailedMetricsEnabled: true }),
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP stage without metrics",
    resources: native("HTTP"),
    expect: { violation: "noMetrics", on: "live" },
  },
  {
    name: "aws-native, a WebSocket stage without log",
    resources: native("WEBSOCKET", { detailedMetricsEnabled: true }),
    expect: { violation: "noLog", on: "live" },
    remedied: false,
  },
]);
