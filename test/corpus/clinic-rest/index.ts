/** A clinic's REST API with Cognito and a web ACL: a team that did most, and left some things for later. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const pool = new aws.cognito.UserPool("patients", {
  usernameAttributes: ["email"],
  autoVerifiedAttributes: ["email"],
  mfaConfiguration: "OPTIONAL",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: { minimumLength: 10, requireLowercase: true, requireNumbers: true },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
});
new aws.cognito.UserPoolClient("portal", {
  userPoolId: pool.id,
  generateSecret: false,
  explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});
const table = new aws.dynamodb.Table("appointments", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  pointInTimeRecovery: { enabled: true },
});
const role = new aws.iam.Role("appointments", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("appointments-logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
new aws.iam.RolePolicy("appointments-table", {
  role: role.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "dynamodb:*", Resource: [table.arn, pulumi.interpolate`${table.arn}/index/*`] },
    ],
  }),
});
const appointments = new aws.lambda.Function("appointments", {
  role: role.arn,
  runtime: "dotnet8",
  handler: "Clinic::Clinic.Handler::Handle",
  memorySize: 512,
  timeout: 20,
  s3Bucket: "clinic-artifacts",
  s3Key: "appointments.zip",
  environment: { variables: { TABLE: table.name, REGION: "eu-central-1" } },
});
const api = new aws.apigateway.RestApi("clinic", { endpointConfiguration: { types: "REGIONAL" } });
const authorizer = new aws.apigateway.Authorizer("patients", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [pool.arn],
});
const resource = new aws.apigateway.Resource("proxy", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "{proxy+}",
});
const method = new aws.apigateway.Method("any", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: "ANY",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: authorizer.id,
});
const preflight = new aws.apigateway.Method("options", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: "OPTIONS",
  authorization: "NONE",
});
const integrations = [
  new aws.apigateway.Integration("any", {
    restApi: api.id,
    resourceId: resource.id,
    httpMethod: method.httpMethod,
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: appointments.invokeArn,
  }),
  new aws.apigateway.Integration("options", {
    restApi: api.id,
    resourceId: resource.id,
    httpMethod: preflight.httpMethod,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
  }),
];
const deployment = new aws.apigateway.Deployment("clinic", { restApi: api.id }, { dependsOn: integrations });
const logs = new aws.cloudwatch.LogGroup("clinic-access", { retentionInDays: 90 });
const stage = new aws.apigateway.Stage("clinic", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "prod",
  accessLogSettings: {
    destinationArn: logs.arn,
    format:
      '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","time":"$context.requestTime","method":"$context.httpMethod","path":"$context.path","status":"$context.status"}',
  },
});
new aws.apigateway.MethodSettings("clinic", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
});
const acl = new aws.wafv2.WebAcl("clinic", {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  rules: [
    {
      name: "common",
      priority: 0,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "common", sampledRequestsEnabled: true },
    },
    {
      name: "rate",
      priority: 1,
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "rate", sampledRequestsEnabled: true },
    },
  ],
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "clinic", sampledRequestsEnabled: true },
});
new aws.wafv2.WebAclAssociation("clinic", { resourceArn: stage.arn, webAclArn: acl.arn });
new aws.lambda.Permission("clinic", {
  action: "lambda:InvokeFunction",
  function: appointments.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
