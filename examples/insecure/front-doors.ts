import * as aws from "@pulumi/aws";
import { accessKeyId } from "./made-up";

const account = "123456789012";

/** Tools for everyone, with detailed errors, and agents that reach the whole internet. */
const tools = new aws.bedrock.AgentcoreGateway("tools", {
  name: "tools",
  protocolType: "MCP",
  roleArn: `arn:aws:iam::${account}:role/tools`,
  authorizerType: "NONE",
  exceptionLevel: "DEBUG",
});

new aws.bedrock.AgentcoreGatewayTarget("stock", {
  name: "stock",
  gatewayIdentifier: tools.gatewayId,
  credentialProviderConfiguration: {
    apiKey: {
      providerArn: `arn:aws:bedrock-agentcore:eu-central-1:${account}:token-vault/default/apikeycredentialprovider/stock`,
      credentialLocation: "QUERY_PARAMETER",
    },
  },
  targetConfiguration: { mcp: { openApiSchema: { s3: { uri: "s3://acme-schemas/stock.json" } } } },
});

new aws.bedrock.AgentcoreAgentRuntime("helper", {
  agentRuntimeName: "helper",
  roleArn: `arn:aws:iam::${account}:role/helper`,
  agentRuntimeArtifact: {
    containerConfiguration: { containerUri: `${account}.dkr.ecr.eu-central-1.amazonaws.com/helper:latest` },
  },
  networkConfiguration: { networkMode: "PUBLIC" },
  environmentVariables: { UPLOADER: accessKeyId },
});

/** A GraphQL API whose key every browser has, without limits, log or firewall. */
const catalog = new aws.appsync.GraphQLApi("catalog", { authenticationType: "API_KEY" });

new aws.appsync.ApiCache("catalog", {
  apiId: catalog.id,
  apiCachingBehavior: "FULL_REQUEST_CACHING",
  type: "SMALL",
  ttl: 300,
});

new aws.appsync.DataSource("stock", {
  apiId: catalog.id,
  name: "stock",
  type: "HTTP",
  httpConfig: { endpoint: "http://stock.example.com" },
});

/** A function behind a load balancer, over HTTP. */
const balancer = new aws.lb.LoadBalancer("legacy", { loadBalancerType: "application", subnets: ["subnet-0a1b2c3d"] });

const functions = new aws.lb.TargetGroup("legacy", { targetType: "lambda" });

new aws.lb.Listener("legacy", {
  loadBalancerArn: balancer.arn,
  port: 80,
  protocol: "HTTP",
  defaultActions: [{ type: "forward", targetGroupArn: functions.arn }],
});

/** A service that everything in the network calls. */
const network = new aws.vpclattice.ServiceNetwork("shop", { authType: "NONE" });

const stock = new aws.vpclattice.Service("stock", { authType: "NONE" });

new aws.vpclattice.ServiceNetworkServiceAssociation("stock", {
  serviceIdentifier: stock.id,
  serviceNetworkIdentifier: network.id,
});

new aws.vpclattice.AuthPolicy("stock", {
  resourceIdentifier: stock.arn,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }],
  }),
});

new aws.vpclattice.Listener("stock", {
  serviceIdentifier: stock.id,
  protocol: "HTTP",
  defaultAction: { fixedResponse: { statusCode: 404 } },
});

/** Callers choose the queue. */
new aws.apigatewayv2.Integration("any-queue", {
  apiId: "a1b2c3d4e5",
  integrationType: "AWS_PROXY",
  integrationSubtype: "SQS-SendMessage",
  credentialsArn: `arn:aws:iam::${account}:role/any-queue`,
  requestParameters: { QueueUrl: "$request.querystring.queue", MessageBody: "$request.body" },
});

/** Every account that it is shared with calls it. */
new aws.apigateway.DomainName("inside", {
  domainName: "inside.example.com",
  certificateArn: `arn:aws:acm:eu-central-1:${account}:certificate/1a2b3c4d`,
  securityPolicy: "TLS_1_2",
  endpointConfiguration: { types: "PRIVATE" },
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
  }),
});
