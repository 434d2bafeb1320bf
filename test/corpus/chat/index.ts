/** A WebSocket API whose $connect route has a Lambda authorizer. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const table = new aws.dynamodb.Table("connections", {
  attributes: [{ name: "connectionId", type: "S" }],
  hashKey: "connectionId",
  billingMode: "PAY_PER_REQUEST",
  ttl: { attributeName: "expires", enabled: true },
});
const api = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
const role = new aws.iam.Role("chat-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
});
new aws.iam.RolePolicy("chat-access", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Scan"], Resource: table.arn },
      {
        Effect: "Allow",
        Action: "execute-api:ManageConnections",
        Resource: pulumi.interpolate`${api.executionArn}/live/POST/@connections/*`,
      },
    ],
  },
});
const code = new pulumi.asset.AssetArchive({
  "chat.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
});
const handler = new aws.lambda.Function("chat", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "chat.handler",
  environment: { variables: { TABLE: table.name } },
  code,
});
const check = new aws.lambda.Function("chat-authorizer", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "chat.handler",
  environment: { variables: { JWKS_URI: "https://login.example.com/.well-known/jwks.json" } },
  code,
});
const authorizer = new aws.apigatewayv2.Authorizer("chat", {
  apiId: api.id,
  authorizerType: "REQUEST",
  authorizerUri: check.invokeArn,
  identitySources: ["route.request.querystring.token"],
});
const integration = new aws.apigatewayv2.Integration("chat", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.invokeArn,
});
const target = pulumi.interpolate`integrations/${integration.id}`;
new aws.apigatewayv2.Route("connect", {
  apiId: api.id,
  routeKey: "$connect",
  authorizationType: "CUSTOM",
  authorizerId: authorizer.id,
  target,
});
new aws.apigatewayv2.Route("disconnect", { apiId: api.id, routeKey: "$disconnect", target });
new aws.apigatewayv2.Route("send", { apiId: api.id, routeKey: "sendMessage", target });
new aws.apigatewayv2.Stage("live", { apiId: api.id, name: "live", autoDeploy: true });
for (const [name, fn, path] of [
  ["chat", handler, "*"],
  ["chat-authorizer", check, pulumi.interpolate`authorizers/${authorizer.id}`],
] as const) {
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: fn.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/${path}`,
  });
}
