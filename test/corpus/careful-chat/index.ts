/** A careful team's WebSocket chat: an authorizer of its own, limits, logs, one role for each function. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const table = new aws.dynamodb.Table("connections", {
  attributes: [
    { name: "room", type: "S" },
    { name: "connection", type: "S" },
  ],
  hashKey: "room",
  rangeKey: "connection",
  billingMode: "PAY_PER_REQUEST",
  serverSideEncryption: { enabled: true },
  pointInTimeRecovery: { enabled: true },
});
const api = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});

function handler(name: string, actions: readonly object[]): aws.lambda.Function {
  const logs = new aws.cloudwatch.LogGroup(name, { name: `/aws/lambda/${name}`, retentionInDays: 60 });
  const role = new aws.iam.Role(name, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  });
  new aws.iam.RolePolicy(name, {
    role: role.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${logs.arn}:*`,
        },
        ...actions,
      ],
    }),
  });
  return new aws.lambda.Function(name, {
    name,
    role: role.arn,
    runtime: "nodejs22.x",
    handler: `${name}.handler`,
    memorySize: 256,
    timeout: 10,
    code: new pulumi.asset.AssetArchive({
      [`${name}.js`]: new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
    }),
  });
}

const authorize = handler("chat-authorize", []);
const messages = handler("chat-messages", [
  { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"], Resource: table.arn },
  {
    Effect: "Allow",
    Action: "execute-api:ManageConnections",
    Resource: pulumi.interpolate`${api.executionArn}/live/POST/@connections/*`,
  },
]);
const authorizer = new aws.apigatewayv2.Authorizer("chat", {
  apiId: api.id,
  authorizerType: "REQUEST",
  authorizerUri: authorize.invokeArn,
  identitySources: ["route.request.header.Sec-WebSocket-Protocol"],
});
const integration = new aws.apigatewayv2.Integration("chat", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: messages.invokeArn,
});
const target = pulumi.interpolate`integrations/${integration.id}`;
new aws.apigatewayv2.Route("connect", {
  apiId: api.id,
  routeKey: "$connect",
  authorizationType: "CUSTOM",
  authorizerId: authorizer.id,
  target,
});
for (const routeKey of ["$disconnect", "$default", "say"]) {
  new aws.apigatewayv2.Route(routeKey.replace("$", ""), { apiId: api.id, routeKey, target });
}
const accessLogs = new aws.cloudwatch.LogGroup("chat-access", { retentionInDays: 365 });
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
      routeKey: "$context.routeKey",
      status: "$context.status",
      connectionId: "$context.connectionId",
    }),
  },
  defaultRouteSettings: { loggingLevel: "ERROR", throttlingBurstLimit: 200, throttlingRateLimit: 100 },
});
new aws.lambda.Permission("chat-messages", {
  action: "lambda:InvokeFunction",
  function: messages.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/live/*`,
});
new aws.lambda.Permission("chat-authorize", {
  action: "lambda:InvokeFunction",
  function: authorize.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
});
