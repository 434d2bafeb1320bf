/** A careful team's audit trail: every Region, its own key, a locked bucket, alarms on what an intruder does first. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";
const trailArn = `arn:aws:cloudtrail:eu-west-1:${account}:trail/audit`;
const fromTrail = { StringEquals: { "aws:SourceArn": trailArn } };
const toCloudTrail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };

const key = new aws.kms.Key("audit", {
  description: "Encrypts the audit trail",
  enableKeyRotation: true,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
      {
        ...toCloudTrail,
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: {
          ...fromTrail,
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
        },
      },
      { ...toCloudTrail, Action: "kms:DescribeKey", Resource: "*", Condition: fromTrail },
    ],
  }),
});

function privateBucket(name: string): aws.s3.Bucket {
  const bucket = new aws.s3.Bucket(name, { bucket: name });
  new aws.s3.BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketVersioning(name, { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
  return bucket;
}

const accessLogs = privateBucket("example-audit-access");
const bucket = privateBucket("example-audit");
new aws.s3.BucketLogging("audit", { bucket: bucket.id, targetBucket: accessLogs.id, targetPrefix: "audit/" });
new aws.s3.BucketServerSideEncryptionConfiguration("audit", {
  bucket: bucket.id,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn } }],
});
new aws.s3.BucketObjectLockConfiguration("audit", {
  bucket: bucket.id,
  rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } },
});
const policy = new aws.s3.BucketPolicy("audit", {
  bucket: bucket.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { ...toCloudTrail, Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::example-audit", Condition: fromTrail },
      {
        ...toCloudTrail,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::example-audit/AWSLogs/${account}/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trailArn } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::example-audit", "arn:aws:s3:::example-audit/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

const logs = new aws.cloudwatch.LogGroup("audit", { retentionInDays: 400, kmsKeyId: key.arn });
const role = new aws.iam.Role("audit-to-logs", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...toCloudTrail, Action: "sts:AssumeRole", Condition: fromTrail }],
  }),
});
new aws.iam.RolePolicy("audit-to-logs", {
  role: role.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
      },
    ],
  }),
});
new aws.cloudtrail.Trail(
  "audit",
  {
    name: "audit",
    s3BucketName: bucket.id,
    kmsKeyId: key.arn,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
    cloudWatchLogsRoleArn: role.arn,
  },
  { dependsOn: [policy] },
);

const security = new aws.sns.Topic("security", { kmsMasterKeyId: "alias/aws/sns" });
for (const [name, pattern] of Object.entries({
  "trail-changes":
    '{ ($.eventSource = "cloudtrail.amazonaws.com") && (($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging)) }',
  "key-loss":
    '{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }',
  "root-use":
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  "sign-in-without-mfa":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
})) {
  new aws.cloudwatch.LogMetricFilter(name, {
    name,
    logGroupName: logs.name,
    pattern,
    metricTransformation: { name, namespace: "Security", value: "1" },
  });
  new aws.cloudwatch.MetricAlarm(name, {
    metricName: name,
    namespace: "Security",
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [security.arn],
  });
}
