/** A careful team on a REST API: Cognito on every method, a web ACL, access logs, throttling, its own domain. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const pool = new aws.cognito.UserPool("staff", {
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  adminCreateUserConfig: { allowAdminCreateUserOnly: true },
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: true,
    requireUppercase: true,
    temporaryPasswordValidityDays: 7,
  },
  deletionProtection: "ACTIVE",
});
const logs = new aws.cloudwatch.LogGroup("cases", { name: "/aws/lambda/cases", retentionInDays: 180 });
const role = new aws.iam.Role("cases-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("cases-access", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:*`,
      },
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
    ],
  },
});
const cases = new aws.lambda.Function("cases", {
  name: "cases",
  role: role.arn,
  runtime: "java21",
  handler: "example.Handler::handleRequest",
  memorySize: 1024,
  timeout: 15,
  tracingConfig: { mode: "Active" },
  s3Bucket: "example-artifacts",
  s3Key: "cases/1.4.2.jar",
});

const api = new aws.apigateway.RestApi("cases", {
  name: "cases",
  disableExecuteApiEndpoint: true,
  endpointConfiguration: { types: "REGIONAL" },
});
const authorizer = new aws.apigateway.Authorizer("staff", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [pool.arn],
  identitySource: "method.request.header.Authorization",
});
const resource = new aws.apigateway.Resource("cases", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "cases",
});
const integrations = ["GET", "POST"].map((httpMethod) => {
  const method = new aws.apigateway.Method(`cases-${httpMethod}`, {
    restApi: api.id,
    resourceId: resource.id,
    httpMethod,
    authorization: "COGNITO_USER_POOLS",
    authorizerId: authorizer.id,
  });
  return new aws.apigateway.Integration(`cases-${httpMethod}`, {
    restApi: api.id,
    resourceId: resource.id,
    httpMethod: method.httpMethod,
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: cases.invokeArn,
  });
});
const deployment = new aws.apigateway.Deployment("cases", { restApi: api.id }, { dependsOn: integrations });
const accessLogs = new aws.cloudwatch.LogGroup("cases-access", { retentionInDays: 365 });
const stage = new aws.apigateway.Stage("cases", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
  xrayTracingEnabled: true,
  accessLogSettings: {
    destinationArn: accessLogs.arn,
    format: JSON.stringify({
      requestId: "$context.requestId",
      ip: "$context.identity.sourceIp",
      user: "$context.authorizer.claims.sub",
      requestTime: "$context.requestTime",
      httpMethod: "$context.httpMethod",
      resourcePath: "$context.resourcePath",
      status: "$context.status",
    }),
  },
});
new aws.apigateway.MethodSettings("cases", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { throttlingBurstLimit: 100, throttlingRateLimit: 50, loggingLevel: "ERROR", metricsEnabled: true },
});
const acl = new aws.wafv2.WebAcl("cases", {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  rules: ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"].map(
    (name, priority) => ({
      name,
      priority,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
    }),
  ),
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "cases", sampledRequestsEnabled: true },
});
new aws.wafv2.WebAclAssociation("cases", { resourceArn: stage.arn, webAclArn: acl.arn });
new aws.lambda.Permission("cases", {
  action: "lambda:InvokeFunction",
  function: cases.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/live/*/cases`,
});
const certificate = new aws.acm.Certificate("cases", { domainName: "cases.example.com", validationMethod: "DNS" });
const domain = new aws.apigateway.DomainName("cases", {
  domainName: "cases.example.com",
  regionalCertificateArn: certificate.arn,
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_2",
});
new aws.apigateway.BasePathMapping("cases", {
  restApi: api.id,
  stageName: stage.stageName,
  domainName: domain.domainName,
});
