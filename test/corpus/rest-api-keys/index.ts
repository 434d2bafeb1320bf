/** Partners call with an API key and nothing else. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("prices-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
});
const prices = new aws.lambda.Function("prices", {
  role: role.arn,
  runtime: "python3.13",
  handler: "prices.handler",
  timeout: 5,
  memorySize: 256,
  code: new pulumi.asset.AssetArchive({
    "prices.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return {'statusCode': 200}\n"),
  }),
});

const api = new aws.apigateway.RestApi("prices", { name: "prices" });
const resource = new aws.apigateway.Resource("prices", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "prices",
});
const method = new aws.apigateway.Method("get-prices", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: "GET",
  authorization: "NONE",
  apiKeyRequired: true,
});
const integration = new aws.apigateway.Integration("get-prices", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: method.httpMethod,
  integrationHttpMethod: "POST",
  type: "AWS_PROXY",
  uri: prices.invokeArn,
});
const deployment = new aws.apigateway.Deployment("prices", { restApi: api.id }, { dependsOn: [integration] });
const stage = new aws.apigateway.Stage("prices", { restApi: api.id, deployment: deployment.id, stageName: "v1" });
const plan = new aws.apigateway.UsagePlan("partners", {
  name: "partners",
  apiStages: [{ apiId: api.id, stage: stage.stageName }],
  throttleSettings: { burstLimit: 20, rateLimit: 10 },
  quotaSettings: { limit: 10_000, period: "DAY" },
});
const key = new aws.apigateway.ApiKey("acme", { name: "acme" });
new aws.apigateway.UsagePlanKey("acme", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
new aws.lambda.Permission("prices", {
  action: "lambda:InvokeFunction",
  function: prices.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/GET/prices`,
});
