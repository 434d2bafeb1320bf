import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";

new aws.organizations.Organization("organization", {
  featureSet: "CONSOLIDATED_BILLING",
});

new aws.cloudtrail.OrganizationDelegatedAdminAccount("audit", { accountId: "210987654321" });

const key = new aws.kms.Key("audit", {
  description: "Audit logs",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
      },
    ],
  }),
});

const logs = new aws.s3.Bucket("audit", { bucket: "audit-logs-of-everything", forceDestroy: true });

const access = new aws.s3.BucketPolicy("audit", {
  bucket: logs.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:PutObject"],
        Resource: ["arn:aws:s3:::audit-logs-of-everything", "arn:aws:s3:::audit-logs-of-everything/*"],
      },
    ],
  }),
});

new aws.s3.BucketLifecycleConfiguration("audit", {
  bucket: logs.id,
  rules: [{ id: "cheap", status: "Enabled", expiration: { days: 30 } }],
});

/** One Region, writes only, no alarms, and nobody can tell whether a file was changed. */
new aws.cloudtrail.Trail(
  "audit",
  {
    s3BucketName: logs.id,
    kmsKeyId: key.arn,
    includeGlobalServiceEvents: false,
    eventSelectors: [{ readWriteType: "WriteOnly", excludeManagementEventSources: ["kms.amazonaws.com"] }],
  },
  { dependsOn: access },
);

new aws.cloudtrail.EventDataStore("audit", {
  name: "audit",
  terminationProtectionEnabled: false,
  retentionPeriod: 90,
  advancedEventSelectors: [
    {
      name: "tables",
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
      ],
    },
  ],
});

const oldLogs = new aws.s3.Bucket("old-audit", { bucket: "old-audit-logs-of-everything" });

/** Blocks a quarter of public access, and so lifts the rest of what Amazon S3 blocks by itself. */
new aws.s3.BucketPublicAccessBlock("old-audit", { bucket: oldLogs.id, blockPublicAcls: true });

/** Nobody gave it a key. */
new aws.cloudtrail.Trail("old-audit", {
  s3BucketName: oldLogs.id,
  isMultiRegionTrail: true,
  eventSelectors: [{ readWriteType: "WriteOnly" }],
});

const role = new aws.iam.Role("audit-reader", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});

new aws.iam.RolePolicy("audit-reader", {
  role: role.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::audit-logs-of-everything/AWSLogs/*" },
    ],
  }),
});

/** Fails on its first file: it may not decrypt. */
const reader = new aws.lambda.Function("audit-reader", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => {};"),
  }),
});

const invoke = new aws.lambda.Permission("audit-reader", {
  action: "lambda:InvokeFunction",
  function: reader.name,
  principal: "s3.amazonaws.com",
  sourceArn: logs.arn,
  sourceAccount: account,
});

new aws.s3.BucketNotification(
  "audit",
  {
    bucket: logs.id,
    lambdaFunctions: [{ lambdaFunctionArn: reader.arn, events: ["s3:ObjectCreated:*"] }],
  },
  { dependsOn: invoke },
);
