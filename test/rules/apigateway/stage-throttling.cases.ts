import { output, resource, stackCases, unknown } from "../../support/cases";
import { declaresRootPublic, openRootMethod } from "../../support/declared-routes";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("api", "id"),
  deployment: "abc123",
  stageName: "prod",
});
const settings = (props: Record<string, unknown> = {}, name = "settings") =>
  resource("aws:apigateway/methodSettings:MethodSettings", name, {
    restApi: output("api", "id"),
    stageName: output("prod", "stageName"),
    methodPath: "*/*",
    settings: { throttlingRateLimit: 100, throttlingBurstLimit: 50 },
    ...props,
  });
const orders = resource("aws:apigateway/resource:Resource", "orders", {
  restApi: output("api", "id"),
  parentId: output("api", "rootResourceId"),
  pathPart: "orders",
});
const method = (httpMethod: string, apiKeyRequired: unknown = false) =>
  resource("aws:apigateway/method:Method", httpMethod.toLowerCase(), {
    restApi: output("api", "id"),
    resourceId: output("orders", "id"),
    httpMethod,
    apiKeyRequired,
    authorization: "AWS_IAM",
  });
const plan = (props: Record<string, unknown> = {}, name = "plan") =>
  resource("aws:apigateway/usagePlan:UsagePlan", name, {
    apiStages: [{ apiId: output("api", "id"), stage: output("prod", "stageName") }],
    throttleSettings: { rateLimit: 10, burstLimit: 20 },
    ...props,
  });
const nativeApi = resource("aws-native:apigateway:RestApi", "api", { name: "orders" });
const nativeMethods = ["GET", "POST"].map((httpMethod) =>
  resource("aws-native:apigateway:Method", httpMethod.toLowerCase(), {
    restApiId: output("api", "restApiId"),
    resourceId: output("api", "rootResourceId"),
    httpMethod,
    authorizationType: "AWS_IAM",
  }),
);
const nativeStage = (methodSettings?: unknown, restApiId: unknown = "abc") =>
  resource("aws-native:apigateway:Stage", "prod", {
    restApiId,
    stageName: "prod",
    ...(methodSettings ? { methodSettings } : {}),
  });

const limits = { rate: 100, burst: 50 };

