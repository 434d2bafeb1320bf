import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { token } from "./made-up";

const account = "123456789012";

/** A token in the code of the edge. */
new aws.cloudfront.Function("greeting", {
  runtime: "cloudfront-js-2.0",
  code: `function handler(event) {\n  event.request.headers["x-token"] = { value: "${token}" };\n  return event.request;\n}\n`,
});

/** Calls whatever it is told to, and logs nothing. */
new aws.sfn.StateMachine("callbacks", {
  roleArn: `arn:aws:iam::${account}:role/callbacks`,
  definition: JSON.stringify({
    StartAt: "Call",
    States: {
      Call: {
        Type: "Task",
        Resource: "arn:aws:states:::http:invoke",
        Parameters: { "ApiEndpoint.$": "$.callback", Method: "POST" },
        Credentials: { "RoleArn.$": "$.role" },
        End: true,
      },
    },
  }),
});

/** Logs everything that its states get and give. */
new aws.sfn.StateMachine("orders", {
  roleArn: `arn:aws:iam::${account}:role/orders`,
  definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
  loggingConfiguration: {
    level: "ALL",
    includeExecutionData: true,
    logDestination: `arn:aws:logs:eu-central-1:${account}:log-group:orders:*`,
  },
});

/** Over HTTP also inside of the VPC. */
new aws.cloudfront.VpcOrigin("inside", {
  vpcOriginEndpointConfig: {
    name: "inside",
    arn: `arn:aws:elasticloadbalancing:eu-central-1:${account}:loadbalancer/app/inside/50dc6c495c0c9188`,
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "http-only",
    originSslProtocols: { items: ["TLSv1"], quantity: 1 },
  },
});

/** Cookies in the log, and certificates that nobody must have. */
new aws.cloudfront.RealtimeLogConfig("edge", {
  name: "edge",
  samplingRate: 100,
  fields: ["timestamp", "cs-cookie"],
  endpoint: {
    streamType: "Kinesis",
    kinesisStreamConfig: {
      roleArn: `arn:aws:iam::${account}:role/edge-log`,
      streamArn: `arn:aws:kinesis:eu-central-1:${account}:stream/edge`,
    },
  },
});

new aws.cloudfront.Distribution("partners", {
  enabled: true,
  origins: [{ originId: "site", domainName: "partners.s3.eu-central-1.amazonaws.com" }],
  defaultCacheBehavior: {
    targetOriginId: "site",
    viewerProtocolPolicy: "https-only",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
  viewerMtlsConfig: { mode: "optional", trustStoreConfig: { trustStoreId: "ts-1a2b3c" } },
});

/** One customer's orders for the next. */
const orders = new aws.apigatewayv2.Api("cached-orders", { protocolType: "HTTP" });

new aws.apigatewayv2.Route("cached-orders", {
  apiId: orders.id,
  routeKey: "GET /orders",
  authorizationType: "AWS_IAM",
});

new aws.cloudfront.Distribution("cached-orders", {
  enabled: true,
  origins: [
    {
      originId: "api",
      domainName: orders.apiEndpoint.apply((endpoint) => endpoint.replace("https://", "")),
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
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});

/** Accounts that move, recover by SMS, last for years and choose their own role. */
const members = new aws.cognito.UserPool("members", {
  usernameAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_phone_number", priority: 1 }] },
  signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] },
  schemas: [{ name: "role", attributeDataType: "String", mutable: true }],
});

new aws.cognito.UserPoolClient("members", { userPoolId: members.id, refreshTokenValidity: 3650 });

new aws.cognito.IdentityProvider("office", {
  userPoolId: members.id,
  providerName: "Office",
  providerType: "OIDC",
  providerDetails: { client_id: "shop", authorize_scopes: "openid", oidc_issuer: "http://login.example.com" },
});

const guest = new aws.iam.Role("guest", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
    ],
  }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
});

new aws.cognito.IdentityPoolRoleAttachment("guests", {
  identityPoolId: "eu-central-1:1a2b3c4d-5678-90ab-cdef-1234567890ab",
  roles: { unauthenticated: guest.arn },
});

/** Testers pass the firewall by a header. */
const metrics = { cloudwatchMetricsEnabled: true, metricName: "testers", sampledRequestsEnabled: true };

const testers = new aws.wafv2.WebAcl("testers", {
  scope: "REGIONAL",
  defaultAction: { block: {} },
  rules: [
    {
      name: "testers",
      priority: 0,
      action: { allow: {} },
      statement: {
        byteMatchStatement: {
          fieldToMatch: { singleHeader: { name: "x-tester" } },
          positionalConstraint: "EXACTLY",
          searchString: "yes",
          textTransformations: [{ priority: 0, type: "NONE" }],
        },
      },
      visibilityConfig: metrics,
    },
    {
      name: "scripts",
      priority: 2,
      action: { block: {} },
      statement: {
        xssMatchStatement: {
          fieldToMatch: { body: {} },
          textTransformations: [{ priority: 0, type: "HTML_ENTITY_DECODE" }],
        },
      },
      visibilityConfig: metrics,
    },
    {
      name: "rate",
      priority: 1,
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
      visibilityConfig: metrics,
    },
  ],
  visibilityConfig: metrics,
});

const legacy = new aws.apigateway.RestApi("tested", { name: "tested" });

const stage = new aws.apigateway.Stage("tested", { restApi: legacy.id, stageName: "live", deployment: "d1a2b3" });

new aws.wafv2.WebAclAssociation("tested", { resourceArn: stage.arn, webAclArn: testers.arn });

/** A runbook for everyone, and a secret that is gone at once. */
new aws.ssm.Document("runbook", {
  documentType: "Command",
  content: JSON.stringify({ schemaVersion: "2.2", mainSteps: [] }),
  permissions: { type: "Share", account_ids: "All" },
});

new aws.secretsmanager.Secret("short-lived", { recoveryWindowInDays: 0 });

/** A runtime that nobody patches, loops that run on, and events of everyone. */
new aws.lambda.RuntimeManagementConfig("worker", {
  functionName: "worker",
  updateRuntimeOn: "Manual",
  runtimeVersionArn: "arn:aws:lambda:eu-central-1::runtime:1a2b3c4d",
});

new aws.lambda.FunctionRecursionConfig("worker", { functionName: "worker", recursiveLoop: "Allow" });

new aws.lambda.EventSourceMapping("kafka", {
  functionName: "worker",
  topics: ["orders"],
  startingPosition: "LATEST",
  selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "kafka.example.com:9092" } },
});

/** A shell for everyone, and no log. */
new aws.lambdamicrovms.Microvm("helper", {
  imageArn: `arn:aws:lambda:eu-central-1:${account}:microvm-image:helper`,
  ingressNetworkConnectors: ["arn:aws:lambda:eu-central-1:aws:network-connector:aws-network-connector:SHELL_INGRESS"],
  logging: { disabled: {} },
});

new aws.lambda.CapacityProvider("own", {
  name: "own",
  permissionsConfig: { capacityProviderOperatorRoleArn: `arn:aws:iam::${account}:role/operator` },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
});

/** Images, records and items as AWS makes them. */
const images = new aws.ecr.Repository("images", { name: "shop" });

new aws.lambda.Function("thumbnails", {
  packageType: "Image",
  imageUri: pulumi.interpolate`${images.repositoryUrl}:latest`,
  role: `arn:aws:iam::${account}:role/thumbnails`,
});

new aws.kinesis.Stream("clicks", { name: "clicks", shardCount: 1 });

new aws.dynamodb.Table("carts", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});
