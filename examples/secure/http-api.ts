import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";
const region = "us-east-1";

const key = new aws.kms.Key("shop-logs", {
  description: "Logs of the shop's APIs",
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "logs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
      },
    ],
  }),
});

const identifiers = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

/** A log group that is encrypted, kept for two years, and masks what gets into it by mistake. */
function logGroup(name: string): aws.cloudwatch.LogGroup {
  const group = new aws.cloudwatch.LogGroup(name, { name, retentionInDays: 731, kmsKeyId: key.arn });
  new aws.cloudwatch.LogDataProtectionPolicy(name, {
    logGroupName: group.name,
    policyDocument: JSON.stringify({
      Name: "mask-secrets",
      Version: "2021-06-01",
      Statement: [
        { Sid: "audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
        { Sid: "mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
      ],
    }),
  });
  return group;
}

const handlerLogs = logGroup("/aws/lambda/shop");
const accessLogs = logGroup("/aws/apigateway/shop");
const chatLogs = logGroup("/aws/apigateway/chat");

const role = new aws.iam.Role("shop", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

new aws.iam.RolePolicy("shop", {
  role: role.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${handlerLogs.arn}:log-stream:*`,
      },
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
    ],
  }),
});

const profile = new aws.signer.SigningProfile("shop", { platformId: "AWSLambda-SHA384-ECDSA" });

const signing = new aws.lambda.CodeSigningConfig("shop", {
  allowedPublishers: { signingProfileVersionArns: [profile.versionArn] },
  policies: { untrustedArtifactOnDeployment: "Enforce" },
});

const deadLetters = new aws.sqs.Queue("shop-failures", { sqsManagedSseEnabled: true });

const handler = new aws.lambda.Function("shop", {
  name: "shop",
  runtime: "nodejs22.x",
  architectures: ["arm64"],
  handler: "index.handler",
  role: role.arn,
  timeout: 10,
  memorySize: 256,
  reservedConcurrentExecutions: 50,
  tracingConfig: { mode: "Active" },
  codeSigningConfigArn: signing.arn,
  deadLetterConfig: { targetArn: deadLetters.arn },
  loggingConfig: { logFormat: "JSON", logGroup: handlerLogs.name },
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
  }),
});

/** What the stages write of each call: who, what and how, but no token, key or claim. */
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTimeEpoch",
  ip: "$context.identity.sourceIp",
  route: "$context.routeKey",
  status: "$context.status",
  authorizerError: "$context.authorizer.error",
  user: "$context.authorizer.claims.sub",
});

export const shop = new aws.apigatewayv2.Api("shop", {
  protocolType: "HTTP",
  disableExecuteApiEndpoint: true,
  corsConfiguration: {
    allowOrigins: ["https://shop.example.com"],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type"],
    maxAge: 3600,
  },
});

const signIn = new aws.apigatewayv2.Authorizer("sign-in", {
  apiId: shop.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: {
    issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Shop12345",
    audiences: ["shop-web"],
  },
});

const call = new aws.apigatewayv2.Integration("shop", {
  apiId: shop.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.arn,
  payloadFormatVersion: "2.0",
});

/** The warehouse stands in a VPC, behind a load balancer with a certificate. */
const warehouse = new aws.apigatewayv2.Integration("warehouse", {
  apiId: shop.id,
  integrationType: "HTTP_PROXY",
  integrationMethod: "GET",
  connectionType: "VPC_LINK",
  connectionId: "vpclink1",
  integrationUri: `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/warehouse/50dc6c495c0c9188/1`,
  tlsConfig: { serverNameToVerify: "warehouse.internal.example.com" },
});

new aws.apigatewayv2.Route("offers", {
  apiId: shop.id,
  routeKey: "GET /offers",
  authorizationType: "JWT",
  authorizerId: signIn.id,
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("order", {
  apiId: shop.id,
  routeKey: "POST /orders",
  authorizationType: "JWT",
  authorizerId: signIn.id,
  authorizationScopes: ["shop/orders.write"],
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("stock", {
  apiId: shop.id,
  routeKey: "GET /stock",
  authorizationType: "AWS_IAM",
  target: pulumi.interpolate`integrations/${warehouse.id}`,
});

const live = new aws.apigatewayv2.Stage("live", {
  apiId: shop.id,
  name: "$default",
  autoDeploy: true,
  accessLogSettings: { destinationArn: accessLogs.arn, format: accessLogFormat },
  defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 100, detailedMetricsEnabled: true },
});

new aws.lambda.Permission("offers", {
  function: handler.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${shop.executionArn}/${live.name}/GET/offers`,
  sourceAccount: account,
});

new aws.lambda.Permission("order", {
  function: handler.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${shop.executionArn}/${live.name}/POST/orders`,
  sourceAccount: account,
});

const certificate = new aws.acm.Certificate("shop", {
  domainName: "api.shop.example.com",
  validationMethod: "DNS",
  keyAlgorithm: "EC_prime256v1",
});

const proof = certificate.domainValidationOptions.apply(([first]) => ({
  name: first?.resourceRecordName ?? "",
  type: first?.resourceRecordType ?? "CNAME",
  value: first?.resourceRecordValue ?? "",
}));

const record = new aws.route53.Record("shop-validation", {
  zoneId: "Z0123456789ABCDEFGHIJ",
  name: proof.name,
  type: proof.type,
  records: [proof.value],
  ttl: 300,
});

const validation = new aws.acm.CertificateValidation("shop", {
  certificateArn: certificate.arn,
  validationRecordFqdns: [record.fqdn],
});

const domain = new aws.apigatewayv2.DomainName("shop", {
  domainName: "api.shop.example.com",
  domainNameConfiguration: {
    certificateArn: validation.certificateArn,
    endpointType: "REGIONAL",
    securityPolicy: "TLS_1_2",
  },
});

new aws.apigatewayv2.ApiMapping("shop", { apiId: shop.id, domainName: domain.id, stage: live.id });

/** Clients of the chat sign their connection with credentials of a Cognito identity pool. */
export const chat = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});

const chatCall = new aws.apigatewayv2.Integration("chat", {
  apiId: chat.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.invokeArn,
});

for (const [name, routeKey, authorizationType] of [
  ["chat-connect", "$connect", "AWS_IAM"],
  ["chat-message", "message", "NONE"],
] as const) {
  new aws.apigatewayv2.Route(name, {
    apiId: chat.id,
    routeKey,
    authorizationType,
    target: pulumi.interpolate`integrations/${chatCall.id}`,
  });
  new aws.lambda.Permission(name, {
    function: handler.name,
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${chat.executionArn}/live/${routeKey}`,
    sourceAccount: account,
  });
}

new aws.apigatewayv2.Stage("chat", {
  apiId: chat.id,
  name: "live",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: chatLogs.arn,
    format: JSON.stringify({
      requestId: "$context.requestId",
      connection: "$context.connectionId",
      event: "$context.eventType",
      route: "$context.routeKey",
      status: "$context.status",
    }),
  },
  defaultRouteSettings: {
    loggingLevel: "ERROR",
    dataTraceEnabled: false,
    detailedMetricsEnabled: true,
    throttlingRateLimit: 100,
    throttlingBurstLimit: 50,
  },
});
