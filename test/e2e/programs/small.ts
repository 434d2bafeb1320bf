/** A function, its key and a trail: small enough to say by hand what the pack finds. */

import * as aws from "@pulumi/aws";

const key = new aws.kms.Key("data", { description: "orders", enableKeyRotation: false });
const role = new aws.iam.Role("orders", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  },
});
new aws.iam.RolePolicyAttachment("orders", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AdministratorAccess,
});
new aws.lambda.Function("orders", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  s3Bucket: "releases",
  s3Key: "orders.zip",
  kmsKeyArn: key.arn,
  environment: { variables: { STAGE: "test" } },
});
