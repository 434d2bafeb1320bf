import * as aws from "@pulumi/aws";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { shopKey } from "./keys";
import { logGroup } from "./logs";
import { account, policyDocument, tags, trustOf } from "./settings";
import { users, web } from "./users";
import { regionalWebAcl } from "./waf";

/** Answers questions of customers, of the shop's own assistant, and of other teams. */
const answers = new SignedFunction("answers", { description: "Answers questions about orders" });

const toolsRole = new aws.iam.Role("tools", { assumeRolePolicy: trustOf("bedrock-agentcore.amazonaws.com"), tags });

new aws.iam.RolePolicy("tools", {
  role: toolsRole.name,
  policy: policyDocument({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: answers.lambda.arn }),
});

/** The tools of the assistant, for customers who signed in. */
const tools = new aws.bedrock.AgentcoreGateway("tools", {
  name: "tools",
  protocolType: "MCP",
  roleArn: toolsRole.arn,
  kmsKeyArn: shopKey.arn,
  authorizerType: "CUSTOM_JWT",
  authorizerConfiguration: {
    customJwtAuthorizer: {
      discoveryUrl: users.endpoint.apply((endpoint) => `https://${endpoint}/.well-known/openid-configuration`),
      allowedClients: [web.id],
    },
  },
  tags,
});

new aws.wafv2.WebAclAssociation("tools", { resourceArn: tools.gatewayArn, webAclArn: regionalWebAcl.arn });

const apiLog = new aws.iam.Role("catalog-log", { assumeRolePolicy: trustOf("appsync.amazonaws.com"), tags });

/** The catalog, for customers who signed in. */
const catalog = new aws.appsync.GraphQLApi("catalog", {
  name: "catalog",
  authenticationType: "AMAZON_COGNITO_USER_POOLS",
  userPoolConfig: { userPoolId: users.id, defaultAction: "ALLOW" },
  introspectionConfig: "DISABLED",
  queryDepthLimit: 8,
  resolverCountLimit: 50,
  logConfig: { cloudwatchLogsRoleArn: apiLog.arn, fieldLogLevel: "ERROR", excludeVerboseContent: true },
  xrayEnabled: true,
  tags,
});

new aws.appsync.ApiCache("catalog", {
  apiId: catalog.id,
  apiCachingBehavior: "PER_RESOLVER_CACHING",
  type: "SMALL",
  ttl: 300,
  atRestEncryptionEnabled: true,
  transitEncryptionEnabled: true,
});

new aws.wafv2.WebAclAssociation("catalog", { resourceArn: catalog.arn, webAclArn: regionalWebAcl.arn });

/** Answers the catalog's questions, with the right to call this one function. */
const catalogRole = new aws.iam.Role("catalog", { assumeRolePolicy: trustOf("appsync.amazonaws.com"), tags });

new aws.iam.RolePolicy("catalog", {
  role: catalogRole.name,
  policy: policyDocument({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: answers.lambda.arn }),
});

new aws.appsync.DataSource("catalog", {
  apiId: catalog.id,
  name: "answers",
  type: "AWS_LAMBDA",
  serviceRoleArn: catalogRole.arn,
  lambdaConfig: { functionArn: answers.lambda.arn },
});

/** A load balancer for the office, which signs in with the same pool. */
const balancer = new aws.lb.LoadBalancer("office", {
  loadBalancerType: "application",
  subnets: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"],
  dropInvalidHeaderFields: true,
  tags,
});

const officeFunctions = new aws.lb.TargetGroup("office", { targetType: "lambda", tags });

new aws.lb.Listener("office", {
  loadBalancerArn: balancer.arn,
  port: 443,
  protocol: "HTTPS",
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  certificateArn: certificateFor("office", "office.shop.example.com"),
  defaultActions: [
    {
      type: "authenticate-cognito",
      order: 1,
      authenticateCognito: { userPoolArn: users.arn, userPoolClientId: web.id, userPoolDomain: "acme-shop" },
    },
    { type: "forward", order: 2, targetGroupArn: officeFunctions.arn },
  ],
  tags,
});

answers.allow("answers-from-office", "elasticloadbalancing.amazonaws.com", officeFunctions.arn);

new aws.wafv2.WebAclAssociation("office", { resourceArn: balancer.arn, webAclArn: regionalWebAcl.arn });

/** For other teams, who sign their calls. */
const shared = new aws.vpclattice.Service("answers", { name: "answers", authType: "AWS_IAM", tags });

new aws.vpclattice.AuthPolicy("answers", {
  resourceIdentifier: shared.arn,
  policy: policyDocument({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:role/support` },
    Action: "vpc-lattice-svcs:Invoke",
    Resource: "*",
  }),
});

new aws.vpclattice.Listener("answers", {
  serviceIdentifier: shared.id,
  protocol: "HTTPS",
  defaultAction: { fixedResponse: { statusCode: 404 } },
  tags,
});

new aws.vpclattice.AccessLogSubscription("answers", {
  resourceIdentifier: shared.arn,
  destinationArn: logGroup("answers-calls", "/shop/answers/calls").arn,
  tags,
});
