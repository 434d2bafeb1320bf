import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  agents,
  balancerFront,
  behindWebAcl,
  declaredPublic,
  graphql,
  handler,
  hooks,
  lattice,
  nativeAgents,
  nativeBalancerFront,
  nativeGraphql,
  nativeHandler,
} from "../../support/front-doors";
import { balancer, group, listener } from "../../support/load-balancers";

const declare = (entry: Record<string, string> = {}) => ({
  publicRoutes: [
    {
      api: "shop",
      method: "GET",
      path: "/health",
      reason: "probed by the load balancer",
      owner: "shop team",
      expires: "2099-12-31",
      ...entry,
    },
  ],
});

const rest = resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop" });
const health = resource("aws:apigateway/resource:Resource", "health", {
  restApi: output("shop", "id"),
  parentId: output("shop", "rootResourceId"),
  pathPart: "health",
});
const method = (authorization: unknown = "NONE", httpMethod = "GET", name = "getHealth") =>
  resource("aws:apigateway/method:Method", name, {
    restApi: output("shop", "id"),
    resourceId: output("health", "id"),
    httpMethod,
    authorization,
  });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("shop", "id"),
  deployment: "abc123",
  stageName: "prod",
});
const webAcl = resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
  resourceArn: output("prod", "arn"),
  webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1",
});
const limits = resource("aws:apigateway/methodSettings:MethodSettings", "limits", {
  restApi: output("shop", "id"),
  stageName: output("prod", "stageName"),
  methodPath: "*/*",
  settings: { throttlingRateLimit: 100, throttlingBurstLimit: 50 },
});

const http = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "shop", { protocolType: "HTTP", disableExecuteApiEndpoint: true, ...props });
const route = (authorizationType: unknown = "NONE") =>
  resource("aws:apigatewayv2/route:Route", "getHealth", {
    apiId: output("shop", "id"),
    routeKey: "GET /health",
    authorizationType,
  });
const httpStage = (defaultRouteSettings: unknown = { throttlingRateLimit: 100, throttlingBurstLimit: 50 }) =>
  resource("aws:apigatewayv2/stage:Stage", "live", { apiId: output("shop", "id"), defaultRouteSettings });
const domain = resource("aws:apigatewayv2/domainName:DomainName", "domain", {
  domainName: "api.example.com",
  domainNameConfiguration: { securityPolicy: "TLS_1_2", endpointType: "REGIONAL", certificateArn: "arn" },
});
const mapping = resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", {
  apiId: output("shop", "id"),
  domainName: output("domain", "id"),
  stage: output("live", "id"),
});
const distribution = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "api", domainName: "api.example.com" }],
    webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1",
    ...props,
  });
const protectedHttp = [http(), route(), httpStage(), domain, mapping, distribution()];

const url = (props: Record<string, unknown>) => resource("aws:lambda/functionUrl:FunctionUrl", "shop", props);

