import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";
const region = "us-east-1";

/** Encrypts the logs, the queues and the variables of the function. */
const key = new aws.kms.Key("jobs", {
  description: "Logs and queues of the job worker",
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "logs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
      },
      {
        Sid: "topic",
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

const identifiers = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

const logs = new aws.cloudwatch.LogGroup("job-worker", {
  name: "/shop/job-worker",
  retentionInDays: 731,
  kmsKeyId: key.arn,
});

new aws.cloudwatch.LogDataProtectionPolicy("job-worker", {
  logGroupName: logs.name,
  policyDocument: JSON.stringify({
    Name: "mask-secrets",
    Version: "2021-06-01",
    Statement: [
      { Sid: "audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  }),
});

/** What could not be worked off, for two weeks. */
const failedJobs = new aws.sqs.Queue("failed-jobs", {
  kmsMasterKeyId: key.arn,
  messageRetentionSeconds: 1209600,
});

/** Hides a job for six times as long as the worker may work on it. */
const jobs = new aws.sqs.Queue("jobs", {
  kmsMasterKeyId: key.arn,
  visibilityTimeoutSeconds: 120,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failedJobs.arn, maxReceiveCount: 5 }),
});

const topicArn = `arn:aws:sns:${region}:${account}:orders`;

new aws.sqs.QueuePolicy("jobs", {
  queueUrl: jobs.url,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: jobs.arn,
        Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: jobs.arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

const signing = new aws.lambda.CodeSigningConfig("shop", {
  description: "Code that the shop's pipeline has signed",
  allowedPublishers: {
    signingProfileVersionArns: [`arn:aws:signer:${region}:${account}:/signing-profiles/shop/abcdef1234`],
  },
  policies: { untrustedArtifactOnDeployment: "Enforce" },
});

const role = new aws.iam.Role("job-worker", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

new aws.iam.RolePolicy("job-worker", {
  role: role.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
      },
      {
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: jobs.arn,
      },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: failedJobs.arn },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.arn },
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
    ],
  }),
});

const layer = new aws.lambda.LayerVersion("job-tools", {
  layerName: "job-tools",
  code: new pulumi.asset.AssetArchive({
    "nodejs/tools.js": new pulumi.asset.StringAsset("exports.noop = () => {};"),
  }),
});

new aws.lambda.LayerVersionPermission("job-tools-for-the-organization", {
  layerName: layer.layerName,
  versionNumber: 1,
  action: "lambda:GetLayerVersion",
  principal: "*",
  organizationId: "o-abc1234567",
  statementId: "organization",
});

/** Works off jobs from the queue, and orders that the topic sends to it directly. */
export const worker = new aws.lambda.Function("job-worker", {
  description: "Works off the shop's jobs",
  runtime: "nodejs24.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => {};"),
  }),
  codeSigningConfigArn: signing.arn,
  layers: [layer.arn, `arn:aws:lambda:${region}:580247275435:layer:LambdaInsightsExtension:56`],
  timeout: 20,
  memorySize: 256,
  reservedConcurrentExecutions: 10,
  tracingConfig: { mode: "Active" },
  loggingConfig: { logFormat: "JSON", applicationLogLevel: "INFO", systemLogLevel: "WARN", logGroup: logs.name },
  deadLetterConfig: { targetArn: failedJobs.arn },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"], securityGroupIds: ["sg-0a1b2c3d"] },
});

new aws.lambda.EventSourceMapping("jobs", { functionName: worker.arn, eventSourceArn: jobs.arn });

new aws.lambda.Permission("job-worker-from-topic", {
  function: worker.name,
  action: "lambda:InvokeFunction",
  principal: "sns.amazonaws.com",
  sourceArn: topicArn,
});

new aws.lambda.Permission("job-worker-from-api", {
  function: worker.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: `arn:aws:execute-api:${region}:${account}:a1b2c3d4e5/prod/POST/jobs`,
});

/** For the shop's own pages; callers sign in with IAM. */
new aws.lambda.FunctionUrl("job-worker", {
  functionName: worker.name,
  authorizationType: "AWS_IAM",
  cors: {
    allowOrigins: ["https://shop.example.com"],
    allowMethods: ["POST"],
    allowHeaders: ["content-type"],
    allowCredentials: true,
  },
});
