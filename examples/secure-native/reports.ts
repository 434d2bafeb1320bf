import { SignedFunction, queueOfFailures } from "./functions";
import { shopKey } from "./keys";
import { Native } from "./native";
import { networkInterfaces, policyDocument, subnetIds, tags, trustOf } from "./settings";

const files = new Native("aws-native:efs:FileSystem", "reports", {
  encrypted: true,
  kmsKeyId: shopKey.get("arn"),
  fileSystemTags: tags,
});

/** The reports alone, for a user that owns nothing else. */
const directory = new Native("aws-native:efs:AccessPoint", "reports", {
  fileSystemId: files.get("fileSystemId"),
  posixUser: { uid: "1000", gid: "1000" },
  rootDirectory: {
    path: "/reports",
    creationInfo: { ownerUid: "1000", ownerGid: "1000", permissions: "0750" },
  },
  accessPointTags: tags,
});

/** Puts the month's report together, in steps that may wait for days. */
const report = new SignedFunction("monthly-report", {
  description: "Puts the month's report together",
  timeout: 60,
  concurrency: 2,
  more: {
    vpcConfig: { subnetIds, securityGroupIds: ["sg-0a1b2c3d4e5f60718"] },
    fileSystemConfigs: [{ arn: directory.get("arn"), localMountPath: "/mnt/files" }],
    durableConfig: { executionTimeout: 7 * 24 * 3600, retentionPeriodInDays: 14, kmsKeyArn: shopKey.get("arn") },
  },
  statements: [
    {
      Effect: "Allow",
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: files.get("arn"),
    },
    networkInterfaces,
  ],
});

const operator = new Native("aws-native:iam:Role", "instances", {
  assumeRolePolicyDocument: trustOf("lambda.amazonaws.com"),
  tags,
});

/** Instances for functions that read what customers have searched for, and no others. */
const instances = new Native("aws-native:lambda:CapacityProvider", "search", {
  capacityProviderName: "search",
  kmsKeyArn: shopKey.get("arn"),
  capacityProviderScalingConfig: { maxVCpuCount: 32, scalingMode: "Auto" },
  permissionsConfig: { capacityProviderOperatorRoleArn: operator.get("arn") },
  vpcConfig: { subnetIds, securityGroupIds: ["sg-0a1b2c3d4e5f60718"] },
  tags,
});

new SignedFunction("search-trends", { description: "Counts what customers search for", timeout: 60, instances });

/** Runs that did not begin. */
const missed = queueOfFailures("missed-reports", shopKey);

/** For schedules of this account, to start the report and nothing else. */
const starter = new Native("aws-native:iam:Role", "report-starter", {
  assumeRolePolicyDocument: trustOf("scheduler.amazonaws.com"),
  policies: [
    {
      policyName: "start",
      policyDocument: policyDocument(
        { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: report.lambda.get("arn") },
        { Effect: "Allow", Action: "sqs:SendMessage", Resource: missed.get("arn") },
        { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: shopKey.get("arn") },
      ),
    },
  ],
  tags,
});

new Native("aws-native:scheduler:Schedule", "monthly-report", {
  scheduleExpression: "cron(0 3 1 * ? *)",
  flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
  kmsKeyArn: shopKey.get("arn"),
  target: {
    arn: report.lambda.get("arn"),
    roleArn: starter.get("arn"),
    deadLetterConfig: { arn: missed.get("arn") },
  },
});
