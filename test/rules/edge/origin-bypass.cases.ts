import { output, resource, stackCases, unknown } from "../../support/cases";

const http = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "shop", { name: "shop", protocolType: "HTTP", ...props });
const route = (authorizationType: unknown = "NONE", routeKey: unknown = "GET /offers", name = "offers") =>
  resource("aws:apigatewayv2/route:Route", name, { apiId: output("shop", "id"), routeKey, authorizationType });
const endpoint = output("shop", "id", "{}.execute-api.eu-west-1.amazonaws.com");
const header = { customHeaders: [{ name: "x-origin-verify", value: "shared secret" }] };
const customOriginConfig = {
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "https-only",
  originSslProtocols: ["TLSv1.2"],
};
const edge = (origin: Record<string, unknown> = {}) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "api", domainName: endpoint, customOriginConfig, ...origin }],
    defaultCacheBehavior: { targetOriginId: "api", viewerProtocolPolicy: "https-only" },
  });
const several = (...origins: readonly Record<string, unknown>[]) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins,
    defaultCacheBehavior: { targetOriginId: "api", viewerProtocolPolicy: "https-only" },
  });
const coded = (functionAssociations?: unknown, orderedCacheBehaviors?: unknown) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "api", domainName: endpoint, customOriginConfig }],
    defaultCacheBehavior: {
      targetOriginId: "api",
      viewerProtocolPolicy: "https-only",
      ...(functionAssociations === undefined ? {} : { functionAssociations }),
    },
    ...(orderedCacheBehaviors === undefined ? {} : { orderedCacheBehaviors }),
  });
const other = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "other", { name: "other", protocolType: "HTTP", ...props });
const otherRoute = (authorizationType: unknown) =>
  resource("aws:apigatewayv2/route:Route", "others", {
    apiId: output("other", "id"),
    routeKey: "GET /others",
    authorizationType,
  });
const twice = [
  http(),
  route(),
  several(
    { originId: "api", domainName: endpoint, customOriginConfig, ...header },
    { originId: "bare", domainName: endpoint, customOriginConfig },
  ),
];
const domain = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/domainName:DomainName", "domain", {
    domainName: "api.example.com",
    domainNameConfiguration: { securityPolicy: "TLS_1_2", endpointType: "REGIONAL", certificateArn: "arn" },
    ...props,
  });
const mapping = resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", {
  apiId: output("shop", "id"),
  domainName: output("domain", "id"),
  stage: "$default",
});

const rest = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop", ...props });
const method = (authorization: unknown = "NONE") =>
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("shop", "id"),
    resourceId: output("shop", "rootResourceId"),
    httpMethod: "GET",
    authorization,
  });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("shop", "id"),
  deployment: "abc",
  stageName: "prod",
});
const webAcl = resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
  resourceArn: output("prod", "arn"),
  webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1",
});
const policy = (condition?: unknown) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: "execute-api:/*",
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  });

/** The same with `aws-native`: an open route, and a distribution with its API as origin. */
const nativeOpenRoute = (ofOrigin = {}) => [
  resource("aws-native:apigatewayv2:Api", "shop", { protocolType: "HTTP" }),
  resource("aws-native:apigatewayv2:Route", "offers", { apiId: output("shop", "apiId"), routeKey: "GET /offers" }),
  resource("aws-native:cloudfront:Distribution", "edge", {
    distributionConfig: {
      enabled: true,
      origins: [
        {
          id: "api",
          domainName: output("shop", "apiId", "{}.execute-api.eu-west-1.amazonaws.com"),
          customOriginConfig,
          ...ofOrigin,
        },
      ],
    },
  }),
];

