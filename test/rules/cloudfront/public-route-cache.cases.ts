import { output, resource, stackCases, unknown, type StackCase } from "../../support/cases";

const api = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "shop", { name: "shop", protocolType: "HTTP", ...props });
const route = (authorizationType: unknown = "NONE", routeKey = "GET /offers/new") =>
  resource("aws:apigatewayv2/route:Route", "offers", { apiId: output("shop", "id"), routeKey, authorizationType });
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const endpoint = output("shop", "id", "{}.execute-api.eu-west-1.amazonaws.com");
const edge = (behavior: Record<string, unknown>, props: Record<string, unknown> = {}) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "api", domainName: endpoint }],
    defaultCacheBehavior: { targetOriginId: "api", viewerProtocolPolicy: "https-only", ...behavior },
    ...props,
  });
const policy = (props: Record<string, unknown>) =>
  resource("aws:cloudfront/cachePolicy:CachePolicy", "policy", { name: "offers", ...props });
const ordered = (pathPattern: unknown, cachePolicyId: unknown, targetOriginId = "api") => ({
  orderedCacheBehaviors: [{ pathPattern, targetOriginId, cachePolicyId }],
});

const rest = resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop" });
const method = resource("aws:apigateway/method:Method", "get", {
  restApi: output("shop", "id"),
  resourceId: output("shop", "rootResourceId"),
  httpMethod: "GET",
  authorization: "NONE",
});
const place = resource("aws:apigateway/resource:Resource", "place", {
  restApi: output("shop", "id"),
  parentId: output("shop", "rootResourceId"),
  pathPart: unknown,
});
const stage = (props: Record<string, unknown>) =>
  resource("aws:apigateway/stage:Stage", "prod", {
    restApi: output("shop", "id"),
    deployment: "abc",
    stageName: "prod",
    ...props,
  });
const settings = (cachingEnabled: unknown, methodPath = "*/*", name = "settings") =>
  resource("aws:apigateway/methodSettings:MethodSettings", name, {
    restApi: output("shop", "id"),
    stageName: output("prod", "stageName"),
    methodPath,
    settings: { cachingEnabled },
  });

const declared = (path: string) => ({
  api: "shop",
  method: "GET",
  path,
  reason: "offers are public",
  owner: "web",
  expires: "2099-12-31",
});
/** All of these routes are declared public. */
const settingsOfRows = { publicRoutes: ["/", "/offers", "/offers/new", "/offers/{id}/prices"].map(declared) };

