import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  agents,
  balancerFront,
  channelModes,
  events,
  graphql,
  handler,
  hooks,
  nativeAgents,
  nativeBalancerFront,
  nativeEvents,
  nativeGraphql,
  nativeHandler,
} from "../../support/front-doors";

const reserved = handler({ reservedConcurrentExecutions: 20 });

const http = (protocolType = "HTTP", props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType, ...props });
const integration = resource("aws:apigatewayv2/integration:Integration", "call", {
  apiId: output("api", "id"),
  integrationType: "AWS_PROXY",
  integrationUri: output("handler", "arn"),
  payloadFormatVersion: "2.0",
});
const route = (props: Record<string, unknown> = {}, name = "offers") =>
  resource("aws:apigatewayv2/route:Route", name, {
    apiId: output("api", "id"),
    routeKey: "GET /offers",
    target: output("call", "id", "integrations/{}"),
    ...props,
  });

const rest = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/restApi:RestApi", "api", { name: "shop", ...props });
const method = (authorization: unknown = "NONE", props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorization,
    ...props,
  });
const limits = { throttlingRateLimit: 5, throttlingBurstLimit: 10 };
const live = (props: Record<string, unknown>, name = "live") =>
  resource("aws:apigatewayv2/stage:Stage", name, { apiId: output("api", "id"), name, ...props });
const restLive = resource("aws:apigateway/stage:Stage", "live", {
  restApi: output("api", "id"),
  deployment: "d1",
  stageName: "live",
});
const restSettings = (methodPath: string, settings: Record<string, unknown>, name = "settings") =>
  resource("aws:apigateway/methodSettings:MethodSettings", name, {
    restApi: output("api", "id"),
    stageName: output("live", "stageName"),
    methodPath,
    settings,
  });
const restCall = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/integration:Integration", "call", {
    restApi: output("api", "id"),
    resourceId: output("get", "resourceId"),
    httpMethod: output("get", "httpMethod"),
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: output("handler", "invokeArn"),
    ...props,
  });
const url = (authorizationType: unknown) =>
  resource("aws:lambda/functionUrl:FunctionUrl", "url", { functionName: output("handler", "name"), authorizationType });
const arn = "arn:aws:lambda:eu-west-1:123456789012:function:offers";
const body = (security: unknown) =>
  rest({
    body: JSON.stringify({
      swagger: "2.0",
      securityDefinitions: {
        sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
      },
      paths: {
        "/offers": {
          get: {
            security,
            "x-amazon-apigateway-integration": {
              type: "aws_proxy",
              httpMethod: "POST",
              uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
            },
          },
        },
      },
    }),
  });

