/** A key and a function that remediations change, with everything beside it that they must keep. */

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const key = new aws.kms.Key("data", { description: "orders", enableKeyRotation: false });
const role = new aws.iam.Role("orders", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  },
});
new aws.lambda.Function("orders", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => 1;") }),
  kmsKeyArn: key.arn,
  environment: { variables: { STAGE: pulumi.secret("hidden-stage") } },
});
