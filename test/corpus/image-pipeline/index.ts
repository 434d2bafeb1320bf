import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const uploads = new aws.s3.Bucket("uploads");
const thumbnails = new aws.s3.Bucket("thumbnails");

const role = new aws.iam.Role("resize-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("resize-logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
new aws.iam.RolePolicy("resize-access", {
  role: role.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${uploads.arn}/*` },
      { Effect: "Allow", Action: "s3:PutObject", Resource: pulumi.interpolate`${thumbnails.arn}/*` },
    ],
  }),
});
const resize = new aws.lambda.Function("resize", {
  role: role.arn,
  runtime: "python3.12",
  handler: "resize.handler",
  memorySize: 1024,
  timeout: 60,
  environment: { variables: { TARGET_BUCKET: thumbnails.bucket } },
  code: new pulumi.asset.AssetArchive({
    "resize.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
  }),
});
const invoke = new aws.lambda.Permission("uploads-invoke", {
  action: "lambda:InvokeFunction",
  function: resize.name,
  principal: "s3.amazonaws.com",
  sourceArn: uploads.arn,
});
new aws.s3.BucketNotification(
  "uploaded",
  {
    bucket: uploads.id,
    lambdaFunctions: [{ lambdaFunctionArn: resize.arn, events: ["s3:ObjectCreated:*"], filterSuffix: ".jpg" }],
  },
  { dependsOn: [invoke] },
);
