import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SignedFunction } from "./functions";
import { organizationTrailKey as key } from "./keys";
import { account, onlyOverTls, policyDocument, tags } from "./settings";
import { TrailLog, trailArn } from "./trail-log";

const bucketName = "acme-organization-trail";

/** All accounts of the company. */
const organization = new aws.organizations.Organization("organization", {
  featureSet: "ALL",
  awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com", "iam.amazonaws.com"],
  enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
});

/** Root users of member accounts have no credentials of their own. */
new aws.iam.OrganizationsFeatures(
  "organization",
  { enabledFeatures: ["RootCredentialsManagement", "RootSessions"] },
  { dependsOn: organization },
);

const files = new aws.s3.Bucket("organization-trail", { bucket: bucketName, objectLockEnabled: true, tags });

new aws.s3.BucketPublicAccessBlock("organization-trail", {
  bucket: files.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

const versions = new aws.s3.BucketVersioning("organization-trail", {
  bucket: files.id,
  versioningConfiguration: { status: "Enabled" },
});

new aws.s3.BucketObjectLockConfiguration(
  "organization-trail",
  { bucket: files.id, rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } } },
  { dependsOn: versions },
);

new aws.s3.BucketServerSideEncryptionConfiguration("organization-trail", {
  bucket: files.id,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
      bucketKeyEnabled: true,
    },
  ],
});

new aws.s3.BucketLifecycleConfiguration("organization-trail", {
  bucket: files.id,
  rules: [
    {
      id: "archive",
      status: "Enabled",
      transitions: [{ days: 90, storageClass: "GLACIER" }],
      expiration: { days: 2555 },
    },
  ],
});

/** Access logs of the trail's bucket; the account that audits it owns the bucket. */
new aws.s3.BucketLogging("organization-trail", {
  bucket: files.id,
  targetBucket: "acme-access-logs",
  targetPrefix: `${bucketName}/`,
});

const fromTrail = { "aws:SourceArn": trailArn("organization") };
const write = (folder: pulumi.Input<string>): aws.iam.PolicyStatement => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: pulumi.interpolate`arn:aws:s3:::${bucketName}/AWSLogs/${folder}/*`,
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...fromTrail } },
});

const access = new aws.s3.BucketPolicy("organization-trail", {
  bucket: files.id,
  policy: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: `arn:aws:s3:::${bucketName}`,
      Condition: { StringEquals: fromTrail },
    },
    write(account),
    write(organization.id),
    onlyOverTls("s3:*", `arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`),
  ),
});

const log = new TrailLog("organization", key);

/** One trail for every account of the organization, those of tomorrow included. */
new aws.cloudtrail.Trail(
  "organization",
  {
    name: "organization",
    s3BucketName: files.id,
    isOrganizationTrail: true,
    tags,
    isMultiRegionTrail: true,
    enableLogFileValidation: true,
    kmsKeyId: key.arn,
    cloudWatchLogsGroupArn: pulumi.interpolate`${log.group.arn}:*`,
    cloudWatchLogsRoleArn: log.writer.arn,
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
          { field: "resources.ARN", notStartsWiths: [pulumi.interpolate`${files.arn}/`] },
        ],
      },
      ...[
        "AWS::AppSync::GraphQLApi",
        "AWS::BedrockAgentCore::Gateway",
        "AWS::Cognito::IdentityPool",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::StepFunctions::StateMachine",
      ].map((type) => ({
        name: type,
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: [type] },
        ],
      })),
    ],
  },
  { dependsOn: access, protect: true },
);

new aws.cloudtrail.EventDataStore("organization", {
  name: "organization",
  kmsKeyId: key.arn,
  organizationEnabled: true,
  multiRegionEnabled: true,
  terminationProtectionEnabled: true,
  retentionPeriod: 2555,
  tags,
});

const guardrail = new aws.organizations.Policy("trail-guardrail", {
  name: "trail-guardrail",
  description: "Nobody stops the organization trail or deletes its bucket or key",
  type: "SERVICE_CONTROL_POLICY",
  content: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
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
      },
    ],
  }),
});

new aws.organizations.PolicyAttachment("trail-guardrail", {
  policyId: guardrail.id,
  targetId: organization.roots.apply(([root]) => root?.id ?? ""),
});

/** Looks through each new file of the trail; it may get the files and decrypt them, and nothing else. */
const reader = new SignedFunction("trail-reader", {
  description: "Looks through each new file of the organization trail",
  key,
  timeout: 60,
  concurrency: 5,
  statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${files.arn}/AWSLogs/*` }],
});

const invoke = reader.allow("trail-reader", "s3.amazonaws.com", files.arn);

new aws.s3.BucketNotification(
  "organization-trail",
  {
    bucket: files.id,
    lambdaFunctions: [
      { lambdaFunctionArn: reader.lambda.arn, events: ["s3:ObjectCreated:*"], filterPrefix: "AWSLogs/" },
    ],
  },
  { dependsOn: invoke },
);
