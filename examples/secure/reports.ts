import * as aws from "@pulumi/aws";
import { SignedFunction } from "./functions";
import { shopKey } from "./keys";
import { tags } from "./settings";

const files = new aws.efs.FileSystem("reports", { encrypted: true, kmsKeyId: shopKey.arn, tags });

/** The reports alone, for a user that owns nothing else. */
const directory = new aws.efs.AccessPoint("reports", {
  fileSystemId: files.id,
  posixUser: { uid: 1000, gid: 1000 },
  rootDirectory: { path: "/reports", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" } },
  tags,
});

/** Puts the month's report together, in steps that may wait for days. */
new SignedFunction("monthly-report", {
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
    {
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
      ],
      Resource: "*",
    },
  ],
});
