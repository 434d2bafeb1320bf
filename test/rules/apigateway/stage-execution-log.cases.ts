import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("api", "id"),
  deployment: "abc123",
  stageName: "prod",
});
const on = { loggingLevel: "ERROR" };
const settings = (props: Record<string, unknown> = {}, name = "settings") =>
  resource("aws:apigateway/methodSettings:MethodSettings", name, {
    restApi: output("api", "id"),
    stageName: output("prod", "stageName"),
    methodPath: "*/*",
    settings: on,
    ...props,
  });
const account = (props = {}) => resource("aws:apigateway/account:Account", "account", props);
const role = { cloudwatchRoleArn: "arn:aws:iam::123456789012:role/api-logs" };
const nativeStage = (methodSettings?: unknown) =>
  resource("aws-native:apigateway:Stage", "prod", {
    restApiId: "abc",
    stageName: "prod",
    ...(methodSettings === undefined ? {} : { methodSettings }),
  });
const all = { httpMethod: "*", resourcePath: "/*" };

export default stackCases([
  { name: "errors", resources: [api, stage, settings(), account(role)], expect: "pass", show: true },
  {
    name: "no method settings",
    resources: [api, stage],
    expect: { violation: "noLog", on: "prod" },
    show: true,
    remedied: false,
  },
  { name: "an account that another stack sets up", resources: [api, stage, settings()], expect: "pass" },
  {
    name: "an account that must be set up here",
    resources: [api, stage, settings()],
    options: { accountInStack: true },
    expect: { violation: "noAccount", on: "prod" },
    remedied: false,
  },
  {
    name: "an account that is",
    resources: [api, stage, settings(), account(role)],
    options: { accountInStack: true },
    expect: "pass",
  },
  {
    name: "an account without a role",
    resources: [api, stage, settings(), account()],
    expect: { violation: "noRole", on: "account" },
    remedied: false,
  },
  {
    name: "a role made in the same program",
    resources: [
      api,
      stage,
      settings(),
      resource("aws:iam/role:Role", "logs", { assumeRolePolicy: "{}" }),
      account({ cloudwatchRoleArn: output("logs", "arn") }),
    ],
    expect: "pass",
  },
  {
    name: "nothing of a log",
    resources: [api, stage, settings({ settings: { metricsEnabled: true } })],
    expect: { violation: "noLog", on: "prod" },
    becomes: { settings: { settings: { metricsEnabled: true, loggingLevel: "ERROR" } } },
  },
  {
    name: "nothing of a log for one method",
    resources: [api, stage, settings({ methodPath: "orders/GET", settings: { metricsEnabled: true } })],
    expect: { violation: "noLog", on: "prod" },
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, everything in the log",
    resources: [nativeStage([{ ...all, loggingLevel: "INFO" }])],
    expect: "pass",
    becomes: {},
  },
  {
    name: "aws-native, settings that may be for all methods",
    resources: [nativeStage([{ httpMethod: unknown, resourcePath: "/*" }])],
    expect: "undetermined",
    becomes: {},
  },
  {
    name: "everything in the log",
    resources: [api, stage, settings({ settings: { loggingLevel: "INFO" } })],
    expect: "pass",
    becomes: {},
  },
  {
    name: "a log switched off",
    resources: [api, stage, settings({ settings: { loggingLevel: "OFF" } })],
    expect: { violation: "noLog", on: "prod" },
  },
  {
    name: "a log for one method only",
    resources: [api, stage, settings({ methodPath: "orders/GET" })],
    expect: { violation: "noLog", on: "prod" },
    remedied: false,
  },
  {
    name: "settings of another stage",
    resources: [api, stage, settings({ stageName: "test" })],
    expect: { violation: "noLog", on: "prod" },
    remedied: false,
  },
  {
    name: "a level not known yet",
    resources: [api, stage, settings({ settings: { loggingLevel: unknown } })],
    expect: "undetermined",
  },
  {
    name: "settings that may be for another stage",
    resources: [api, stage, settings({ stageName: unknown })],
    expect: "undetermined",
  },
  {
    name: "a level of the wrong type",
    resources: [api, stage, settings({ settings: { loggingLevel: ["ERROR", "INFO"] } })],
    expect: "undetermined",
  },
  { name: "aws-native, errors", resources: [nativeStage([{ ...all, ...on }])], expect: "pass" },
  {
    name: "aws-native, nothing of a log",
    resources: [nativeStage([{ ...all, throttlingRateLimit: 5, throttlingBurstLimit: 5 }])],
    expect: { violation: "noLog", on: "prod" },
    becomes: {
      prod: {
        methodSettings: [
          {
            httpMethod: "*",
            loggingLevel: "ERROR",
            resourcePath: "/*",
            throttlingBurstLimit: 5,
            throttlingRateLimit: 5,
          },
        ],
      },
    },
  },
  {
    name: "aws-native, no settings",
    resources: [nativeStage()],
    expect: { violation: "noLog" },
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, an account without a role",
    resources: [nativeStage([{ ...all, ...on }]), resource("aws-native:apigateway:Account", "account", {})],
    expect: { violation: "noRole", on: "account" },
    remedied: false,
  },
]);