export default stackCases([
  {
    name: "a REST API whose web ACL can check a secret header",
    resources: [rest(), method(), stage, webAcl, edge(header)],
    expect: "pass",
    show: true,
  },
  {
    name: "an HTTP API with an open route, and no header",
    resources: [http(), route(), edge()],
    expect: { violation: "open", on: "edge" },
    show: true,
  },
  {
    name: "an HTTP API with authorization on every route",
    resources: [http(), route("JWT"), route("AWS_IAM", "POST /offers", "write"), edge()],
    expect: "pass",
  },
  {
    name: "an HTTP API with authorization on every route, where that is not enough",
    resources: [http(), route("JWT"), edge()],
    options: { includeAuthorized: true },
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "an HTTP API with one open route",
    resources: [http(), route("JWT"), route("NONE", "GET /status", "status"), edge()],
    expect: {
      violation: "open",
      on: "edge",
      says: ["origins[0].domainName leads to shop", "secret header: GET /status"],
    },
  },
  {
    name: "an HTTP API whose function may check the header",
    resources: [http(), route(), edge(header)],
    expect: "undetermined",
  },
  {
    name: "an HTTP API behind its custom domain, the default endpoint off, which is open by the domain",
    resources: [
      http({ disableExecuteApiEndpoint: true }),
      route(),
      domain(),
      mapping,
      edge({ domainName: "api.example.com" }),
    ],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a custom domain that asks for a certificate",
    resources: [
      http({ disableExecuteApiEndpoint: true }),
      route(),
      domain({ mutualTlsAuthentication: { truststoreUri: "s3://truststore/ca.pem", truststoreVersion: "1" } }),
      mapping,
      edge({ domainName: "api.example.com" }),
    ],
    expect: "pass",
  },
  {
    name: "a custom domain that asks for a certificate, beside the default endpoint",
    resources: [
      http(),
      route(),
      domain({ mutualTlsAuthentication: { truststoreUri: "s3://truststore/ca.pem", truststoreVersion: "1" } }),
      mapping,
      edge({ domainName: output("domain", "domainName") }),
    ],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a REST API without protection",
    resources: [rest(), method(), stage, edge()],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a REST API with a web ACL, but no header to check",
    resources: [rest(), method(), stage, webAcl, edge()],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a REST API with a header, which its function may check",
    resources: [rest(), method(), stage, edge(header)],
    expect: "undetermined",
  },
  {
    name: "a REST API with a policy that names addresses",
    resources: [
      rest({ policy: policy({ IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } }) }),
      method(),
      stage,
      edge(),
    ],
    expect: "pass",
  },
  {
    name: "a REST API with a policy for everybody",
    resources: [rest({ policy: policy() }), method(), stage, edge()],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a REST API with a policy not known yet",
    resources: [rest({ policy: unknown }), method(), stage, edge()],
    expect: "undetermined",
  },
  {
    name: "a private REST API",
    resources: [rest({ endpointConfiguration: { types: "PRIVATE" } }), method(), stage, edge()],
    expect: "pass",
  },
  { name: "a REST API with authorization", resources: [rest(), method("AWS_IAM"), stage, edge()], expect: "pass" },
  { name: "an authorization not known yet", resources: [http(), route(unknown), edge()], expect: "undetermined" },
  {
    name: "headers not known yet",
    resources: [http(), route(), edge({ customHeaders: unknown })],
    expect: "undetermined",
  },
  {
    name: "an origin not known yet",
    resources: [http(), route(), edge({ domainName: unknown })],
    expect: "undetermined",
  },
  {
    name: "an API whose routes are made elsewhere",
    resources: [http(), edge()],
    expect: "undetermined",
  },
  {
    name: "a distribution before something else",
    resources: [http(), route(), edge({ domainName: "www.example.com" })],
    expect: "pass",
  },
  {
    name: "a distribution before a bucket",
    resources: [
      resource("aws:s3/bucket:Bucket", "site", {}),
      several({ originId: "api", domainName: output("site", "bucketRegionalDomainName") }),
    ],
    expect: "pass",
  },
  {
    name: "a bucket beside an API that gets a header",
    resources: [
      resource("aws:s3/bucket:Bucket", "site", {}),
      http(),
      route(),
      several(
        { originId: "site", domainName: output("site", "bucketRegionalDomainName") },
        { originId: "api", domainName: endpoint, customOriginConfig, ...header },
      ),
    ],
    expect: "undetermined",
  },
  {
    name: "a load balancer beside an API that gets a header",
    resources: [
      resource("aws:lb/loadBalancer:LoadBalancer", "web", {}),
      http(),
      route(),
      several(
        { originId: "web", domainName: output("web", "dnsName"), customOriginConfig },
        { originId: "api", domainName: endpoint, customOriginConfig, ...header },
      ),
    ],
    expect: "undetermined",
  },
  {
    name: "a bucket beside an API without header",
    resources: [
      resource("aws:s3/bucket:Bucket", "site", {}),
      http(),
      route(),
      several(
        { originId: "site", domainName: output("site", "bucketRegionalDomainName") },
        { originId: "api", domainName: endpoint, customOriginConfig },
      ),
    ],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "code at the edge that may add a header",
    resources: [
      http(),
      route(),
      resource("aws:cloudfront/distribution:Distribution", "edge", {
        enabled: true,
        origins: [{ originId: "api", domainName: endpoint, customOriginConfig }],
        defaultCacheBehavior: {
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          lambdaFunctionAssociations: [{ eventType: "origin-request", lambdaArn: unknown }],
        },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "an API with authorization, beside an open one that is not behind the distribution",
    resources: [http(), route("JWT"), other(), otherRoute("NONE"), edge()],
    expect: "pass",
  },
  {
    name: "an API with authorization, beside one with routes that are not known yet",
    resources: [http(), route("JWT"), other({ body: unknown }), edge()],
    expect: "pass",
  },
  {
    name: "an API that gets a header, beside one with authorization that gets none",
    resources: [
      http(),
      route(),
      other(),
      otherRoute("JWT"),
      several(
        { originId: "api", domainName: endpoint, customOriginConfig, ...header },
        {
          originId: "other",
          domainName: output("other", "id", "{}.execute-api.eu-west-1.amazonaws.com"),
          customOriginConfig,
        },
      ),
    ],
    expect: "undetermined",
  },
  {
    name: "two origins for one API without a header, of which the preview does not tell which is which",
    resources: [
      http(),
      route(),
      several(
        { originId: "api", domainName: endpoint, customOriginConfig },
        { originId: "bare", domainName: endpoint, customOriginConfig },
      ),
    ],
    expect: { violation: "open", on: "edge", says: "origins leads to shop" },
    only: "preview",
  },
  {
    name: "two origins for one API, of which one sends a header",
    resources: twice,
    expect: { violation: "open", on: "edge" },
    only: "deployed",
  },
  {
    name: "two origins for one API, of which one sends a header, while their hosts are not known yet",
    resources: twice,
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "an API with nothing but a preflight",
    resources: [http(), route("NONE", "OPTIONS /offers"), edge()],
    expect: "undetermined",
  },
  {
    name: "an open route beside one whose key is not known yet",
    resources: [http(), route(), route("JWT", unknown, "other"), edge()],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a WebSocket API without a route for connections",
    resources: [http({ protocolType: "WEBSOCKET" }), route("NONE", "send", "send"), edge()],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a function at the edge for some paths, which may add a header",
    resources: [
      http(),
      route(),
      coded(undefined, [
        {
          pathPattern: "/offers/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          functionAssociations: [{ eventType: "viewer-request", functionArn: "arn:f" }],
        },
      ]),
    ],
    expect: "undetermined",
  },
  {
    name: "origins not known yet",
    resources: [http(), route(), { ...edge(), props: { ...edge().props, origins: unknown } }],
    expect: "undetermined",
  },
  {
    name: "an HTTP API that is open for the preflight only",
    resources: [http(), route("JWT"), route("NONE", "OPTIONS /offers", "preflight"), edge()],
    expect: "pass",
  },
  {
    name: "an HTTP API with routes of an OpenAPI body that is not known yet",
    resources: [http({ body: unknown }), route("JWT"), edge()],
    expect: "undetermined",
  },
  {
    name: "a function at the edge that may add a header",
    resources: [http(), route(), coded([{ eventType: "viewer-request", functionArn: "arn:f" }])],
    expect: "undetermined",
  },
  {
    name: "a function at the edge that works on answers",
    resources: [http(), route(), coded([{ eventType: "viewer-response", functionArn: "arn:f" }])],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a function at the edge that works on requests to something else",
    resources: [
      http(),
      route(),
      coded(undefined, [
        {
          pathPattern: "/site/*",
          targetOriginId: "site",
          viewerProtocolPolicy: "https-only",
          functionAssociations: [{ eventType: "viewer-request", functionArn: "arn:f" }],
        },
      ]),
    ],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "paths not known yet, on which a function may add a header",
    resources: [http(), route(), coded(undefined, unknown)],
    expect: "undetermined",
  },
  {
    name: "a REST API that may be private",
    resources: [rest({ endpointConfiguration: { types: unknown } }), method(), stage, edge()],
    expect: "undetermined",
  },
  {
    name: "a REST API whose stage may have a web ACL, and a header to check",
    resources: [
      rest(),
      method(),
      stage,
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
        resourceArn: unknown,
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1",
      }),
      edge(header),
    ],
    expect: "undetermined",
  },
  {
    name: "a WebSocket API that authorizes all but connections",
    resources: [
      http({ protocolType: "WEBSOCKET" }),
      route("NONE", "$connect", "connect"),
      route("AWS_IAM", "send", "send"),
      edge(),
    ],
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "a WebSocket API that authorizes connections",
    resources: [
      http({ protocolType: "WEBSOCKET" }),
      route("AWS_IAM", "$connect", "connect"),
      route("NONE", "send", "send"),
      edge(),
    ],
    expect: "pass",
  },
  {
    name: "a WebSocket API with a route that may authorize connections",
    resources: [
      http({ protocolType: "WEBSOCKET" }),
      route("AWS_IAM", unknown, "connect"),
      route("NONE", "send", "send"),
      edge(),
    ],
    expect: "undetermined",
  },
  {
    name: "an API of a kind that is not known yet, which authorizes connections",
    resources: [
      http({ protocolType: unknown }),
      route("AWS_IAM", "$connect", "connect"),
      route("NONE", "send", "send"),
      edge(),
    ],
    expect: "pass",
  },
  {
    name: "an API of a kind that is not known yet, with a route that may authorize connections",
    resources: [
      http({ protocolType: unknown }),
      route("AWS_IAM", unknown, "connect"),
      route("NONE", "send", "send"),
      edge(),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, an open route",
    resources: nativeOpenRoute(),
    expect: { violation: "open", on: "edge" },
  },
  {
    name: "aws-native, a header that the function may check",
    resources: nativeOpenRoute({
      originCustomHeaders: [{ headerName: "x-origin-verify", headerValue: "shared secret" }],
    }),
    expect: "undetermined",
  },
]);