export default stackCases([
  {
    name: "a declared route that an OpenAPI body not known yet may hold",
    only: "preview",
    resources: [http({ body: unknown }), httpStage()],
    settings: declare(),
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body not known yet, where no route is declared",
    only: "preview",
    resources: [http({ body: unknown }), httpStage()],
    expect: "pass",
  },
  {
    name: "a REST route behind WAF and throttling",
    resources: [rest, health, method(), stage, webAcl, limits],
    settings: declare(),
    expect: "pass",
    show: true,
  },
  {
    name: "a REST route without either",
    resources: [rest, health, method(), stage],
    settings: declare(),
    expect: {
      violation: ["noWebAcl", "restNotThrottled"],
      on: "shop",
      says: ["for all of these methods, which everyone can call: GET /health", "Stage prod has no web ACL"],
    },
    show: true,
  },
  {
    name: "a route that is not declared, which another policy reports",
    resources: [rest, health, method(), stage],
    expect: "pass",
  },
  {
    name: "a declared route with authorization",
    resources: [rest, health, method("AWS_IAM"), stage],
    settings: declare(),
    expect: "pass",
  },
  {
    name: "a declaration of another API",
    resources: [rest, health, method(), stage],
    settings: declare({ api: "other" }),
    expect: "pass",
  },
  {
    name: "a declaration that has lapsed",
    resources: [rest, health, method(), stage, webAcl, limits],
    settings: declare({ expires: "2020-01-31" }),
    expect: { violation: "lapsed", on: "shop" },
  },
  {
    name: "a declaration that has lapsed beside one that has not",
    resources: [rest, health, method(), method("NONE", "POST", "postHealth"), stage, webAcl, limits],
    settings: {
      publicRoutes: [...declare().publicRoutes, ...declare({ method: "POST", expires: "2020-01-31" }).publicRoutes],
    },
    options: { maximumPercent: 100 },
    expect: { violation: "lapsed", on: "shop", says: "has expired: POST /health" },
  },
  {
    name: "a declared route beside one with authorization",
    resources: [rest, health, method(), method("AWS_IAM", "DELETE", "deleteHealth"), stage, limits],
    settings: declare(),
    expect: { violation: "noWebAcl", on: "shop", says: "and everyone can call GET /health" },
  },
  {
    name: "a REST API whose stages are made elsewhere",
    resources: [rest, health, method()],
    settings: declare(),
    expect: "undetermined",
    reason: "its stages, which",
  },
  {
    name: "an authorization not known yet",
    resources: [rest, health, method(unknown), stage],
    settings: declare(),
    expect: "undetermined",
    reason: "the authorization of GET /health",
  },
  {
    name: "a web ACL association with a stage not known yet",
    resources: [
      rest,
      health,
      method(),
      stage,
      limits,
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
        resourceArn: unknown,
        webAclArn: "arn",
      }),
    ],
    settings: declare(),
    expect: "undetermined",
  },
  {
    name: "a private API that a VPC endpoint may call",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "shop", {
        name: "shop",
        endpointConfiguration: { types: "PRIVATE" },
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "*",
              Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
            },
          ],
        }),
      }),
      health,
      method(),
      stage,
    ],
    settings: declare(),
    expect: "pass",
  },
  {
    name: "half of the routes, where a quarter may",
    resources: [rest, health, method(), method("AWS_IAM", "POST", "postHealth"), stage, webAcl, limits],
    settings: declare(),
    options: { maximumPercent: 25 },
    expect: { violation: "tooMany", on: "shop", says: "1 of 2 routes" },
  },
  {
    name: "half of the routes, where half may",
    resources: [rest, health, method(), method("AWS_IAM", "POST", "postHealth"), stage, webAcl, limits],
    settings: declare(),
    options: { maximumPercent: 50 },
    expect: "pass",
  },
  {
    name: "all routes but the preflight, where half may",
    resources: [rest, health, method(), method("NONE", "OPTIONS", "preflight"), stage, webAcl, limits],
    settings: declare(),
    options: { maximumPercent: 50 },
    expect: { violation: "tooMany", on: "shop", says: "1 of 1 routes" },
  },
  {
    name: "a declared route of another program's API",
    resources: [
      resource("aws:apigatewayv2/route:Route", "shop", {
        apiId: "abc123",
        routeKey: "GET /health",
        authorizationType: "NONE",
      }),
    ],
    settings: declare(),
    expect: "undetermined",
    reason: "its API, which this stack",
  },
  {
    name: "a connection of a WebSocket API, which no declaration is for",
    resources: [
      resource("aws:apigatewayv2/api:Api", "shop", { protocolType: "WEBSOCKET" }),
      resource("aws:apigatewayv2/route:Route", "connect", { apiId: output("shop", "id"), routeKey: "$connect" }),
    ],
    settings: declare({ method: "$connect", path: "*" }),
    expect: "pass",
  },
  {
    name: "a function URL that is not declared",
    resources: [url({ authorizationType: "NONE", functionName: "shop" })],
    settings: declare(),
    expect: "pass",
  },
  {
    name: "a function URL whose declaration has lapsed",
    resources: [url({ authorizationType: "NONE", functionName: "shop" })],
    settings: declare({ method: "*", path: "*", expires: "2020-01-31" }),
    expect: { violation: ["openFunctionUrl", "lapsed"], on: "shop" },
  },
  {
    name: "a function URL with authorization, whose declaration has lapsed",
    resources: [url({ authorizationType: "AWS_IAM", functionName: "shop" })],
    settings: declare({ method: "*", path: "*", expires: "2020-01-31" }),
    expect: "pass",
  },
  {
    name: "a route of an OpenAPI body",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "shop", {
        name: "shop",
        body: JSON.stringify({ openapi: "3.0.1", info: {}, paths: { "/health": { get: { responses: {} } } } }),
      }),
      stage,
    ],
    settings: declare(),
    expect: { violation: ["noWebAcl", "restNotThrottled"], on: "shop" },
  },
  {
    name: "an HTTP route behind CloudFront with a web ACL, its own endpoint closed",
    resources: protectedHttp,
    settings: declare(),
    expect: "pass",
  },
  {
    name: "a web ACL made in the same program",
    resources: [
      ...protectedHttp.slice(0, 5),
      resource("aws:wafv2/webAcl:WebAcl", "acl", { scope: "CLOUDFRONT" }),
      distribution({ webAclId: output("acl", "arn") }),
    ],
    settings: declare(),
    expect: "pass",
  },
  {
    name: "an HTTP route without CloudFront",
    resources: [http(), route(), httpStage()],
    settings: declare(),
    expect: { violation: "noEdge", on: "shop" },
  },
  {
    name: "CloudFront without a web ACL",
    resources: [...protectedHttp.slice(0, 5), distribution({ webAclId: "" })],
    settings: declare(),
    expect: { violation: "noEdge", on: "shop" },
  },
  {
    name: "CloudFront before something else",
    resources: [
      ...protectedHttp.slice(0, 5),
      distribution({ origins: [{ originId: "site", domainName: "site.s3.us-east-1.amazonaws.com" }] }),
    ],
    settings: declare(),
    expect: { violation: "noEdge", on: "shop" },
  },
  {
    name: "CloudFront before the API's own endpoint, which everybody can call as well",
    resources: [
      http({ disableExecuteApiEndpoint: false }),
      route(),
      httpStage(),
      distribution({ origins: [{ originId: "api", domainName: output("shop", "apiEndpoint") }] }),
    ],
    settings: declare(),
    only: "preview",
    expect: { violation: "openBackDoor", on: "shop" },
  },
  {
    name: "an origin not known yet",
    resources: [...protectedHttp.slice(0, 5), distribution({ origins: [{ originId: "api", domainName: unknown }] })],
    settings: declare(),
    expect: "undetermined",
  },
  {
    name: "an HTTP stage without limits",
    resources: [http(), route(), httpStage({}), domain, mapping, distribution()],
    settings: declare(),
    expect: { violation: "httpNotThrottled", on: "shop" },
  },
  {
    name: "a function URL, declared",
    resources: [url({ functionName: "shop", authorizationType: "NONE" })],
    settings: declare({ method: "*", path: "*" }),
    expect: { violation: "openFunctionUrl", on: "shop" },
  },
  {
    name: "a function URL with AWS_IAM",
    resources: [url({ functionName: "shop", authorizationType: "AWS_IAM" })],
    settings: declare({ method: "*", path: "*" }),
    expect: "pass",
  },
  {
    name: "aws-native, behind WAF and throttling",
    resources: [
      resource("aws-native:apigateway:RestApi", "shop", { name: "shop" }),
      resource("aws-native:apigateway:Resource", "health", {
        restApiId: output("shop", "restApiId"),
        parentId: output("shop", "rootResourceId"),
        pathPart: "health",
      }),
      resource("aws-native:apigateway:Method", "getHealth", {
        restApiId: output("shop", "restApiId"),
        resourceId: output("health", "id"),
        httpMethod: "GET",
        authorizationType: "NONE",
      }),
      resource("aws-native:apigateway:Stage", "prod", {
        restApiId: output("shop", "restApiId"),
        stageName: "prod",
        methodSettings: [{ httpMethod: "*", resourcePath: "/*", throttlingRateLimit: 100, throttlingBurstLimit: 50 }],
      }),
      resource("aws-native:wafv2:WebAclAssociation", "association", {
        resourceArn: output("shop", "restApiId", "arn:aws:apigateway:eu-west-1::/restapis/{}/stages/prod"),
        webAclArn: "arn",
      }),
    ],
    only: "deployed",
    settings: declare(),
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP route without protection",
    resources: [
      resource("aws-native:apigatewayv2:Api", "shop", { protocolType: "HTTP", disableExecuteApiEndpoint: true }),
      resource("aws-native:apigatewayv2:Route", "getHealth", {
        apiId: output("shop", "id"),
        routeKey: "GET /health",
      }),
    ],
    settings: declare(),
    expect: { violation: "noEdge", on: "shop" },
  },
  {
    name: "an HTTP API whose OpenAPI body closes its own endpoint",
    resources: [
      http({
        disableExecuteApiEndpoint: null,
        body: JSON.stringify({
          openapi: "3.0.1",
          info: { title: "shop", version: "1" },
          servers: [
            {
              url: "https://api.example.com",
              "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true },
            },
          ],
          paths: {},
        }),
      }),
      route(),
      httpStage(),
      domain,
      mapping,
      distribution(),
    ],
    settings: declare(),
    expect: "pass",
  },
  {
    name: "an endpoint type not known yet",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "shop", {
        name: "shop",
        endpointConfiguration: { types: unknown },
      }),
      health,
      method(),
      stage,
    ],
    settings: declare(),
    expect: "undetermined",
    reason: "whether the API is private",
  },
  {
    name: "a load balancer's listener behind a web ACL",
    resources: [handler(), ...balancerFront(), behindWebAcl(output("front", "arn"))],
    settings: declaredPublic("https"),
    expect: "pass",
  },
  {
    name: "a load balancer's listener without a web ACL",
    resources: [handler(), ...balancerFront()],
    settings: declaredPublic("https"),
    expect: { violation: "doorWithoutWebAcl", on: "front" },
  },
  {
    name: "an internal load balancer's listener",
    resources: [handler(), ...balancerFront({ internal: true })],
    settings: declaredPublic("https"),
    expect: "pass",
  },
  {
    name: "a load balancer that may be internal",
    resources: [handler(), ...balancerFront({ internal: unknown })],
    settings: declaredPublic("https"),
    expect: "undetermined",
  },
  {
    name: "a declaration of a listener that has expired",
    resources: [handler(), ...balancerFront(), behindWebAcl(output("front", "arn"))],
    settings: declaredPublic("https", { expires: "2020-01-31" }),
    expect: { violation: "lapsed", on: "https" },
  },
  {
    name: "a route of a load balancer's rule",
    resources: [
      handler(),
      ...balancerFront(
        {},
        { defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] },
      ),
      hooks({ pathPattern: { values: ["/hooks"] } }, { httpRequestMethod: { values: ["POST"] } }),
    ],
    settings: declaredPublic("https", { method: "POST", path: "/hooks" }),
    expect: { violation: "doorWithoutWebAcl", on: "front", says: "call POST /hooks rule hooks" },
  },
  {
    name: "a listener whose actions are not known yet",
    resources: [handler(), ...balancerFront({}, { defaultActions: unknown })],
    settings: declaredPublic("https"),
    expect: "undetermined",
  },
  {
    name: "a load balancer in front of servers",
    resources: [balancer(), group("ip"), listener()],
    settings: declaredPublic("https"),
    expect: "pass",
  },
  {
    name: "aws-native, a load balancer's listener without a web ACL",
    resources: [nativeHandler, ...nativeBalancerFront],
    settings: declaredPublic("https"),
    expect: { violation: "doorWithoutWebAcl", on: "front" },
  },
  {
    name: "an AppSync API without a web ACL",
    resources: [handler(), ...graphql()],
    settings: declaredPublic("graph"),
    expect: { violation: "doorWithoutWebAcl", on: "graph" },
  },
  {
    name: "an AppSync API whose way to sign in is not known yet",
    resources: [handler(), ...graphql({ authenticationType: unknown })],
    settings: declaredPublic("graph"),
    expect: "undetermined",
  },
  {
    name: "an AppSync API that asks for IAM",
    resources: [handler(), ...graphql({ authenticationType: "AWS_IAM" })],
    settings: declaredPublic("graph"),
    expect: "pass",
  },
  {
    name: "aws-native, an AppSync API without a web ACL",
    resources: [nativeHandler, ...nativeGraphql],
    settings: declaredPublic("graph"),
    expect: { violation: "doorWithoutWebAcl", on: "graph" },
  },
  {
    name: "a channel namespace whose declaration has expired",
    resources: [
      resource("aws:appsync/channelNamespace:ChannelNamespace", "news", {
        apiId: "abc123",
        subscribeAuthModes: [{ authType: "API_KEY" }],
      }),
    ],
    settings: declaredPublic("news", { expires: "2020-01-31" }),
    expect: { violation: "lapsed", on: "news" },
  },
  {
    name: "an AgentCore gateway without a web ACL",
    resources: [handler(), ...agents()],
    settings: declaredPublic("tools"),
    expect: { violation: "doorWithoutWebAcl", on: "tools" },
  },
  {
    name: "an AgentCore gateway behind a web ACL that may be another's",
    resources: [handler(), ...agents(), behindWebAcl(unknown)],
    settings: declaredPublic("tools"),
    expect: "undetermined",
  },
  {
    name: "aws-native, an AgentCore gateway without a web ACL",
    resources: [nativeHandler, ...nativeAgents],
    settings: declaredPublic("tools"),
    expect: { violation: "doorWithoutWebAcl", on: "tools" },
  },
  {
    name: "a VPC Lattice service, which AWS WAF cannot protect",
    resources: lattice,
    settings: declaredPublic("inside"),
    expect: "pass",
  },
  {
    name: "a VPC Lattice service whose declaration has expired",
    resources: lattice,
    settings: declaredPublic("inside", { expires: "2020-01-31" }),
    expect: { violation: "lapsed", on: "inside" },
  },
]);
