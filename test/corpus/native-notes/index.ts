/** Notes with `aws-native`: an HTTP API whose routes ask for a token, one function, one table. */
import * as pulumi from "@pulumi/pulumi";

class Native extends pulumi.CustomResource {
  readonly arn!: pulumi.Output<string>;
  readonly apiId!: pulumi.Output<string>;
  readonly authorizerId!: pulumi.Output<string>;
  readonly integrationId!: pulumi.Output<string>;

  constructor(type: string, name: string, props: Readonly<Record<string, pulumi.Input<unknown>>>) {
    super(`aws-native:${type}`, name, {
      ...props,
      arn: undefined,
      apiId: props.apiId,
      authorizerId: props.authorizerId,
      integrationId: undefined,
    });
  }
}

const table = new Native("dynamodb:Table", "notes", {
  attributeDefinitions: [{ attributeName: "id", attributeType: "S" }],
  keySchema: [{ attributeName: "id", keyType: "HASH" }],
  billingMode: "PAY_PER_REQUEST",
});
const logs = new Native("logs:LogGroup", "notes", { logGroupName: "/aws/lambda/notes", retentionInDays: 30 });
const role = new Native("iam:Role", "notes", {
  assumeRolePolicyDocument: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  },
  policies: [
    {
      policyName: "notes",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: table.arn },
          { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: logs.arn },
        ],
      },
    },
  ],
});
const notes = new Native("lambda:Function", "notes", {
  functionName: "notes",
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: { zipFile: "exports.handler = async () => ({ statusCode: 200 });" },
  timeout: 10,
  memorySize: 256,
});
const api = new Native("apigatewayv2:Api", "notes", { name: "notes", protocolType: "HTTP" });
const authorizer = new Native("apigatewayv2:Authorizer", "notes", {
  apiId: api.id,
  name: "users",
  authorizerType: "JWT",
  identitySource: ["$request.header.Authorization"],
  jwtConfiguration: { audience: ["notes"], issuer: "https://login.example.com/" },
});
const integration = new Native("apigatewayv2:Integration", "notes", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: notes.arn,
  payloadFormatVersion: "2.0",
});
for (const routeKey of ["GET /notes", "POST /notes"]) {
  new Native("apigatewayv2:Route", routeKey.replace(" /", "-"), {
    apiId: api.id,
    routeKey,
    authorizationType: "JWT",
    authorizerId: authorizer.id,
    target: pulumi.interpolate`integrations/${integration.id}`,
  });
}
new Native("apigatewayv2:Stage", "notes", { apiId: api.id, stageName: "$default", autoDeploy: true });
new Native("lambda:Permission", "notes", {
  action: "lambda:InvokeFunction",
  functionName: "notes",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`arn:aws:execute-api:eu-central-1:123456789012:${api.id}/*/*/notes`,
});
