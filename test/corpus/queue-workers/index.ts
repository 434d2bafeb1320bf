/** A careful worker: a queue with a dead-letter queue, a secret in Secrets Manager, a narrow role. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const dead = new aws.sqs.Queue("invoices-dead", { sqsManagedSseEnabled: true, messageRetentionSeconds: 1_209_600 });
const queue = new aws.sqs.Queue("invoices", {
  sqsManagedSseEnabled: true,
  visibilityTimeoutSeconds: 180,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }),
});
const secret = new aws.secretsmanager.Secret("billing-api", { description: "Key of the billing service" });

const logs = new aws.cloudwatch.LogGroup("invoices", { name: "/aws/lambda/invoices", retentionInDays: 30 });
const role = new aws.iam.Role("invoices-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("invoices-access", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: queue.arn,
      },
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret.arn },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:*`,
      },
    ],
  },
});
const worker = new aws.lambda.Function("invoices", {
  name: "invoices",
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "worker.handler",
  timeout: 30,
  memorySize: 256,
  environment: { variables: { BILLING_SECRET_ARN: secret.arn, POWERTOOLS_SERVICE_NAME: "invoices" } },
  code: new pulumi.asset.AssetArchive({
    "worker.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ batchItemFailures: [] });"),
  }),
});
new aws.lambda.EventSourceMapping("invoices", {
  eventSourceArn: queue.arn,
  functionName: worker.arn,
  batchSize: 10,
  functionResponseTypes: ["ReportBatchItemFailures"],
  scalingConfig: { maximumConcurrency: 5 },
});
