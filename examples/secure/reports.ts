import * as aws from "@pulumi/aws";
import { SignedFunction, queueOfFailures } from "./functions";
import { shopKey } from "./keys";
import { networkInterfaces, policyDocument, tags, trustOf } from "./settings";

const files = new aws.efs.FileSystem("reports", { encrypted: true, kmsKeyId: shopKey.arn, tags });

/** The reports alone, for a user that owns nothing else. */
const directory = new aws.efs.AccessPoint("reports", {
  fileSystemId: files.id,
  posixUser: { uid: 1000, gid: 1000 },
  rootDirectory: { path: "/reports", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" } },
  tags,
});

/** Puts the month's report together, in steps that may wait for days. */
const report = new SignedFunction("monthly-report", {
  description: "Puts the month's report together",
  timeout: 60,
  concurrency: 2,
  subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"],
  directory,
  durable: { executionTimeout: 7 * 24 * 3600, retentionPeriod: 14 },
  statements: [
    {
      Effect: "Allow",
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: files.arn,
    },
    networkInterfaces,
  ],
});

const operator = new aws.iam.Role("instances", { assumeRolePolicy: trustOf("lambda.amazonaws.com"), tags });

/** Instances for functions that read what customers have searched for, and no others. */
const instances = new aws.lambda.CapacityProvider("search", {
  name: "search",
  kmsKeyArn: shopKey.arn,
  capacityProviderScalingConfigs: [{ maxVcpuCount: 32, scalingMode: "Auto", scalingPolicies: [] }],
  permissionsConfig: { capacityProviderOperatorRoleArn: operator.arn },
  vpcConfig: {
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"],
    securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
  },
  tags,
});

new SignedFunction("search-trends", { description: "Counts what customers search for", timeout: 60, instances });

/** Runs that did not begin. */
const missed = queueOfFailures("missed-reports", shopKey);

/** For schedules of this account, to start the report and nothing else. */
const starter = new aws.iam.Role("report-starter", { assumeRolePolicy: trustOf("scheduler.amazonaws.com"), tags });

new aws.iam.RolePolicy("report-starter", {
  role: starter.name,
  policy: policyDocument(
    { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: report.lambda.arn },
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: missed.arn },
    { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: shopKey.arn },
  ),
});

new aws.scheduler.Schedule("monthly-report", {
  scheduleExpression: "cron(0 3 1 * ? *)",
  flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
  kmsKeyArn: shopKey.arn,
  target: { arn: report.lambda.arn, roleArn: starter.arn, deadLetterConfig: { arn: missed.arn } },
});
