import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseUrl, token } from "./made-up";

/** One role for all, which may do everything and which every account may take. */
const everything = new aws.iam.Role("everything", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" },
    ],
  }),
});

new aws.iam.RolePolicyAttachment("everything", {
  role: everything.name,
  policyArn: aws.iam.ManagedPolicy.AdministratorAccess,
});

new aws.iam.RolePolicyAttachment("all-buckets", {
  role: everything.name,
  policyArn: aws.iam.ManagedPolicy.AmazonS3FullAccess,
});

new aws.iam.RolePolicy("everything", {
  role: everything.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:*", "secretsmanager:GetSecretValue", "kms:Decrypt", "iam:PassRole", "lambda:CreateFunction"],
        Resource: "*",
      },
      { Effect: "Allow", Action: ["lambda:InvokeFunction", "cloudtrail:StopLogging"], Resource: "*" },
    ],
  }),
});

/** Works with what lies open in its variables and in its code. */
const importer = new aws.lambda.Function("importer", {
  runtime: "python3.13",
  handler: "index.handler",
  role: everything.arn,
  code: new pulumi.asset.AssetArchive({
    "index.py": new pulumi.asset.StringAsset(`TOKEN = "${token}"\n\ndef handler(event, context):\n    return TOKEN\n`),
  }),
  environment: { variables: { DATABASE_URL: databaseUrl } },
});

new aws.lambda.Function("exporter", {
  runtime: "python3.13",
  handler: "index.handler",
  role: everything.arn,
  code: new pulumi.asset.AssetArchive({
    "index.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
  }),
});

/** Everybody on the internet. */
new aws.lambda.Permission("importer-for-all", {
  function: importer.name,
  action: "lambda:InvokeFunction",
  principal: "*",
});

/** Events of anybody. */
new aws.lambda.Permission("importer-from-events", {
  function: importer.name,
  action: "lambda:InvokeFunction",
  principal: "events.amazonaws.com",
});

/** Its own list and an attachment undo each other, and it may do everything with the objects of one bucket. */
const reporting = new aws.iam.Role("reporting", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
});
new aws.iam.RolePolicyAttachment("reporting-network", {
  role: reporting.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
});
new aws.iam.RolePolicy("reporting-reads", {
  role: reporting.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::example-reports/*" }],
  }),
});
new aws.lambda.Function("reporter", {
  runtime: "python3.13",
  handler: "index.handler",
  role: reporting.arn,
  code: new pulumi.asset.AssetArchive({
    "index.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
  }),
});