export default stackCases([
  {
    name: "a function with concurrency of its own behind an open route",
    resources: [reserved, http(), integration, route()],
    expect: "pass",
    show: true,
  },
  {
    name: "a function without, behind an open route",
    resources: [handler(), http(), integration, route()],
    expect: { violation: "unreserved", on: "handler" },
    show: true,
  },
  {
    name: "a route with authorization",
    resources: [handler(), http(), integration, route({ authorizationType: "AWS_IAM" })],
    expect: "pass",
  },
  {
    name: "one open route beside others",
    resources: [
      handler(),
      http(),
      integration,
      route({ authorizationType: "AWS_IAM" }),
      route({ routeKey: "GET /health" }, "health"),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a concurrency of zero, which stops all calls",
    resources: [handler({ reservedConcurrentExecutions: 0 }), http(), integration, route()],
    expect: "pass",
  },
  {
    name: "a concurrency of -1",
    resources: [handler({ reservedConcurrentExecutions: -1 }), http(), integration, route()],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a concurrency not known yet",
    resources: [handler({ reservedConcurrentExecutions: unknown }), http(), integration, route()],
    expect: "undetermined",
  },
  {
    name: "an authorization not known yet",
    resources: [handler(), http(), integration, route({ authorizationType: unknown })],
    expect: "undetermined",
  },
  {
    name: "an integration not known yet",
    resources: [handler(), http(), integration, route({ target: unknown })],
    expect: "undetermined",
  },
  {
    name: "an open route to something else",
    resources: [
      handler(),
      http(),
      resource("aws:apigatewayv2/integration:Integration", "call", {
        apiId: output("api", "id"),
        integrationType: "HTTP_PROXY",
        integrationUri: unknown,
      }),
      route(),
    ],
    expect: "pass",
  },
  {
    name: "a function of another program",
    resources: [
      handler(),
      http(),
      resource("aws:apigatewayv2/integration:Integration", "call", {
        apiId: output("api", "id"),
        integrationType: "AWS_PROXY",
        integrationUri: arn,
      }),
      route(),
    ],
    expect: "pass",
  },
  {
    name: "a quick create",
    resources: [handler(), http("HTTP", { target: output("handler", "arn") })],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a WebSocket API that anybody may connect to",
    resources: [
      handler(),
      http("WEBSOCKET"),
      integration,
      route({ routeKey: "$connect" }),
      route({ routeKey: "send" }, "send"),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a WebSocket API that authorizes connections",
    resources: [
      handler(),
      http("WEBSOCKET"),
      integration,
      route({ routeKey: "$connect", authorizationType: "AWS_IAM" }),
      route({ routeKey: "send" }, "send"),
    ],
    expect: "pass",
  },
  {
    name: "a WebSocket API with a route that may authorize connections",
    resources: [
      handler(),
      http("WEBSOCKET"),
      integration,
      route({ routeKey: unknown, authorizationType: "AWS_IAM" }),
      route({ routeKey: "send" }, "send"),
    ],
    expect: "undetermined",
  },
  {
    name: "an open REST method",
    resources: [handler(), rest(), method(), restCall()],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "an open REST method whose integration repeats resource and method",
    resources: [
      handler(),
      rest(),
      method(),
      restCall({ resourceId: output("api", "rootResourceId"), httpMethod: "GET" }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a REST method with authorization",
    resources: [handler(), rest(), method("AWS_IAM"), restCall()],
    expect: "pass",
  },
  {
    name: "an open REST method with a mock",
    resources: [handler(), rest(), method(), restCall({ type: "MOCK", uri: "" })],
    expect: "pass",
  },
  {
    name: "a function through its alias",
    resources: [
      handler(),
      resource("aws:lambda/alias:Alias", "live", {
        functionName: output("handler", "name"),
        functionVersion: "1",
        name: "live",
      }),
      rest(),
      method(),
      restCall({ uri: output("live", "invokeArn") }),
    ],
    expect: { violation: "unreserved", on: "handler" },
    only: "preview",
  },
  {
    name: "an open operation of an OpenAPI body",
    resources: [handler({ name: "offers" }), body([])],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "an operation with authorization",
    resources: [handler({ name: "offers" }), body([{ sigv4: [] }])],
    expect: "pass",
  },
  {
    name: "an OpenAPI body not known yet",
    resources: [handler({ name: "offers" }), rest({ body: unknown })],
    expect: "undetermined",
  },
  {
    name: "an open function URL",
    resources: [handler(), url("NONE")],
    expect: { violation: "unreserved", on: "handler" },
  },
  { name: "an open function URL, limited", resources: [reserved, url("NONE")], expect: "pass" },
  { name: "a function URL with AWS_IAM", resources: [handler(), url("AWS_IAM")], expect: "pass" },
  { name: "a function URL not known yet", resources: [handler(), url(unknown)], expect: "undetermined" },
  {
    name: "aws-native, an open method",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn" }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: "abc",
        resourceId: "r",
        httpMethod: "GET",
        authorizationType: "NONE",
        integration: {
          type: "AWS_PROXY",
          uri: output("handler", "arn", "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{}/invocations"),
        },
      }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "aws-native, an open function URL, limited",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn", reservedConcurrentExecutions: 5 }),
      resource("aws-native:lambda:Url", "url", { targetFunctionArn: output("handler", "arn"), authType: "NONE" }),
    ],
    expect: "pass",
  },
  {
    name: "a stage that limits its routes far below the account's concurrency",
    resources: [handler(), http(), integration, route(), live({ defaultRouteSettings: limits })],
    expect: "pass",
  },
  {
    name: "a route that its own settings limit",
    resources: [
      handler(),
      http(),
      integration,
      route(),
      live({ routeSettings: [{ routeKey: "GET /offers", ...limits }] }),
    ],
    expect: "pass",
  },
  {
    name: "a stage whose limits let a flood through",
    resources: [
      handler(),
      http(),
      integration,
      route(),
      live({ defaultRouteSettings: { throttlingRateLimit: 5_000, throttlingBurstLimit: 5_000 } }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "limits that are above those of a small account",
    resources: [handler(), http(), integration, route(), live({ defaultRouteSettings: limits })],
    options: { accountConcurrency: 10 },
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a rate limit alone",
    resources: [
      handler(),
      http(),
      integration,
      route(),
      live({ defaultRouteSettings: { throttlingRateLimit: 5, throttlingBurstLimit: 0 } }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "limits in one stage of two",
    resources: [handler(), http(), integration, route(), live({ defaultRouteSettings: limits }), live({}, "test")],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "limits not known yet",
    resources: [
      handler(),
      http(),
      integration,
      route(),
      live({ defaultRouteSettings: { throttlingRateLimit: unknown, throttlingBurstLimit: 10 } }),
    ],
    expect: "undetermined",
  },
  {
    name: "a REST API stage that limits all methods",
    resources: [handler(), rest(), method(), restCall(), restLive, restSettings("*/*", limits)],
    expect: "pass",
  },
  {
    name: "a REST API stage that limits all methods, but not this one",
    resources: [
      handler(),
      rest(),
      method(),
      restCall(),
      restLive,
      restSettings("*/*", limits),
      restSettings("/GET", { throttlingRateLimit: -1, throttlingBurstLimit: -1 }, "narrow"),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a REST method that asks for an API key, without which API Gateway answers 403",
    resources: [handler(), rest(), method("NONE", { apiKeyRequired: true }), restCall()],
    expect: "pass",
  },
  {
    name: "an open REST method of which is not known yet whether it asks for an API key",
    resources: [handler(), rest(), method("NONE", { apiKeyRequired: unknown }), restCall()],
    expect: "undetermined",
  },
  {
    name: "a function on a capacity provider",
    resources: [
      handler({
        capacityProviderConfig: {
          lambdaManagedInstancesCapacityProviderConfig: {
            capacityProviderArn: "arn:aws:lambda:us-east-1:123456789012:capacity-provider:orders",
          },
        },
      }),
      http(),
      integration,
      route(),
    ],
    expect: "pass",
  },
  {
    name: "a load balancer",
    resources: [handler(), ...balancerFront()],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a load balancer, with a limit",
    resources: [handler({ reservedConcurrentExecutions: 10 }), ...balancerFront()],
    expect: "pass",
  },
  { name: "an internal load balancer", resources: [handler(), ...balancerFront({ internal: true })], expect: "pass" },
  {
    name: "a load balancer that may be internal",
    resources: [handler(), ...balancerFront({ internal: unknown })],
    expect: "undetermined",
  },
  {
    name: "a rule of a load balancer that takes one network",
    resources: [
      handler(),
      ...balancerFront(
        {},
        { defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] },
      ),
      hooks({ sourceIp: { values: ["192.0.2.0/24"] } }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a load balancer",
    resources: [nativeHandler, ...nativeBalancerFront],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "an AppSync API whose key every client holds",
    resources: [handler(), ...graphql()],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "an AppSync API that takes a key besides",
    resources: [
      handler(),
      ...graphql({
        authenticationType: "AWS_IAM",
        additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a private AppSync API",
    resources: [handler(), ...graphql({ visibility: "PRIVATE" })],
    expect: "pass",
  },
  {
    name: "an AppSync API that asks for IAM",
    resources: [handler(), ...graphql({ authenticationType: "AWS_IAM" })],
    expect: "pass",
  },
  {
    name: "aws-native, an AppSync API whose key every client holds",
    resources: [nativeHandler, ...nativeGraphql],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "channels of an event API that leave it to the API who may publish",
    resources: [handler(), ...events()],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "channels to which everyone with a key may publish, whatever the API says",
    resources: [
      handler(),
      ...events({ publishAuthModes: channelModes.keys }, { defaultPublishAuthModes: channelModes.iam }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "channels to which a key does not let publish",
    resources: [handler(), ...events({ publishAuthModes: channelModes.iam })],
    expect: "pass",
  },
  {
    name: "channels whose function is called when somebody subscribes, who cannot connect with a key",
    resources: [
      handler(),
      ...events(
        {
          handlerConfigs: {
            onSubscribe: {
              behavior: "DIRECT",
              integration: {
                dataSourceName: output("behind", "name"),
                lambdaConfig: { invokeType: "REQUEST_RESPONSE" },
              },
            },
          },
        },
        { connectionAuthModes: channelModes.iam },
      ),
    ],
    expect: "pass",
  },
  {
    name: "channels whose function is called when somebody subscribes with a key",
    resources: [
      handler(),
      ...events({
        handlerConfigs: {
          onSubscribe: {
            behavior: "DIRECT",
            integration: { dataSourceName: output("behind", "name"), lambdaConfig: { invokeType: "REQUEST_RESPONSE" } },
          },
        },
      }),
    ],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "channels of which it is not known yet what they call",
    resources: [handler(), ...events({ handlerConfigs: output("behind", "name") })],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "channels to which a key does not let publish, of which it is not known yet what they call",
    resources: [
      handler(),
      ...events(
        { publishAuthModes: channelModes.iam, handlerConfigs: output("behind", "name") },
        { connectionAuthModes: channelModes.iam },
      ),
    ],
    expect: "pass",
    only: "preview",
  },
  {
    name: "channels of which it is not known yet who may publish",
    resources: [handler(), ...events({ publishAuthModes: unknown })],
    expect: "undetermined",
  },
  {
    name: "channels that call no function",
    resources: [handler(), ...events({ handlerConfigs: {} })],
    expect: "pass",
  },
  {
    name: "channels of an event API, of which the function has its share of the concurrency",
    resources: [reserved, ...events()],
    expect: "pass",
  },
  {
    name: "aws-native, channels to which everyone with a key may publish",
    resources: [nativeHandler, ...nativeEvents],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "an AgentCore gateway",
    resources: [handler(), ...agents()],
    expect: { violation: "unreserved", on: "handler" },
  },
  { name: "an AgentCore gateway with IAM", resources: [handler(), ...agents("AWS_IAM")], expect: "pass" },
  {
    name: "an AgentCore gateway whose authorizer is not known yet",
    resources: [handler(), ...agents(unknown)],
    expect: "undetermined",
  },
  {
    name: "aws-native, an AgentCore gateway",
    resources: [nativeHandler, ...nativeAgents],
    expect: { violation: "unreserved", on: "handler" },
  },

  ...[
    { throttlingRateLimit: -1, throttlingBurstLimit: 10 },
    { throttlingRateLimit: 5, throttlingBurstLimit: -1 },
    { throttlingBurstLimit: unknown },
    { throttlingRateLimit: unknown },
  ].map((defaultRouteSettings, index) => ({
    name: `limits that leave one of the two open, case ${index + 1}`,
    resources: [handler(), http(), integration, route(), live({ defaultRouteSettings })],
    expect: { violation: "unreserved", on: "handler" },
  })),
  {
    name: "limits of just half of a small account",
    resources: [handler(), http(), integration, route(), live({ defaultRouteSettings: limits })],
    options: { accountConcurrency: 30 },
    expect: "pass",
  },

  {
    name: "two open routes",
    resources: [handler(), http(), integration, route(), route({ routeKey: "GET /prices" }, "prices")],
    expect: { violation: "unreserved", on: "handler", says: "GET /offers of api, GET /prices of api" },
  },
]);