const rows: readonly StackCase[] = [
  {
    name: "an open route behind a caching behaviour",
    resources: [api(), route(), edge({ cachePolicyId: cachingOptimized })],
    expect: "pass",
    show: true,
  },
  {
    name: "an open route with nothing in front",
    resources: [api(), route()],
    expect: { violation: "notCached", on: "shop" },
    show: true,
  },
  {
    name: "an open route behind CloudFront that keeps nothing",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled })],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "an open route with nothing in front beside one with authorization",
    resources: [api(), route(), { ...route("JWT", "GET /offers"), name: "own" }],
    expect: { violation: "notCached", on: "shop", says: "caches GET /offers/new" },
  },
  { name: "a route with authorization", resources: [api(), route("JWT")], expect: "pass" },
  { name: "an open route that writes", resources: [api(), route("NONE", "POST /offers")], expect: "pass" },
  {
    name: "a cache policy made in the same program",
    resources: [api(), route(), policy({ defaultTtl: 60, minTtl: 1 }), edge({ cachePolicyId: output("policy", "id") })],
    expect: "pass",
  },
  {
    name: "a cache policy that says nothing, and so keeps answers for a day",
    resources: [api(), route(), policy({}), edge({ cachePolicyId: output("policy", "id") })],
    expect: "pass",
  },
  {
    name: "a cache policy of zero seconds",
    resources: [api(), route(), policy({ defaultTtl: 0, minTtl: 0 }), edge({ cachePolicyId: output("policy", "id") })],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a cache policy not known yet",
    resources: [api(), route(), edge({ cachePolicyId: unknown })],
    expect: "undetermined",
  },
  { name: "a legacy time to live", resources: [api(), route(), edge({ defaultTtl: 300 })], expect: "pass" },
  {
    name: "a legacy time to live of zero",
    resources: [api(), route(), edge({ defaultTtl: 0, minTtl: 0 })],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a behaviour of the route that keeps answers, the default does not",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled }, ordered("/offers/*", cachingOptimized))],
    expect: "pass",
  },
  {
    name: "a behaviour of a route with a variable",
    resources: [
      api(),
      route("NONE", "GET /offers/{id}/prices"),
      edge({ cachePolicyId: cachingDisabled }, ordered("/offers/*/prices", cachingOptimized)),
    ],
    expect: "pass",
  },
  {
    name: "a behaviour whose pattern is not known yet",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled }, ordered(unknown, cachingOptimized))],
    expect: "undetermined",
  },
  {
    name: "a behaviour of everything below a base path",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled }, ordered("/api/*", cachingOptimized))],
    expect: "pass",
  },
  {
    name: "a behaviour of the route below a base path",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled }, ordered("/v1/offers/*", cachingOptimized))],
    expect: "pass",
  },
  {
    name: "a behaviour of the route that keeps nothing, the default does",
    resources: [api(), route(), edge({ cachePolicyId: cachingOptimized }, ordered("offers/*", cachingDisabled))],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a behaviour of another path",
    resources: [api(), route(), edge({ cachePolicyId: cachingDisabled }, ordered("/images/small/*", cachingOptimized))],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "CloudFront before something else",
    resources: [
      api(),
      route(),
      edge({ cachePolicyId: cachingOptimized }, { origins: [{ originId: "api", domainName: "www.example.com" }] }),
    ],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "CloudFront before a bucket of the same program",
    resources: [
      api(),
      route(),
      resource("aws:s3/bucket:Bucket", "site", {}),
      edge(
        { cachePolicyId: cachingOptimized },
        { origins: [{ originId: "api", domainName: output("site", "bucketRegionalDomainName") }] },
      ),
    ],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "an origin not known yet",
    resources: [
      api(),
      route(),
      edge({ cachePolicyId: cachingOptimized }, { origins: [{ originId: "api", domainName: unknown }] }),
    ],
    expect: "undetermined",
  },
  { name: "an authorization not known yet", resources: [api(), route(unknown)], expect: "undetermined" },
  {
    name: "a route of another program's API",
    resources: [resource("aws:apigatewayv2/route:Route", "offers", { apiId: "abc123", routeKey: "GET /offers" })],
    settings: { publicRoutes: [{ ...declared("/offers"), api: "offers" }] },
    expect: "undetermined",
  },
  {
    name: "a REST method behind the cache of its stage",
    resources: [rest, method, stage({ cacheClusterEnabled: true, cacheClusterSize: "0.5" }), settings(true)],
    expect: "pass",
  },
  {
    name: "a REST stage with a cache cluster that no method uses",
    resources: [rest, method, stage({ cacheClusterEnabled: true, cacheClusterSize: "0.5" })],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a REST method with its cache switched off",
    resources: [rest, method, stage({ cacheClusterEnabled: true }), settings(true), settings(false, "/GET", "narrow")],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a REST stage without a cache cluster",
    resources: [rest, method, stage({}), settings(true)],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "a REST API behind CloudFront by the invoke URL of its stage",
    resources: [
      rest,
      method,
      stage({}),
      edge(
        { cachePolicyId: cachingOptimized },
        { origins: [{ originId: "api", domainName: output("prod", "invokeUrl"), originPath: "/prod" }] },
      ),
    ],
    expect: "pass",
    only: "preview",
  },
  {
    name: "a caching behaviour for a bucket, beside one for the API that does not cache",
    resources: [
      api(),
      route(),
      resource("aws:s3/bucket:Bucket", "site", {}),
      edge(
        { targetOriginId: "site", cachePolicyId: cachingOptimized },
        {
          origins: [
            { originId: "site", domainName: output("site", "bucketRegionalDomainName") },
            { originId: "api", domainName: endpoint, customOriginConfig: { originProtocolPolicy: "https-only" } },
          ],
          orderedCacheBehaviors: [{ pathPattern: "/v1/*", targetOriginId: "api", cachePolicyId: cachingDisabled }],
        },
      ),
    ],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "aws-native, nothing in front",
    resources: [
      resource("aws-native:apigatewayv2:Api", "shop", { protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Route", "offers", { apiId: output("shop", "apiId"), routeKey: "GET /offers" }),
    ],
    expect: { violation: "notCached", on: "shop" },
  },
  {
    name: "aws-native, a caching behaviour",
    resources: [
      resource("aws-native:apigatewayv2:Api", "shop", { protocolType: "HTTP" }),
      resource("aws-native:apigatewayv2:Route", "offers", { apiId: output("shop", "apiId"), routeKey: "GET /offers" }),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [{ id: "api", domainName: output("shop", "apiId", "{}.execute-api.eu-west-1.amazonaws.com") }],
          defaultCacheBehavior: { targetOriginId: "api", cachePolicyId: cachingOptimized },
        },
      }),
    ],
    expect: "pass",
  },
  {
    name: "an open route that the configuration does not declare, whose authorizer may have been forgotten",
    resources: [api(), route()],
    settings: { publicRoutes: [declared("/health")] },
    expect: "pass",
  },
  {
    name: "a declared route that writes",
    resources: [api(), route("NONE", "POST /offers")],
    settings: { publicRoutes: [{ ...declared("/offers"), method: "ANY" }] },
    expect: "pass",
  },
  { name: "an OpenAPI body not known yet", resources: [api({ body: unknown })], expect: "undetermined" },
  {
    name: "a private API, which nobody can call",
    resources: [{ ...rest, props: { ...rest.props, endpointConfiguration: { types: "PRIVATE" } } }, method],
    expect: "pass",
  },
  {
    name: "an API that may be private",
    resources: [{ ...rest, props: { ...rest.props, endpointConfiguration: { types: unknown } } }, method],
    expect: "undetermined",
  },
  {
    name: "a route whose path is not known yet, and may be declared",
    resources: [
      rest,
      place,
      { ...method, props: { ...method.props, resourceId: output("place", "id") } },
      stage({ cacheClusterEnabled: true, cacheClusterSize: "0.5" }),
      settings(true),
    ],
    expect: "undetermined",
  },
  {
    name: "a route whose path is not known yet, of a method of which no route is declared",
    resources: [rest, place, { ...method, props: { ...method.props, resourceId: output("place", "id") } }],
    settings: { publicRoutes: [{ ...declared("/offers"), method: "POST" }] },
    expect: "pass",
  },
  { name: "no declared routes", resources: [api(), route()], settings: {}, expect: "notApplicable" },
  {
    name: "a declared route that may ask for an API key",
    resources: [rest, { ...method, props: { ...method.props, apiKeyRequired: unknown } }],
    expect: "undetermined",
  },
  {
    name: "a declared route that asks for an API key",
    resources: [
      rest,
      resource("aws:apigateway/method:Method", "get", {
        restApi: output("shop", "id"),
        resourceId: output("shop", "rootResourceId"),
        httpMethod: "GET",
        authorization: "NONE",
        apiKeyRequired: true,
      }),
    ],
    expect: "pass",
  },
];

export default stackCases(rows.map((row) => ({ settings: settingsOfRows, ...row })));
