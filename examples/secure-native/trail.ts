import * as pulumi from "@pulumi/pulumi";
import { SignedFunction } from "./functions";
import { organizationTrailKey as key } from "./keys";
import { Native } from "./native";
import { account, onlyOverTls, organizationId, policyDocument, tags, trailArn, type Statement } from "./settings";
import { TrailLog } from "./trail-log";

const bucketName = "acme-organization-trail";
const bucketArn = `arn:aws:s3:::${bucketName}`;

/** All accounts of the company. */
const organization = new Native("aws-native:organizations:Organization", "organization", { featureSet: "ALL" });

/** Looks through each new file of the trail; it may get the files and decrypt them, and nothing else. */
const reader = new SignedFunction("trail-reader", {
  description: "Looks through each new file of the organization trail",
  key,
  timeout: 60,
  concurrency: 5,
  statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/AWSLogs/*` }],
});

const invoke = reader.allow("trail-reader", "s3.amazonaws.com", bucketArn);

const files = new Native(
  "aws-native:s3:Bucket",
  "organization-trail",
  {
    bucketName,
    objectLockEnabled: true,
    objectLockConfiguration: {
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } },
    },
    versioningConfiguration: { status: "Enabled" },
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        {
          serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.get("arn") },
          bucketKeyEnabled: true,
        },
      ],
    },
    lifecycleConfiguration: {
      rules: [
        {
          id: "archive",
          status: "Enabled",
          transitions: [{ transitionInDays: 90, storageClass: "GLACIER" }],
          expirationInDays: 2555,
        },
      ],
    },
    // Access logs of the trail's bucket; the account that audits it owns the bucket.
    loggingConfiguration: { destinationBucketName: "acme-access-logs", logFilePrefix: `${bucketName}/` },
    notificationConfiguration: {
      lambdaConfigurations: [
        {
          event: "s3:ObjectCreated:*",
          function: reader.lambda.get("arn"),
          filter: { s3Key: { rules: [{ name: "prefix", value: "AWSLogs/" }] } },
        },
      ],
    },
    tags,
  },
  { dependsOn: invoke },
);

const fromTrail = { "aws:SourceArn": trailArn("organization") };
const write = (folder: string): Statement => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `${bucketArn}/AWSLogs/${folder}/*`,
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...fromTrail } },
});

const access = new Native(
  "aws-native:s3:BucketPolicy",
  "organization-trail",
  {
    bucket: bucketName,
    policyDocument: policyDocument(
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: { StringEquals: fromTrail },
      },
      write(account),
      write(organizationId),
      onlyOverTls("s3:*", bucketArn, `${bucketArn}/*`),
    ),
  },
  { dependsOn: files },
);

const log = new TrailLog("organization", key);

/** One trail for every account of the organization, those of tomorrow included. */
new Native(
  "aws-native:cloudtrail:Trail",
  "organization",
  {
    trailName: "organization",
    isLogging: true,
    s3BucketName: bucketName,
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    kmsKeyId: key.get("arn"),
    cloudWatchLogsLogGroupArn: log.group.get("arn"),
    cloudWatchLogsRoleArn: log.writer.get("arn"),
    insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
    advancedEventSelectors: [
      { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "invocations",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::Lambda::Function"] },
        ],
      },
      {
        name: "objects",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", notStartsWith: [pulumi.interpolate`${files.get("arn")}/`] },
        ],
      },
    ],
    tags,
  },
  { dependsOn: access, protect: true },
);

new Native("aws-native:cloudtrail:EventDataStore", "organization", {
  name: "organization",
  kmsKeyId: key.get("arn"),
  organizationEnabled: true,
  multiRegionEnabled: true,
  terminationProtectionEnabled: true,
  retentionPeriod: 2555,
  tags,
});

new Native("aws-native:organizations:Policy", "trail-guardrail", {
  name: "trail-guardrail",
  description: "Nobody stops the organization trail or deletes its bucket or key",
  type: "SERVICE_CONTROL_POLICY",
  content: policyDocument({
    Effect: "Deny",
    Action: [
      "cloudtrail:StopLogging",
      "cloudtrail:DeleteTrail",
      "cloudtrail:UpdateTrail",
      "cloudtrail:PutEventSelectors",
      "s3:DeleteBucket",
      "kms:ScheduleKeyDeletion",
    ],
    Resource: "*",
  }),
  targetIds: [organization.get("rootId")],
});
