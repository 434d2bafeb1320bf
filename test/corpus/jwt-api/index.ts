/** A careful team: every route has an authorizer, users have MFA, logs are kept, roles are narrow. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const logKey = new aws.kms.Key("logs", { description: "Encrypts logs", enableKeyRotation: true });

const pool = new aws.cognito.UserPool("users", {
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: {
    minimumLength: 14,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: true,
    requireUppercase: true,
    temporaryPasswordValidityDays: 3,
  },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  adminCreateUserConfig: { allowAdminCreateUserOnly: true },
  deletionProtection: "ACTIVE",
});
const client = new aws.cognito.UserPoolClient("web", {
  userPoolId: pool.id,
  allowedOauthFlows: ["code"],
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthScopes: ["openid", "email"],
  callbackUrls: ["https://app.example.com/callback"],
  supportedIdentityProviders: ["COGNITO"],
  explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
});

const table = new aws.dynamodb.Table("orders", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  pointInTimeRecovery: { enabled: true },
  serverSideEncryption: { enabled: true },
});

const logs = new aws.cloudwatch.LogGroup("orders-logs", { name: "/aws/lambda/orders", retentionInDays: 90 });
const role = new aws.iam.Role("orders-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("orders-access", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], Resource: table.arn },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:*`,
      },
    ],
  },
});
const orders = new aws.lambda.Function(
  "orders",
  {
    name: "orders",
    role: role.arn,
    runtime: "nodejs22.x",
    architectures: ["arm64"],
    handler: "orders.handler",
    memorySize: 512,
    timeout: 10,
    environment: { variables: { TABLE_NAME: table.name } },
    code: new pulumi.asset.AssetArchive({
      "orders.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
    }),
  },
  { dependsOn: [logs] },
);

const api = new aws.apigatewayv2.Api("orders", {
  protocolType: "HTTP",
  corsConfiguration: {
    allowOrigins: ["https://app.example.com"],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type"],
  },
});
const authorizer = new aws.apigatewayv2.Authorizer("jwt", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { audiences: [client.id], issuer: pulumi.interpolate`https://${pool.endpoint}` },
});
const integration = new aws.apigatewayv2.Integration("orders", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: orders.invokeArn,
  payloadFormatVersion: "2.0",
});
for (const [name, routeKey] of [
  ["list", "GET /orders"],
  ["create", "POST /orders"],
] as const) {
  new aws.apigatewayv2.Route(name, {
    apiId: api.id,
    routeKey,
    authorizationType: "JWT",
    authorizerId: authorizer.id,
    authorizationScopes: ["email"],
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
}
const accessLogs = new aws.cloudwatch.LogGroup("orders-access-logs", { retentionInDays: 365, kmsKeyId: logKey.arn });
new aws.apigatewayv2.Stage("live", {
  apiId: api.id,
  name: "live",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: accessLogs.arn,
    format: JSON.stringify({
      requestId: "$context.requestId",
      ip: "$context.identity.sourceIp",
      requestTime: "$context.requestTime",
      httpMethod: "$context.httpMethod",
      routeKey: "$context.routeKey",
      status: "$context.status",
    }),
  },
  defaultRouteSettings: { throttlingBurstLimit: 100, throttlingRateLimit: 50 },
});
new aws.lambda.Permission("orders-api", {
  action: "lambda:InvokeFunction",
  function: orders.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/live/*/orders`,
});
