import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP" });
const stage = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/stage:Stage", "live", { apiId: output("api", "id"), name: "$default", ...props });
const limits = { throttlingRateLimit: 100, throttlingBurstLimit: 50 };
const route = (setting: Record<string, unknown>) => ({
  defaultRouteSettings: limits,
  routeSettings: [{ routeKey: "GET /orders", ...setting }],
});
const own = (routeKey: unknown, name: string) =>
  resource("aws:apigatewayv2/route:Route", name, {
    apiId: output("api", "id"),
    routeKey,
    target: "integrations/abc123",
    authorizationType: "AWS_IAM",
  });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:apigatewayv2:Stage", "live", { apiId: "abc123", stageName: "$default", ...props });

export default stackCases([
  {
    name: "limits for all routes",
    resources: [api, stage({ defaultRouteSettings: limits })],
    expect: "pass",
    show: true,
  },
  {
    name: "no limits",
    resources: [api, stage()],
    expect: { violation: "notThrottled", on: "live" },
    becomes: { live: { defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 100 } } },
    remedied: { rate: 100, burst: 50 },
    show: true,
  },
  {
    name: "no limits, and only a rate for a remediation",
    resources: [api, stage()],
    options: { rate: 100 },
    expect: { violation: "notThrottled", on: "live" },
    remedied: false,
    becomes: {},
  },
  {
    name: "no limits, and only a burst for a remediation",
    resources: [api, stage()],
    options: { burst: 50 },
    expect: { violation: "notThrottled", on: "live" },
    remedied: false,
    becomes: {},
  },
  {
    name: "settings without limits",
    resources: [api, stage({ defaultRouteSettings: { detailedMetricsEnabled: true } })],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "a burst limit alone",
    resources: [api, stage({ defaultRouteSettings: { throttlingBurstLimit: 20 } })],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
    becomes: {
      live: { defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 20 } },
    },
  },
  {
    name: "zeros, as the provider writes limits that are not set",
    resources: [api, stage({ defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } })],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "limits for one route of two",
    resources: [
      api,
      own("GET /orders", "list"),
      own("POST /orders", "create"),
      stage({ routeSettings: [{ routeKey: "GET /orders", ...limits }] }),
    ],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "limits for every route, which override the default",
    resources: [
      api,
      own("GET /orders", "list"),
      own("$default", "rest"),
      stage({
        routeSettings: [
          { routeKey: "GET /orders", ...limits },
          { routeKey: "$default", ...limits },
        ],
      }),
    ],
    expect: "pass",
  },
  {
    name: "a rate for every route and a burst for all",
    resources: [
      api,
      own("GET /orders", "list"),
      stage({
        defaultRouteSettings: { throttlingBurstLimit: 50 },
        routeSettings: [{ routeKey: "GET /orders", throttlingRateLimit: 100 }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "a route with a zero, as the provider writes a limit that is not set",
    resources: [
      api,
      own("GET /orders", "list"),
      stage({ routeSettings: [{ routeKey: "GET /orders", throttlingRateLimit: 100, throttlingBurstLimit: 0 }] }),
    ],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "a route with settings that limit nothing",
    resources: [
      api,
      own("GET /orders", "list"),
      stage({ routeSettings: [{ routeKey: "GET /orders", detailedMetricsEnabled: true }] }),
    ],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "limits for a route whose key is not known yet",
    resources: [api, own("GET /orders", "list"), stage({ routeSettings: [{ routeKey: unknown, ...limits }] })],
    expect: "undetermined",
  },
  {
    name: "a route whose key is not known yet beside limits for another",
    resources: [
      api,
      own("GET /orders", "list"),
      own(unknown, "other"),
      stage({ routeSettings: [{ routeKey: "GET /orders", ...limits }] }),
    ],
    expect: "undetermined",
  },
  {
    name: "limits for routes of another program",
    resources: [api, stage({ routeSettings: [{ routeKey: "GET /orders", ...limits }] })],
    expect: "undetermined",
  },
  {
    name: "limits for routes beside an OpenAPI body that is not known yet",
    resources: [
      resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP", body: unknown }),
      own("GET /orders", "list"),
      stage({ routeSettings: [{ routeKey: "GET /orders", ...limits }] }),
    ],
    expect: "undetermined",
  },
  {
    name: "a lower limit for one route",
    resources: [api, stage(route({ throttlingRateLimit: 5, throttlingBurstLimit: 5 }))],
    expect: "pass",
  },
  {
    name: "a route with a setting that is no limit",
    resources: [api, stage(route({ detailedMetricsEnabled: true }))],
    expect: "pass",
  },
  {
    name: "a route raised past the quota of the account",
    resources: [api, stage(route({ throttlingRateLimit: 50_000, throttlingBurstLimit: 50 }))],
    expect: { violation: "beyondCeiling", on: "live" },
    remedied: false,
  },
  {
    name: "a default that limits nothing",
    resources: [api, stage({ defaultRouteSettings: { throttlingRateLimit: 1_000_000, throttlingBurstLimit: 50 } })],
    expect: { violation: "beyondCeiling", on: "live" },
    remedied: false,
  },
  {
    name: "a lower ceiling of the configuration",
    resources: [api, stage({ defaultRouteSettings: limits })],
    options: { maximumBurst: 20 },
    expect: { violation: "beyondCeiling", on: "live" },
    remedied: false,
  },
  {
    name: "a limit at the ceiling of the configuration",
    resources: [api, stage({ defaultRouteSettings: limits })],
    options: { maximumBurst: 50 },
    expect: "pass",
  },
  {
    name: "limits not known yet",
    resources: [api, stage({ defaultRouteSettings: { throttlingRateLimit: unknown, throttlingBurstLimit: 50 } })],
    expect: "undetermined",
  },
  {
    name: "a route's limit not known yet",
    resources: [api, stage(route({ throttlingRateLimit: unknown }))],
    expect: "undetermined",
  },
  {
    name: "an API with a declared public route, whose limits the guard judges",
    resources: [
      api,
      stage(),
      resource("aws:apigatewayv2/route:Route", "health", { apiId: output("api", "id"), routeKey: "GET /health" }),
    ],
    settings: {
      publicRoutes: [
        { api: "api", method: "GET", path: "/health", reason: "probe", owner: "web", expires: "2099-12-31" },
      ],
    },
    expect: "pass",
  },
  {
    name: "a stage of another program's API",
    resources: [resource("aws:apigatewayv2/stage:Stage", "live", { apiId: "abc123", name: "$default" })],
    expect: { violation: "notThrottled", on: "live" },
    remedied: { rate: 100, burst: 50 },
  },
  { name: "aws-native, limits", resources: [native({ defaultRouteSettings: limits })], expect: "pass" },
  {
    name: "aws-native, no limits",
    resources: [native({})],
    expect: { violation: "notThrottled", on: "live" },
    becomes: { live: { defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 100 } } },
    remedied: { rate: 100, burst: 50 },
  },
  {
    name: "aws-native, a route raised past the quota of the account",
    resources: [
      native({ defaultRouteSettings: limits, routeSettings: { "GET /orders": { ThrottlingBurstLimit: 9_000 } } }),
    ],
    expect: { violation: "beyondCeiling", on: "live" },
    remedied: false,
  },
  {
    name: "aws-native, limits for every route",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", { name: "orders", protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Route", "list", {
        apiId: output("api", "apiId"),
        routeKey: "GET /orders",
        authorizationType: "AWS_IAM",
      }),
      native({
        apiId: output("api", "apiId"),
        routeSettings: { "GET /orders": { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 } },
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, routes not known yet",
    resources: [native({ defaultRouteSettings: limits, routeSettings: unknown })],
    expect: "undetermined",
  },
  { name: "no stage", resources: [api], expect: "notApplicable" },
]);
