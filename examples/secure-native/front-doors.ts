import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { shopKey } from "./keys";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, policyDocument, subnetIds, tagMap, tags, trustOf } from "./settings";
import { issuer, users, web } from "./users";
import { protect } from "./waf";

/** Answers questions of customers, of the shop's own assistant, and of other teams. */
const answers = new SignedFunction("answers", { description: "Answers questions about orders" });

const toolsRole = new Native("aws-native:iam:Role", "tools", {
  assumeRolePolicyDocument: trustOf("bedrock-agentcore.amazonaws.com"),
  policies: [
    {
      policyName: "tools",
      policyDocument: policyDocument({
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: answers.lambda.get("arn"),
      }),
    },
  ],
  tags,
});

/** The tools of the assistant, for customers who signed in. */
const tools = new Native("aws-native:bedrockagentcore:Gateway", "tools", {
  name: "tools",
  protocolType: "MCP",
  roleArn: toolsRole.get("arn"),
  kmsKeyArn: shopKey.get("arn"),
  authorizerType: "CUSTOM_JWT",
  authorizerConfiguration: {
    customJwtAuthorizer: {
      discoveryUrl: issuer.apply((url) => `${url}/.well-known/openid-configuration`),
      allowedClients: [web.get("clientId")],
    },
  },
  tags: tagMap,
});

protect("tools", tools.get("gatewayArn"));

const apiLog = new Native("aws-native:iam:Role", "catalog-log", {
  assumeRolePolicyDocument: trustOf("appsync.amazonaws.com"),
  tags,
});

/** The catalog, for customers who signed in. */
const catalog = new Native("aws-native:appsync:GraphQlApi", "catalog", {
  name: "catalog",
  authenticationType: "AMAZON_COGNITO_USER_POOLS",
  userPoolConfig: { userPoolId: users.get("userPoolId"), awsRegion: "us-east-1", defaultAction: "ALLOW" },
  introspectionConfig: "DISABLED",
  queryDepthLimit: 8,
  resolverCountLimit: 50,
  logConfig: { cloudWatchLogsRoleArn: apiLog.get("arn"), fieldLogLevel: "ERROR", excludeVerboseContent: true },
  xrayEnabled: true,
  tags,
});

protect("catalog", catalog.get("arn"));

/** A load balancer for the office, which signs in with the same pool. */
const balancer = new Native("aws-native:elasticloadbalancingv2:LoadBalancer", "office", {
  type: "application",
  subnets: subnetIds,
  loadBalancerAttributes: [{ key: "routing.http.drop_invalid_header_fields.enabled", value: "true" }],
  tags,
});

const officeFunctions = new Native("aws-native:elasticloadbalancingv2:TargetGroup", "office", {
  targetType: "lambda",
  targets: [{ id: answers.lambda.get("arn") }],
  tags,
});

new Native("aws-native:elasticloadbalancingv2:Listener", "office", {
  loadBalancerArn: balancer.get("loadBalancerArn"),
  port: 443,
  protocol: "HTTPS",
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  certificates: [{ certificateArn: certificateFor("office", "office.shop.example.com") }],
  defaultActions: [
    {
      type: "authenticate-cognito",
      order: 1,
      authenticateCognitoConfig: {
        userPoolArn: users.get("arn"),
        userPoolClientId: web.get("clientId"),
        userPoolDomain: "acme-shop",
      },
    },
    { type: "forward", order: 2, targetGroupArn: officeFunctions.get("targetGroupArn") },
  ],
});

answers.allow("answers-from-office", "elasticloadbalancing.amazonaws.com", officeFunctions.get("targetGroupArn"));

protect("office", balancer.get("loadBalancerArn"));

/** For other teams, who sign their calls. */
const shared = new Native("aws-native:vpclattice:Service", "answers", { name: "answers", authType: "AWS_IAM", tags });

new Native("aws-native:vpclattice:AuthPolicy", "answers", {
  resourceIdentifier: shared.get("arn"),
  policy: policyDocument({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:role/support` },
    Action: "vpc-lattice-svcs:Invoke",
    Resource: "*",
  }),
});

new Native("aws-native:vpclattice:Listener", "answers", {
  serviceIdentifier: shared.get("awsId"),
  protocol: "HTTPS",
  defaultAction: { fixedResponse: { statusCode: 404 } },
  tags,
});

new Native("aws-native:vpclattice:AccessLogSubscription", "answers", {
  resourceIdentifier: shared.get("arn"),
  destinationArn: logGroup("answers-calls", "/shop/answers/calls").get("arn"),
  tags,
});
