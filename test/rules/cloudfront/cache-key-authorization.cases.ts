import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigatewayv2/api:Api", "orders", { protocolType: "HTTP" });
const endpoint = output("orders", "id", "{}.execute-api.eu-west-1.amazonaws.com");
const route = (authorizationType: unknown, routeKey = "GET /orders") =>
  resource("aws:apigatewayv2/route:Route", "list", { apiId: output("orders", "id"), routeKey, authorizationType });
const policy = (keyHeaders: unknown, cookieBehavior = "none") =>
  resource("aws:cloudfront/cachePolicy:CachePolicy", "key", {
    defaultTtl: 60,
    minTtl: 0,
    parametersInCacheKeyAndForwardedToOrigin: {
      cookiesConfig: { cookieBehavior },
      headersConfig: {
        headerBehavior: keyHeaders,
        ...(keyHeaders === "whitelist" ? { headers: { items: ["Authorization"] } } : {}),
      },
      queryStringsConfig: { queryStringBehavior: "all" },
    },
  });
const origin = (domainName: unknown) => ({
  originId: "api",
  domainName,
  customOriginConfig: {
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "https-only",
    originSslProtocols: ["TLSv1.2"],
  },
});
const behavior = (cachePolicyId: unknown) => ({
  targetOriginId: "api",
  viewerProtocolPolicy: "https-only",
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId,
});
const edge = (cachePolicyId: unknown, props: Record<string, unknown> = {}) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [origin(endpoint)],
    defaultCacheBehavior: behavior(cachePolicyId),
    ...props,
  });
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const violation = { violation: "mixed", on: "edge" };

export default stackCases([
  {
    name: "the token is part of the key",
    resources: [api, route("JWT"), policy("whitelist"), edge(output("key", "id"))],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing of the caller is part of the key",
    resources: [api, route("JWT"), policy("none"), edge(output("key", "id"))],
    expect: violation,
    show: true,
  },
  {
    name: "cookies are part of the key",
    resources: [api, route("JWT"), policy("none", "all"), edge(output("key", "id"))],
    expect: "pass",
  },
  {
    name: "the managed policy for files",
    resources: [api, route("AWS_IAM"), edge(cachingOptimized)],
    expect: violation,
  },
  { name: "no caching", resources: [api, route("JWT"), edge(cachingDisabled)], expect: "pass" },
  { name: "a public route", resources: [api, route("NONE"), edge(cachingOptimized)], expect: "pass" },
  {
    name: "a route that writes",
    resources: [api, route("JWT", "POST /orders"), edge(cachingOptimized)],
    expect: "pass",
  },
  {
    name: "a route with authorization beside an open one",
    resources: [api, { ...route("NONE", "GET /offers"), name: "offers" }, route("JWT"), edge(cachingOptimized)],
    expect: { ...violation, says: "Answers of GET /orders, which" },
  },
  {
    name: "a route for any method",
    resources: [api, route("JWT", "ANY /orders"), edge(cachingOptimized)],
    expect: violation,
  },
  { name: "the catch-all route", resources: [api, route("JWT", "$default"), edge(cachingOptimized)], expect: "pass" },
  {
    name: "the token is part of the key for the path of the route only",
    resources: [
      api,
      route("JWT"),
      policy("whitelist"),
      edge(cachingOptimized, {
        orderedCacheBehaviors: [{ ...behavior(output("key", "id")), pathPattern: "/orders" }],
      }),
    ],
    expect: "pass",
    only: "deployed",
  },
  {
    name: "a behavior with the token in its key, whose path is not known yet",
    resources: [
      api,
      route("JWT"),
      policy("whitelist"),
      edge(cachingOptimized, {
        orderedCacheBehaviors: [{ ...behavior(output("key", "id")), pathPattern: unknown }],
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a route whose path is not known yet",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "orders", { name: "orders" }),
      resource("aws:apigateway/resource:Resource", "place", {
        restApi: output("orders", "id"),
        parentId: output("orders", "rootResourceId"),
        pathPart: unknown,
      }),
      resource("aws:apigateway/method:Method", "get", {
        restApi: output("orders", "id"),
        resourceId: output("place", "id"),
        httpMethod: "GET",
        authorization: "AWS_IAM",
      }),
      edge(cachingOptimized),
    ],
    expect: "undetermined",
  },
  {
    name: "a route of another program's API",
    resources: [
      resource("aws:apigatewayv2/route:Route", "list", {
        apiId: "abc123",
        routeKey: "GET /a",
        authorizationType: "JWT",
      }),
      edge(cachingOptimized, { origins: [origin("abc123.execute-api.eu-west-1.amazonaws.com")] }),
    ],
    expect: "pass",
  },
  {
    name: "an origin not known yet, and a route with authorization beside an open one",
    resources: [
      api,
      route("JWT"),
      { ...route("NONE", "GET /offers"), name: "offers" },
      edge(cachingOptimized, { origins: [origin(unknown)] }),
    ],
    expect: "undetermined",
  },
  {
    name: "an origin not known yet, and open routes only",
    resources: [api, route("NONE"), edge(cachingOptimized, { origins: [origin(unknown)] })],
    expect: "pass",
  },
  {
    name: "an origin not known yet, and no API",
    resources: [edge(cachingOptimized, { origins: [origin(unknown)] })],
    expect: "pass",
  },
  {
    name: "a managed policy that is not known here",
    resources: [api, route("JWT"), edge("83da9c7e-98b4-4e11-a168-04f0df8e2c65")],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "aws-native, nothing of the caller is part of the key",
    resources: [
      api,
      route("JWT"),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [
            {
              id: "api",
              domainName: endpoint,
              customOriginConfig: { originProtocolPolicy: "https-only" },
            },
          ],
          defaultCacheBehavior: {
            targetOriginId: "api",
            viewerProtocolPolicy: "https-only",
            cachePolicyId: cachingOptimized,
          },
        },
      }),
    ],
    expect: violation,
  },
]);