export default stackCases([
  {
    name: "limits for all methods",
    resources: [api, stage, settings({ settings: { throttlingRateLimit: 7, throttlingBurstLimit: 7 } })],
    options: limits,
    expect: "pass",
    becomes: {},
    show: true,
  },
  ...[{ rate: 100 }, { burst: 50 }].flatMap((options) => [
    {
      name: `settings without limits, and ${Object.keys(options).join()} alone for a remediation`,
      resources: [api, stage, settings({ settings: { loggingLevel: "ERROR" } })],
      options,
      expect: { violation: "notThrottled", on: "prod" },
      remedied: false,
      becomes: {},
    } as const,
    {
      name: `aws-native, no limits, and ${Object.keys(options).join()} alone for a remediation`,
      resources: [nativeStage()],
      options,
      expect: { violation: "notThrottled", on: "prod" },
      remedied: false,
      becomes: {},
    } as const,
  ]),
  {
    name: "aws-native, settings that may be for all methods",
    resources: [nativeStage([{ httpMethod: unknown, resourcePath: "/*" }])],
    options: limits,
    expect: "undetermined",
    becomes: {},
  },
  {
    name: "no method settings",
    resources: [api, stage],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
    show: true,
  },
  {
    name: "settings without limits",
    resources: [api, stage, settings({ settings: { loggingLevel: "ERROR" } })],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "limits of -1",
    resources: [api, stage, settings({ settings: { throttlingRateLimit: -1, throttlingBurstLimit: -1 } })],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "a limit of zero, which stops all calls",
    resources: [api, stage, settings({ settings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } })],
    options: limits,
    expect: "pass",
    becomes: {},
  },
  {
    name: "limits for one method of two",
    resources: [api, stage, orders, method("GET"), method("POST"), settings({ methodPath: "orders/GET" })],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "limits for every method, which override those for all",
    resources: [
      api,
      stage,
      orders,
      method("GET"),
      method("POST"),
      method("OPTIONS"),
      settings({ methodPath: "orders/GET" }),
      settings({ methodPath: "orders/POST" }, "create"),
    ],
    expect: "pass",
  },
  {
    name: "limits for every method, of which one is not known yet",
    resources: [
      api,
      stage,
      orders,
      method("GET"),
      { ...method("POST"), props: { ...method("POST").props, httpMethod: unknown } },
      settings({ methodPath: "orders/GET" }),
    ],
    expect: "undetermined",
  },
  {
    name: "a rate limit alone for every method",
    resources: [
      api,
      stage,
      orders,
      method("GET"),
      settings({ methodPath: "orders/GET", settings: { throttlingRateLimit: 100 } }),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "limits for a method whose path is not known yet",
    resources: [api, stage, orders, method("GET"), settings({ methodPath: unknown })],
    expect: "undetermined",
  },
  {
    name: "limits for one method, and an OpenAPI body not known yet",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "api", { name: "orders", body: unknown }),
      stage,
      orders,
      method("GET"),
      settings({ methodPath: "orders/GET" }),
    ],
    expect: "undetermined",
  },
  {
    name: "limits for methods of another program",
    resources: [api, stage, settings({ methodPath: "orders/GET" })],
    expect: "undetermined",
  },
  {
    name: "one method without limits",
    resources: [
      api,
      stage,
      settings(),
      settings({ methodPath: "orders/GET", settings: { throttlingRateLimit: -1, throttlingBurstLimit: -1 } }, "narrow"),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    becomes: { narrow: { settings: { throttlingBurstLimit: 50, throttlingRateLimit: 100 } } },
    remedied: limits,
  },
  {
    name: "one method with its own limits",
    resources: [
      api,
      stage,
      settings(),
      settings({ methodPath: "orders/GET", settings: { throttlingRateLimit: 5, throttlingBurstLimit: 5 } }, "narrow"),
    ],
    expect: "pass",
  },
  { name: "a stage named by its text", resources: [api, stage, settings({ stageName: "prod" })], expect: "pass" },
  {
    name: "a usage plan with limits, and a key for every method",
    resources: [api, stage, orders, method("GET", true), method("POST", true), plan()],
    expect: "pass",
  },
  {
    name: "a usage plan with limits, and a key for one method of two",
    resources: [api, stage, orders, method("GET", true), method("POST"), plan()],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "keys of two usage plans, one of them without limits",
    resources: [api, stage, orders, method("GET", true), plan(), plan({ throttleSettings: null }, "friends")],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "keys without a usage plan in the stack",
    resources: [api, stage, orders, method("GET", true)],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "a key not known yet",
    resources: [api, stage, orders, method("GET", unknown), plan()],
    expect: "undetermined",
  },
  {
    name: "settings of another stage",
    resources: [api, stage, settings({ stageName: "test" })],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "settings of another API's stage of the same name",
    resources: [
      api,
      stage,
      resource("aws:apigateway/restApi:RestApi", "other", { name: "other" }),
      settings({ restApi: output("other", "id"), stageName: "prod" }),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
  {
    name: "limits not known yet",
    resources: [api, stage, settings({ settings: { throttlingRateLimit: unknown, throttlingBurstLimit: 50 } })],
    expect: "undetermined",
  },
  {
    name: "a stage name not known yet",
    resources: [api, stage, settings({ stageName: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, limits inside the stage",
    resources: [
      nativeStage([{ httpMethod: "*", resourcePath: "/*", throttlingRateLimit: 7, throttlingBurstLimit: 7 }]),
    ],
    options: limits,
    expect: "pass",
    becomes: {},
  },
  {
    name: "aws-native, no limits",
    resources: [nativeStage()],
    expect: { violation: "notThrottled", on: "prod" },
    becomes: {
      prod: {
        methodSettings: [{ httpMethod: "*", resourcePath: "/*", throttlingBurstLimit: 50, throttlingRateLimit: 100 }],
      },
    },
    remedied: limits,
  },
  { name: "aws-native, settings not known yet", resources: [nativeStage(unknown)], expect: "undetermined" },
  {
    name: "an API with a declared public route, whose protection the guard judges",
    resources: [api, stage, openRootMethod],
    settings: declaresRootPublic,
    expect: "pass",
  },
  {
    name: "one limit of two, which a remediation keeps",
    resources: [api, stage, settings({ settings: { throttlingRateLimit: 7, loggingLevel: unknown } })],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "aws-native, settings for all methods without limits",
    resources: [nativeStage([{ httpMethod: "*", resourcePath: "/*", loggingLevel: unknown }])],
    expect: { violation: "notThrottled", on: "prod" },
    becomes: {
      prod: {
        methodSettings: [
          {
            httpMethod: "*",
            loggingLevel: unknown,
            resourcePath: "/*",
            throttlingBurstLimit: 50,
            throttlingRateLimit: 100,
          },
        ],
      },
    },
    remedied: limits,
  },
  {
    name: "aws-native, a setting of one method without limits",
    resources: [
      nativeApi,
      nativeStage(
        [{ httpMethod: "GET", resourcePath: "/~1orders", loggingLevel: "ERROR" }],
        output("api", "restApiId"),
      ),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "aws-native, limits for one method beside a setting of all",
    resources: [
      nativeApi,
      ...nativeMethods,
      nativeStage(
        [
          { httpMethod: "GET", resourcePath: "/", throttlingRateLimit: 9, throttlingBurstLimit: 9 },
          { httpMethod: "*", resourcePath: "/*", loggingLevel: "ERROR" },
        ],
        output("api", "restApiId"),
      ),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: limits,
  },
  {
    name: "aws-native, limits for one method, of an API of another program",
    resources: [
      nativeStage([{ httpMethod: "GET", resourcePath: "/orders", throttlingRateLimit: 9, throttlingBurstLimit: 9 }]),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, limits for one method of two",
    resources: [
      nativeApi,
      ...nativeMethods,
      nativeStage(
        [{ httpMethod: "GET", resourcePath: "/", throttlingRateLimit: 9, throttlingBurstLimit: 9 }],
        output("api", "restApiId"),
      ),
    ],
    expect: { violation: "notThrottled", on: "prod" },
    remedied: false,
  },
]);
