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
const allButHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const behavior = (cachePolicyId: unknown, originRequestPolicyId: unknown = allButHost) => ({
  targetOriginId: "api",
  viewerProtocolPolicy: "https-only",
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId,
  ...(originRequestPolicyId === "" ? {} : { originRequestPolicyId }),
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

const handing = (originRequestPolicyId: unknown) =>
  edge(cachingOptimized, { defaultCacheBehavior: behavior(cachingOptimized, originRequestPolicyId) });
interface Parts {
  readonly headers: string;
  readonly names?: unknown;
  readonly cookies?: string;
  readonly query?: string;
}
const requests = ({ headers, names, cookies = "none", query = "none" }: Parts) =>
  resource("aws:cloudfront/originRequestPolicy:OriginRequestPolicy", "requests", {
    name: "requests",
    headersConfig: { headerBehavior: headers, ...(names === undefined ? {} : { headers: { items: names } }) },
    cookiesConfig: { cookieBehavior: cookies },
    queryStringsConfig: { queryStringBehavior: query },
  });
const nativeRequests = ({ headers, names, cookies = "none", query = "none" }: Parts) =>
  resource("aws-native:cloudfront:OriginRequestPolicy", "requests", {
    originRequestPolicyConfig: {
      name: "requests",
      headersConfig: { headerBehavior: headers, ...(names === undefined ? {} : { headers: names }) },
      cookiesConfig: { cookieBehavior: cookies },
      queryStringsConfig: { queryStringBehavior: query },
    },
  });

const balancer = (resourceProps: Record<string, unknown> = {}) =>
  resource("aws:lb/loadBalancer:LoadBalancer", "front", { loadBalancerType: "application", ...resourceProps });
const functions = resource("aws:lb/targetGroup:TargetGroup", "functions", { targetType: "lambda" });
const forward = { type: "forward", targetGroupArn: output("functions", "arn") };
const signIn = {
  type: "authenticate-oidc",
  authenticateOidc: {
    authorizationEndpoint: "https://login.example.com/authorize",
    clientId: "orders",
    clientSecret: "${secret}",
    issuer: "https://login.example.com",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/me",
  },
};
const listener = (...defaultActions: readonly unknown[]) =>
  resource("aws:lb/listener:Listener", "https", {
    loadBalancerArn: output("front", "arn"),
    port: 443,
    protocol: "HTTPS",
    defaultActions,
  });
const rule = (actions: unknown, paths: unknown = ["/orders/*"], props: Record<string, unknown> = {}) =>
  resource("aws:lb/listenerRule:ListenerRule", "orders", {
    listenerArn: output("https", "arn"),
    priority: 10,
    actions,
    conditions: [{ pathPattern: { values: paths } }],
    ...props,
  });
const earlier = { ...rule([forward], ["/orders/*"], { priority: 5 }), name: "earlier" };
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const before = (originProps: Record<string, unknown> = {}, behaviorProps: Record<string, unknown> = {}) =>
  edge(cachingOptimized, {
    origins: [{ ...origin(output("front", "dnsName")), ...originProps }],
    defaultCacheBehavior: { ...behavior(cachingOptimized), originRequestPolicyId: allViewer, ...behaviorProps },
  });
const balanced = [balancer(), functions, listener({ type: "fixed-response" })];

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
  {
    name: "routes in an OpenAPI body not known yet",
    only: "preview",
    resources: [{ ...api, props: { ...api.props, body: unknown } }, edge(cachingOptimized)],
    expect: "undetermined",
  },
  {
    name: "no origin request policy, so that no token reaches the API",
    resources: [api, route("JWT"), edge(cachingOptimized, { defaultCacheBehavior: behavior(cachingOptimized, "") })],
    expect: "pass",
  },
  {
    name: "no origin request policy, and code that may add to requests",
    resources: [
      api,
      route("JWT"),
      edge(cachingOptimized, {
        defaultCacheBehavior: {
          ...behavior(cachingOptimized, ""),
          lambdaFunctionAssociations: [
            { eventType: "origin-request", lambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:sign:1" },
          ],
        },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "an origin request policy that is not known yet",
    resources: [api, route("JWT"), handing(unknown)],
    expect: "undetermined",
  },
  ...(
    [
      ["the token alone", { headers: "whitelist", names: ["authorization"] }, violation],
      ["all headers", { headers: "allViewer" }, violation],
      ["all headers but the host", { headers: "allExcept", names: ["host"] }, violation],
      ["all headers but the token", { headers: "allExcept", names: ["Authorization"] }, "undetermined"],
      ["another header", { headers: "whitelist", names: ["Accept"] }, "undetermined"],
      ["headers not known yet", { headers: "whitelist", names: unknown }, "undetermined"],
      ["all cookies", { headers: "none", cookies: "all" }, "undetermined"],
      ["all of the query", { headers: "none", query: "all" }, "undetermined"],
      ["nothing of the caller", { headers: "none" }, "pass"],
    ] as const
  ).flatMap(([name, parts, expect]) => [
    {
      name: `an origin request policy with ${name}`,
      resources: [api, route("JWT"), requests(parts), handing(output("requests", "id"))],
      expect,
    },
    {
      name: `aws-native, an origin request policy with ${name}`,
      resources: [api, route("JWT"), nativeRequests(parts), handing(output("requests", "id"))],
      expect,
    },
  ]),
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
    name: "no caching for the path of the route, by a pattern with a wildcard for one character",
    resources: [
      api,
      route("JWT"),
      edge(cachingOptimized, {
        orderedCacheBehaviors: [{ ...behavior(cachingDisabled), pathPattern: "/order?" }],
      }),
    ],
    expect: "pass",
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
            originRequestPolicyId: allButHost,
          },
        },
      }),
    ],
    expect: violation,
  },
  {
    name: "a load balancer at which callers sign in",
    resources: [...balanced, rule([signIn, forward]), before()],
    expect: { ...violation, says: "Answers of rule orders, which" },
  },
  {
    name: "a load balancer that checks tokens, on all its paths",
    resources: [balancer(), functions, listener({ type: "jwt-validation" }, forward), before()],
    expect: { ...violation, says: "Answers of listener https, which" },
  },
  {
    name: "a load balancer at which callers sign in, with its cookie in the key",
    resources: [
      ...balanced,
      rule([signIn, forward]),
      policy("none", "all"),
      before({}, { cachePolicyId: output("key", "id") }),
    ],
    expect: "pass",
  },
  {
    name: "a load balancer at which callers sign in, and no caching",
    resources: [...balanced, rule([signIn, forward]), before({}, { cachePolicyId: cachingDisabled })],
    expect: "pass",
  },
  {
    name: "a load balancer at which callers sign in, whose cookie CloudFront does not hand on",
    resources: [
      ...balanced,
      rule([signIn, forward]),
      edge(cachingOptimized, {
        origins: [origin(output("front", "dnsName"))],
        defaultCacheBehavior: behavior(cachingOptimized, ""),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a load balancer at which callers sign in, with another origin request policy",
    resources: [...balanced, rule([signIn, forward]), before({}, { originRequestPolicyId: "abc" })],
    expect: "undetermined",
  },
  {
    name: "a load balancer that asks nobody to sign in",
    resources: [...balanced, rule([forward]), before()],
    expect: "pass",
  },
  {
    name: "a load balancer that lets callers in who have not signed in",
    resources: [
      ...balanced,
      rule([
        { ...signIn, authenticateOidc: { ...signIn.authenticateOidc, onUnauthenticatedRequest: "allow" } },
        forward,
      ]),
      before(),
    ],
    expect: "pass",
  },
  {
    name: "a load balancer that is no origin of the distribution",
    resources: [...balanced, rule([signIn, forward]), edge(cachingOptimized, { origins: [origin("www.example.com")] })],
    expect: "pass",
  },
  {
    name: "a rule that takes the path first",
    resources: [...balanced, rule([signIn, forward]), earlier, before()],
    expect: "undetermined",
  },
  {
    name: "a rule for the same path that comes later",
    resources: [
      ...balanced,
      rule([signIn, forward]),
      { ...rule([forward], ["/orders/*"], { priority: 20 }), name: "later" },
      before(),
    ],
    expect: violation,
  },
  {
    name: "a rule for one host only",
    resources: [
      ...balanced,
      rule([signIn, forward], [], {
        conditions: [{ pathPattern: { values: ["/orders/*"] } }, { hostHeader: { values: ["shop.example.com"] } }],
      }),
      before(),
    ],
    expect: "undetermined",
  },
  {
    name: "a rule for writing only",
    resources: [
      ...balanced,
      rule([signIn, forward], [], {
        conditions: [{ pathPattern: { values: ["/orders/*"] } }, { httpRequestMethod: { values: ["POST"] } }],
      }),
      before(),
    ],
    expect: "pass",
  },
  {
    name: "a rule whose paths are not known yet",
    resources: [...balanced, rule([signIn, forward], unknown), before()],
    expect: "undetermined",
  },
  {
    name: "a path before that of requests to a load balancer",
    resources: [...balanced, rule([signIn, forward]), before({ originPath: "/shop" })],
    expect: "undetermined",
  },
  {
    name: "code at the edge before a load balancer",
    resources: [
      ...balanced,
      rule([signIn, forward]),
      before({}, { functionAssociations: [{ eventType: "viewer-request", functionArn: "arn" }] }),
    ],
    expect: "undetermined",
  },
  {
    name: "no caching for the path at whose rule callers sign in",
    resources: [
      ...balanced,
      rule([signIn, forward]),
      edge(cachingOptimized, {
        origins: [origin(output("front", "dnsName"))],
        defaultCacheBehavior: { ...behavior(cachingOptimized), originRequestPolicyId: allViewer },
        orderedCacheBehaviors: [
          { ...behavior(cachingDisabled), originRequestPolicyId: allViewer, pathPattern: "/orders/*" },
        ],
      }),
    ],
    expect: "pass",
  },
  {
    name: "caching for one path of a listener at which callers sign in",
    resources: [
      balancer(),
      functions,
      listener(signIn, forward),
      edge(cachingDisabled, {
        origins: [origin(output("front", "dnsName"))],
        orderedCacheBehaviors: [
          { ...behavior(cachingOptimized), originRequestPolicyId: allViewer, pathPattern: "reports/?.pdf" },
        ],
      }),
    ],
    expect: violation,
  },
  {
    name: "origins not known yet, and a load balancer at which callers sign in",
    resources: [...balanced, rule([signIn, forward]), edge(cachingOptimized, { origins: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a load balancer at which callers sign in",
    resources: [
      resource("aws-native:elasticloadbalancingv2:LoadBalancer", "front", { type: "application" }),
      resource("aws-native:elasticloadbalancingv2:TargetGroup", "functions", { targetType: "lambda" }),
      resource("aws-native:elasticloadbalancingv2:Listener", "https", {
        loadBalancerArn: output("front", "loadBalancerArn"),
        port: 443,
        protocol: "HTTPS",
        defaultActions: [{ type: "fixed-response" }],
      }),
      resource("aws-native:elasticloadbalancingv2:ListenerRule", "orders", {
        listenerArn: output("https", "listenerArn"),
        priority: 10,
        actions: [
          { type: "authenticate-cognito", authenticateCognitoConfig: { userPoolArn: "arn" } },
          { type: "forward", targetGroupArn: output("functions", "targetGroupArn") },
        ],
        conditions: [{ field: "path-pattern", values: ["/orders/*"] }],
      }),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [
            {
              id: "api",
              domainName: output("front", "dnsName"),
              customOriginConfig: { originProtocolPolicy: "https-only" },
            },
          ],
          defaultCacheBehavior: {
            targetOriginId: "api",
            viewerProtocolPolicy: "https-only",
            cachePolicyId: cachingOptimized,
            originRequestPolicyId: allViewer,
          },
        },
      }),
    ],
    expect: violation,
  },
]);
