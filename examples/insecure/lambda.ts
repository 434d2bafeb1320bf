import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Anybody may take this layer. */
const layer = new aws.lambda.LayerVersion("common", {
  layerName: "common",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.noop = () => {};") }),
});

new aws.lambda.LayerVersionPermission("common-for-all", {
  layerName: layer.layerName,
  versionNumber: 1,
  action: "lambda:GetLayerVersion",
  principal: "*",
  statementId: "all",
});

/** Tells when code is not signed, and runs it. */
new aws.lambda.CodeSigningConfig("lenient", {
  allowedPublishers: {
    signingProfileVersionArns: ["arn:aws:signer:eu-central-1:123456789012:/signing-profiles/shop/abcdef1234"],
  },
  policies: { untrustedArtifactOnDeployment: "Warn" },
});

/** Takes jobs from a queue and calls from an API, with whatever AWS takes by default. */
export const worker = new aws.lambda.Function("worker", {
  runtime: "nodejs16.x",
  handler: "index.handler",
  role: "arn:aws:iam::123456789012:role/worker",
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => {};"),
  }),
  layers: ["arn:aws:lambda:eu-central-1:210987654321:layer:handy-tools:7"],
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
});

new aws.lambda.Permission("worker-from-topic", {
  function: worker.name,
  action: "lambda:*",
  principal: "sns.amazonaws.com",
  sourceArn: "arn:aws:sns:eu-central-1:123456789012:orders",
});

new aws.lambda.Permission("worker-from-api", {
  function: worker.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/*/*",
});

new aws.lambda.FunctionUrl("worker", {
  functionName: worker.name,
  authorizationType: "AWS_IAM",
  cors: { allowOrigins: ["*"], allowMethods: ["*"], allowCredentials: true },
});

/** Opens the URL of a function that another program made. */
new aws.lambda.Permission("legacy-url", {
  function: "legacy",
  action: "lambda:InvokeFunctionUrl",
  principal: "*",
  functionUrlAuthType: "NONE",
});

const jobs = new aws.sqs.Queue("jobs", { sqsManagedSseEnabled: false, visibilityTimeoutSeconds: 5 });

new aws.sqs.QueuePolicy("jobs", {
  queueUrl: jobs.url,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }],
  }),
});

new aws.lambda.EventSourceMapping("jobs", { functionName: worker.arn, eventSourceArn: jobs.arn });
