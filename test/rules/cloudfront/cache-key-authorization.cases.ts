import { output, resource, stackCases } from "../../support/cases";

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
const edge = (cachePolicyId: unknown) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [
      {
        originId: "api",
        domainName: endpoint,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "api",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId,
    },
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
