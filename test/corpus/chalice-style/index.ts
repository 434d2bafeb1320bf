/** Named as a Python team would, with the REST API as one OpenAPI document that holds the function's ARN. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const app_role = new aws.iam.Role("inventory_app_role", {
  name: "inventory_app_role",
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Sid: "", Principal: { Service: "lambda.amazonaws.com" } }],
  }),
});
new aws.iam.RolePolicy("inventory_app_policy", {
  role: app_role.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:*:*:*",
      },
      { Effect: "Allow", Action: ["dynamodb:*"], Resource: "*" },
    ],
  }),
});
const inventory_app = new aws.lambda.Function("inventory_app", {
  name: "inventory_app",
  role: app_role.arn,
  runtime: "python3.11",
  handler: "app.app",
  memorySize: 128,
  timeout: 60,
  environment: { variables: { APP_TABLE_NAME: "inventory", LOG_LEVEL: "INFO", JWT_ALGORITHM: "RS256" } },
  code: new pulumi.asset.AssetArchive({
    "app.py": new pulumi.asset.StringAsset("from chalice import Chalice\napp = Chalice(app_name='inventory')\n"),
  }),
});
const rest_api = new aws.apigateway.RestApi("inventory_rest_api", {
  name: "inventory",
  endpointConfiguration: { types: "EDGE" },
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "inventory", version: "1.0" },
    paths: {
      "/items": {
        get: {
          "x-amazon-apigateway-integration": {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: inventory_app.invokeArn,
          },
        },
      },
    },
  }),
});
const deployment = new aws.apigateway.Deployment("inventory_deployment", { restApi: rest_api.id });
new aws.apigateway.Stage("inventory_stage", {
  restApi: rest_api.id,
  deployment: deployment.id,
  stageName: "api",
  xrayTracingEnabled: true,
});
new aws.lambda.Permission("inventory_invoke", {
  function: inventory_app.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${rest_api.executionArn}/*`,
});
