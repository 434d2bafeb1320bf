/** Front doors beside API Gateway that everyone can call, each with the function `handler` behind it, for case tables. */

import { output, resource, type StackResource } from "./cases";
import { balancer, forward, group, listener, nativeFront } from "./load-balancers";

const roleArn = "arn:aws:iam::123456789012:role/shop";

/** The function. */
export const handler = (props = {}): StackResource =>
  resource("aws:lambda/function:Function", "handler", {
    role: roleArn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    ...props,
  });

/** The same with `aws-native`. */
export const nativeHandler = resource("aws-native:lambda:Function", "handler", {
  role: roleArn,
  runtime: "nodejs22.x",
  handler: "index.handler",
});

/** A load balancer `front` with the listener `https`. */
export const balancerFront = (props = {}, ofListener = {}): readonly StackResource[] => [
  balancer(props),
  group(),
  listener(ofListener),
  resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "attachment", {
    targetGroupArn: output("functions", "arn"),
    targetId: output("handler", "arn"),
  }),
];

/** A rule `hooks` of the listener, with conditions. */
export const hooks = (...conditions: readonly unknown[]): StackResource =>
  resource("aws:lb/listenerRule:ListenerRule", "hooks", {
    listenerArn: output("https", "arn"),
    conditions,
    actions: [forward],
  });

/** The load balancer with `aws-native`. */
export const nativeBalancerFront: readonly StackResource[] = nativeFront().map((each) =>
  each.name === "functions" ? { ...each, props: { ...each.props, targets: [{ id: output("handler", "arn") }] } } : each,
);

/** A GraphQL API `graph`. */
export const graphql = (props = {}): readonly StackResource[] => [
  resource("aws:appsync/graphQLApi:GraphQLApi", "graph", { authenticationType: "API_KEY", ...props }),
  resource("aws:appsync/dataSource:DataSource", "source", {
    apiId: output("graph", "id"),
    type: "AWS_LAMBDA",
    lambdaConfig: { functionArn: output("handler", "arn") },
  }),
];

/** The GraphQL API with `aws-native`. */
export const nativeGraphql: readonly StackResource[] = [
  resource("aws-native:appsync:GraphQlApi", "graph", { authenticationType: "API_KEY" }),
  resource("aws-native:appsync:DataSource", "source", {
    apiId: output("graph", "apiId"),
    type: "AWS_LAMBDA",
    lambdaConfig: { lambdaFunctionArn: output("handler", "arn") },
  }),
];

/** An AgentCore gateway `tools`. */
export const agents = (authorizerType: unknown = "NONE"): readonly StackResource[] => [
  resource("aws:bedrock/agentcoreGateway:AgentcoreGateway", "tools", { name: "tools", roleArn, authorizerType }),
  resource("aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget", "target", {
    gatewayIdentifier: output("tools", "gatewayId"),
    targetConfiguration: { mcp: { lambda: { lambdaArn: output("handler", "arn") } } },
  }),
];

/** The AgentCore gateway with `aws-native`. */
export const nativeAgents: readonly StackResource[] = [
  resource("aws-native:bedrockagentcore:Gateway", "tools", { name: "tools", roleArn, authorizerType: "NONE" }),
  resource("aws-native:bedrockagentcore:GatewayTarget", "target", {
    gatewayIdentifier: output("tools", "gatewayIdentifier"),
    targetConfiguration: { mcp: { lambda: { lambdaArn: output("handler", "arn") } } },
  }),
];

/** A VPC Lattice service `inside` in a network without an auth type. */
export const lattice: readonly StackResource[] = [
  resource("aws:vpclattice/service:Service", "inside", { name: "inside", authType: "NONE" }),
  resource("aws:vpclattice/serviceNetwork:ServiceNetwork", "net", { name: "net", authType: "NONE" }),
  resource("aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation", "in-net", {
    serviceIdentifier: output("inside", "id"),
    serviceNetworkIdentifier: output("net", "id"),
  }),
];

/** A web ACL, by default one of another program, associated with the resource of this ARN. */
export const behindWebAcl = (
  resourceArn: unknown,
  webAclArn: unknown = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1",
): StackResource =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", { resourceArn, webAclArn });

/** Settings that declare a door public. */
export const declaredPublic = (api: string, entry: Readonly<Record<string, string>> = {}) => ({
  publicRoutes: [
    { api, method: "*", path: "*", reason: "A public page", owner: "shop", expires: "2099-12-31", ...entry },
  ],
});

const keys = [{ authType: "API_KEY" }];
const iam = [{ authType: "AWS_IAM" }];

/** An event API whose channels call the handler when something is published; by default everyone with a key may. */
export const events = (
  channels: Readonly<Record<string, unknown>> = {},
  modes: Readonly<Record<string, unknown>> = {},
): readonly StackResource[] => [
  resource("aws:appsync/api:Api", "events", {
    name: "events",
    eventConfig: {
      authProviders: [{ authType: "API_KEY" }, { authType: "AWS_IAM" }],
      connectionAuthModes: keys,
      defaultPublishAuthModes: keys,
      defaultSubscribeAuthModes: keys,
      ...modes,
    },
  }),
  resource("aws:appsync/dataSource:DataSource", "behind", {
    apiId: output("events", "apiId"),
    name: "behind",
    type: "AWS_LAMBDA",
    lambdaConfig: { functionArn: output("handler", "arn") },
  }),
  resource("aws:appsync/channelNamespace:ChannelNamespace", "news", {
    apiId: output("events", "apiId"),
    name: "news",
    handlerConfigs: {
      onPublish: {
        behavior: "DIRECT",
        integration: { dataSourceName: output("behind", "name"), lambdaConfig: { invokeType: "REQUEST_RESPONSE" } },
      },
    },
    ...channels,
  }),
];

/** Ways to sign in to channels: with a key, and with the rights of IAM. */
export const channelModes = { keys, iam } as const;

/** The same with `aws-native`. */
export const nativeEvents: readonly StackResource[] = [
  resource("aws-native:appsync:Api", "events", {
    name: "events",
    eventConfig: {
      authProviders: [{ authType: "API_KEY" }],
      connectionAuthModes: keys,
      defaultPublishAuthModes: keys,
      defaultSubscribeAuthModes: keys,
    },
  }),
  resource("aws-native:appsync:DataSource", "behind", {
    apiId: output("events", "apiId"),
    name: "behind",
    type: "AWS_LAMBDA",
    lambdaConfig: { lambdaFunctionArn: output("handler", "arn") },
  }),
  resource("aws-native:appsync:ChannelNamespace", "news", {
    apiId: output("events", "apiId"),
    name: "news",
    handlerConfigs: { onPublish: { behavior: "DIRECT", integration: { dataSourceName: output("behind", "name") } } },
  }),
];
