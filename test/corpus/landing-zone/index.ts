/** An organization trail into a log archive account that the same program makes: its provider is not known yet. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const organization = new aws.organizations.Organization("org", {
  featureSet: "ALL",
  awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com", "sso.amazonaws.com"],
  enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
});
const archive = new aws.organizations.Account("log-archive", { name: "log-archive", email: "logs@example.com" });
const inArchive = new aws.Provider("log-archive", {
  region: "eu-west-1",
  assumeRoles: [{ roleArn: pulumi.interpolate`arn:aws:iam::${archive.id}:role/OrganizationAccountAccessRole` }],
});

const trailName = "organization";
const trailArn = pulumi.interpolate`arn:aws:cloudtrail:eu-west-1:${organization.masterAccountId}:trail/${trailName}`;

const key = new aws.kms.Key(
  "trail",
  {
    description: "Encrypts the organization trail",
    enableKeyRotation: true,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Administration",
          Effect: "Allow",
          Principal: { AWS: pulumi.interpolate`arn:aws:iam::${archive.id}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "CloudTrailEncrypts",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "kms:GenerateDataKey*",
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceArn": trailArn },
            StringLike: {
              "kms:EncryptionContext:aws:cloudtrail:arn": pulumi.interpolate`arn:aws:cloudtrail:*:${organization.masterAccountId}:trail/*`,
            },
          },
        },
        {
          Sid: "CloudTrailDescribes",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "kms:DescribeKey",
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceArn": trailArn } },
        },
      ],
    }),
  },
  { provider: inArchive },
);
const bucket = new aws.s3.Bucket("trail", { bucket: "example-organization-trail" }, { provider: inArchive });
new aws.s3.BucketVersioning(
  "trail",
  { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
  { provider: inArchive },
);
new aws.s3.BucketPublicAccessBlock(
  "trail",
  {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  { provider: inArchive },
);
new aws.s3.BucketPolicy(
  "trail",
  {
    bucket: bucket.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: bucket.arn,
          Condition: { StringEquals: { "aws:SourceArn": trailArn } },
        },
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: [
            pulumi.interpolate`${bucket.arn}/AWSLogs/${organization.masterAccountId}/*`,
            pulumi.interpolate`${bucket.arn}/AWSLogs/${organization.id}/*`,
          ],
          Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trailArn } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  },
  { provider: inArchive },
);

new aws.cloudtrail.Trail("organization", {
  name: trailName,
  s3BucketName: bucket.bucket,
  kmsKeyId: key.arn,
  isOrganizationTrail: true,
  isMultiRegionTrail: true,
  includeGlobalServiceEvents: true,
  enableLogFileValidation: true,
});
new aws.organizations.Policy("protect-trail", {
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
        ],
        Resource: "*",
      },
    ],
  }),
});
