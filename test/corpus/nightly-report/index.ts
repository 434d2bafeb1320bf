/** A job that grew: broad managed policies, an old runtime, and a schedule. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("report-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: [
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::aws:policy/AmazonS3FullAccess",
    "arn:aws:iam::aws:policy/AWSLambda_FullAccess",
  ],
});
const report = new aws.lambda.Function("report", {
  role: role.arn,
  runtime: "python3.8",
  handler: "report.handler",
  timeout: 900,
  memorySize: 2048,
  environment: { variables: { REPORT_BUCKET: "acme-reports", SLACK_CHANNEL: "#reports" } },
  code: new pulumi.asset.AssetArchive({
    "report.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
  }),
});
const nightly = new aws.cloudwatch.EventRule("nightly", { scheduleExpression: "cron(0 3 * * ? *)" });
new aws.cloudwatch.EventTarget("report", { rule: nightly.name, arn: report.arn });
new aws.lambda.Permission("nightly", {
  action: "lambda:InvokeFunction",
  function: report.name,
  principal: "events.amazonaws.com",
  sourceArn: nightly.arn,
});
