import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("api", "id"),
  deployment: "abc123",
  stageName: "prod",
});
const settings = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/methodSettings:MethodSettings", "settings", {
    restApi: output("api", "id"),
    stageName: output("prod", "stageName"),
    methodPath: "*/*",
    settings: { metricsEnabled: true },
    ...props,
  });
const native = (methodSettings: unknown) =>
  resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc", stageName: "prod", methodSettings });
const all = { httpMethod: "*", resourcePath: "/*" };
const missing = { violation: "noMetrics", on: "prod" } as const;

export default stackCases([
  { name: "metrics of every method", resources: [api, stage, settings()], expect: "pass", show: true },
  { name: "no method settings", resources: [api, stage], expect: missing, remedied: false, show: true },
  {
    name: "no metrics",
    resources: [api, stage, settings({ settings: { loggingLevel: "ERROR", metricsEnabled: false } })],
    expect: missing,
    becomes: { settings: { settings: { loggingLevel: "ERROR", metricsEnabled: true } } },
  },
  {
    name: "metrics of one method only",
    resources: [api, stage, settings({ methodPath: "orders/GET" })],
    expect: missing,
    remedied: false,
  },
  {
    name: "no metrics of one method",
    resources: [api, stage, settings({ methodPath: "orders/GET", settings: { loggingLevel: "ERROR" } })],
    expect: missing,
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, no metrics of one method",
    resources: [native([{ httpMethod: "GET", resourcePath: "/orders", loggingLevel: "ERROR" }])],
    expect: missing,
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, settings that may be for all methods",
    resources: [native([{ httpMethod: unknown, resourcePath: "/*" }])],
    expect: "undetermined",
    becomes: {},
  },
  {
    name: "settings of another stage",
    resources: [api, stage, settings({ stageName: "test" })],
    expect: missing,
    remedied: false,
  },
  {
    name: "metrics not known yet",
    resources: [api, stage, settings({ settings: { metricsEnabled: unknown } })],
    expect: "undetermined",
  },
  {
    name: "settings that may be for another stage",
    resources: [api, stage, settings({ stageName: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, metrics of every method",
    resources: [native([{ ...all, metricsEnabled: true }])],
    expect: "pass",
  },
  {
    name: "aws-native, no metrics",
    resources: [native([{ ...all, loggingLevel: "ERROR" }])],
    expect: missing,
    becomes: {
      prod: { methodSettings: [{ httpMethod: "*", loggingLevel: "ERROR", metricsEnabled: true, resourcePath: "/*" }] },
    },
  },
]);
