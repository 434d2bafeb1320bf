import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const table = new aws.dynamodb.Table("todos", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});

const role = new aws.iam.Role("todo-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("todo-logs", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
});
new aws.iam.RolePolicyAttachment("todo-table", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
});

const todo = new aws.lambda.Function("todo", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "todo.handler",
  environment: { variables: { TABLE_NAME: table.name } },
  code: new pulumi.asset.AssetArchive({
    "todo.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
  }),
});

const api = new aws.apigatewayv2.Api("todo-api", { protocolType: "HTTP" });
const integration = new aws.apigatewayv2.Integration("todo-integration", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: todo.invokeArn,
  payloadFormatVersion: "2.0",
});
for (const [name, routeKey] of [
  ["list", "GET /todos"],
  ["create", "POST /todos"],
  ["remove", "DELETE /todos/{id}"],
] as const) {
  new aws.apigatewayv2.Route(`todo-${name}`, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
}
new aws.apigatewayv2.Stage("todo-stage", { apiId: api.id, name: "$default", autoDeploy: true });
new aws.lambda.Permission("todo-invoke", {
  action: "lambda:InvokeFunction",
  function: todo.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

export const url = api.apiEndpoint;
