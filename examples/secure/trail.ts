import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";
const region = "us-east-1";
const bucketName = "acme-organization-trail";
const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/organization`;

export const organization = new aws.organizations.Organization("organization", {
  featureSet: "ALL",
  awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com"],
  enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
});

/** Encrypts the organization trail, its log group, and what its reader leaves behind. */
const key = new aws.kms.Key("organization-trail", {
  description: "Organization trail",
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
        Sid: "encrypt",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceArn": trailArn },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
        },
      },
      {
        Sid: "logs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
      },
    ],
  }),
});

const files = new aws.s3.Bucket("organization-trail", { bucket: bucketName, objectLockEnabled: true });

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

const fromTrail = { "aws:SourceArn": trailArn };
const write = (folder: pulumi.Input<string>) => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: pulumi.interpolate`arn:aws:s3:::${bucketName}/AWSLogs/${folder}/*`,
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...fromTrail } },
});

const access = new aws.s3.BucketPolicy("organization-trail", {
  bucket: files.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucketName}`,
        Condition: { StringEquals: fromTrail },
      },
      write(account),
      write(organization.id),
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

const logs = new aws.cloudwatch.LogGroup("organization-trail", {
  name: "organization-trail",
  retentionInDays: 731,
  kmsKeyId: key.arn,
});

const writer = new aws.iam.Role("organization-trail-writer", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: fromTrail },
      },
    ],
  }),
});

new aws.iam.RolePolicy("organization-trail-writer", {
  role: writer.name,
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

/** One trail for every account of the organization, those of tomorrow included. */
export const trail = new aws.cloudtrail.Trail(
  "organization",
  {
    name: "organization",
    s3BucketName: files.id,
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    enableLogFileValidation: true,
    kmsKeyId: key.arn,
    cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
    cloudWatchLogsRoleArn: writer.arn,
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

const readerRole = new aws.iam.Role("trail-reader", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  }),
});

const readerLogs = new aws.cloudwatch.LogGroup("trail-reader", {
  name: "/aws/lambda/trail-reader",
  retentionInDays: 365,
  kmsKeyId: key.arn,
});

const findings = new aws.cloudwatch.LogGroup("trail-reader-findings", {
  name: "trail-reader-findings",
  retentionInDays: 365,
  kmsKeyId: key.arn,
});

const sensitive = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

new aws.cloudwatch.LogDataProtectionPolicy("trail-reader", {
  logGroupName: readerLogs.name,
  policyDocument: pulumi.jsonStringify({
    Name: "sensitive-data",
    Version: "2021-06-01",
    Statement: [
      {
        Sid: "audit",
        DataIdentifier: sensitive,
        Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: findings.name } } } },
      },
      { Sid: "mask", DataIdentifier: sensitive, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  }),
});

const failures = new aws.sqs.Queue("trail-reader-failures", {
  kmsMasterKeyId: key.arn,
  messageRetentionSeconds: 14 * 24 * 3600,
});

new aws.sqs.QueuePolicy("trail-reader-failures", {
  queueUrl: failures.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: failures.arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

new aws.iam.RolePolicy("trail-reader", {
  role: readerRole.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${files.arn}/AWSLogs/*` },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: key.arn },
      { Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: key.arn },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: failures.arn },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${readerLogs.arn}:*`,
      },
    ],
  }),
});

const publisher = new aws.signer.SigningProfile("trail-reader", { platformId: "AWSLambda-SHA384-ECDSA" });

const signing = new aws.lambda.CodeSigningConfig("trail-reader", {
  description: "Only code that the audit team signed",
  allowedPublishers: { signingProfileVersionArns: [publisher.versionArn] },
  policies: { untrustedArtifactOnDeployment: "Enforce" },
});

/** Looks through each new file of the trail; it may get the files and decrypt them, and nothing else. */
export const reader = new aws.lambda.Function("trail-reader", {
  name: "trail-reader",
  description: "Looks through each new file of the organization trail",
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: readerRole.arn,
  s3Bucket: "acme-signed-code",
  s3Key: "trail-reader.zip",
  codeSigningConfigArn: signing.arn,
  memorySize: 256,
  timeout: 60,
  reservedConcurrentExecutions: 5,
  deadLetterConfig: { targetArn: failures.arn },
  tracingConfig: { mode: "Active" },
  loggingConfig: { logFormat: "JSON", logGroup: readerLogs.name },
});

const invoke = new aws.lambda.Permission("trail-reader", {
  action: "lambda:InvokeFunction",
  function: reader.name,
  principal: "s3.amazonaws.com",
  sourceArn: files.arn,
  sourceAccount: account,
});

new aws.s3.BucketNotification(
  "organization-trail",
  {
    bucket: files.id,
    lambdaFunctions: [{ lambdaFunctionArn: reader.arn, events: ["s3:ObjectCreated:*"], filterPrefix: "AWSLogs/" }],
  },
  { dependsOn: invoke },
);
