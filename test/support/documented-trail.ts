/**
 * An organization trail with all that AWS documents for it: bucket policy, key policy, role for the log group, alarms.
 *
 * Sources: "Amazon S3 bucket policy for CloudTrail", "Configure AWS KMS key policies for CloudTrail", "Default KMS key
 * policy created in CloudTrail console", "Role policy document for CloudTrail to use CloudWatch Logs", "Security best
 * practices in AWS CloudTrail"; the alarms are those of the CIS AWS Foundations Benchmark.
 */

import { output, resource, type StackResource } from "./cases";
import { policyObject, policyText } from "./documents";
import { documentedPatterns, watchAll } from "./trail-alarms";

const account = "123456789012";
const organizationId = "o-abc1234567";
const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/organization`;
const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
const source = { "aws:SourceArn": trailArn };
const context = { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` };

/** A text in a policy that stands for the ARN of the bucket, be it an output or not. */
type Arn = (end: string) => unknown;

/** The statements of the bucket policy for an organization trail, and one that asks for TLS. */
function bucketStatements(arn: Arn): readonly Readonly<Record<string, unknown>>[] {
  const write = (owner: string) => ({
    Effect: "Allow",
    Principal: cloudTrail,
    Action: "s3:PutObject",
    Resource: arn(`/AWSLogs/${owner}/*`),
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...source } },
  });
  return [
    {
      Sid: "AWSCloudTrailAclCheck20150319",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: "s3:GetBucketAcl",
      Resource: arn(""),
      Condition: { StringEquals: source },
    },
    { Sid: "AWSCloudTrailWrite20150319", ...write(account) },
    { Sid: "AWSCloudTrailOrganizationWrite20150319", ...write(organizationId) },
    denyPlainHttp(arn),
  ];
}

function denyPlainHttp(arn: Arn): Readonly<Record<string, unknown>> {
  return {
    Sid: "AllowSSLRequestsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn(""), arn("/*")],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** The bucket policy that server access logging asks for. */
function accessLogStatements(arn: Arn): readonly Readonly<Record<string, unknown>>[] {
  return [
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: arn("/*"),
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::trail-logs" },
        StringEquals: { "aws:SourceAccount": account },
      },
    },
    denyPlainHttp(arn),
  ];
}

/** The key policy that the CloudTrail console makes, with what a bucket key and a log group need. */
const keyStatements: readonly Readonly<Record<string, unknown>>[] = [
  {
    Sid: "Enable IAM user permissions",
    Effect: "Allow",
    Principal: { AWS: [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:user/security`] },
    Action: "kms:*",
    Resource: "*",
  },
  {
    Sid: "Allow CloudTrail to encrypt logs",
    Effect: "Allow",
    Principal: cloudTrail,
    Action: "kms:GenerateDataKey*",
    Resource: "*",
    Condition: { StringEquals: source, StringLike: context },
  },
  {
    Sid: "Allow CloudTrail to describe key",
    Effect: "Allow",
    Principal: cloudTrail,
    Action: "kms:DescribeKey",
    Resource: "*",
    Condition: { StringEquals: source },
  },
  {
    Sid: "Allow CloudTrail to use a bucket key",
    Effect: "Allow",
    Principal: cloudTrail,
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { StringEquals: source },
  },
  {
    Sid: "Allow principals in the account to decrypt log files",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account }, StringLike: context },
  },
  {
    Sid: "Enable cross account log decryption",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account }, StringLike: context },
  },
  {
    Sid: "Enable log decrypt permissions for readers",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:role/log-reader` },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" } },
  },
  {
    Sid: "Allow alias creation during setup",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:CreateAlias",
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com", "kms:CallerAccount": account } },
  },
  {
    Sid: "Allow CloudWatch Logs",
    Effect: "Allow",
    Principal: { Service: "logs.us-east-1.amazonaws.com" },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:log-group:trail` },
    },
  },
];

const trust = {
  Effect: "Allow",
  Principal: cloudTrail,
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { ...source, "aws:SourceAccount": account } },
};

/** Rights of the role that writes to the log group, for the streams of all accounts of the organization. */
const deliveryStatements = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
  Effect: "Allow",
  Action: [action],
  Resource: [
    `arn:aws:logs:us-east-1:${account}:log-group:trail:log-stream:${account}_CloudTrail_us-east-1*`,
    `arn:aws:logs:us-east-1:${account}:log-group:trail:log-stream:${organizationId}_*`,
  ],
}));

const guardrail = {
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
};

const changes = {
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: {
    eventName: [
      { prefix: "AddPermission" },
      { prefix: "UpdateFunction" },
      ...["CreateFunctionUrlConfig", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
      ...["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
      ...["PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy"],
    ],
  },
};

/** Selectors for management events, invocations, and objects beside those of the trail's own bucket. */
function selectors(notStartsWith: "notStartsWith" | "notStartsWiths"): unknown {
  const data = (type: string, ...more: unknown[]) => ({
    fieldSelectors: [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: [type] },
      ...more,
    ],
  });
  return [
    { name: "Management events selector", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
    data("AWS::Lambda::Function"),
    data("AWS::S3::Object", { field: "resources.ARN", [notStartsWith]: [output("files", "arn", "{}/")] }),
  ];
}

const insightSelectors = [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }];
const flags = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** The resources that both providers' programs make with `aws`: `aws-native` has no twin of them. */
const organizationParts: readonly StackResource[] = [
  resource("aws:organizations/organization:Organization", "organization", {
    featureSet: "ALL",
    awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com"],
    enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
  }),
  resource("aws:iam/organizationsFeatures:OrganizationsFeatures", "roots", {
    enabledFeatures: ["RootCredentialsManagement", "RootSessions"],
  }),
  resource("aws:organizations/policy:Policy", "guardrail", { name: "guardrail", content: policyText(guardrail) }),
  resource("aws:organizations/policyAttachment:PolicyAttachment", "guardrail-at-root", {
    policyId: output("guardrail", "id"),
    targetId: output("organization", "roots"),
  }),
];

/** Alarms on the trail's log group, and a rule for its events. */
const watchers: readonly StackResource[] = [
  resource("aws:sns/topic:Topic", "alerts", { name: "alerts", kmsMasterKeyId: output("key", "id") }),
  ...watchAll(Object.entries(documentedPatterns)),
  resource("aws:cloudwatch/eventRule:EventRule", "changes", { eventPattern: JSON.stringify(changes) }),
  resource("aws:cloudwatch/eventTarget:EventTarget", "changes-target", {
    rule: output("changes", "name"),
    arn: output("alerts", "arn"),
    deadLetterConfig: { arn: output("failed", "arn") },
  }),
  resource("aws:sqs/queue:Queue", "failed", { name: "failed", sqsManagedSseEnabled: true }),
];

/** A bucket with side resources for each of its settings. */
function bucketParts(
  name: string,
  bucket: string,
  settings: Readonly<Record<string, object>>,
): readonly StackResource[] {
  const of = { bucket: output(name, "id") };
  return [
    resource("aws:s3/bucket:Bucket", name, { bucket, objectLockEnabled: true }),
    resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", `${name}-block`, { ...of, ...flags }),
    resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", `${name}-ownership`, {
      ...of,
      rule: { objectOwnership: "BucketOwnerPreferred" },
    }),
    resource("aws:s3/bucketVersioning:BucketVersioning", `${name}-versioning`, {
      ...of,
      versioningConfiguration: { status: "Enabled" },
    }),
    ...Object.entries(settings).map(([kind, props]) =>
      resource(`aws:s3/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, `${name}-${kind}`, {
        ...of,
        ...props,
      }),
    ),
  ];
}

/**
 * The program with `@pulumi/aws`.
 *
 * @param policies `outputs`: texts of policies hold outputs, so that they are unknown in a first preview; `names`: they
 * hold the names that the program chose
 */
export function documentedTrail(policies: "outputs" | "names"): readonly StackResource[] {
  const policyOf = (
    name: string,
    bucket: string,
    statements: (arn: Arn) => readonly Readonly<Record<string, unknown>>[],
  ) =>
    policies === "outputs"
      ? output(name, "arn", policyText(...statements((end) => `{}${end}`)))
      : policyText(...statements((end) => `arn:aws:s3:::${bucket}${end}`));
  return [
    ...organizationParts,
    resource("aws:kms/key:Key", "key", {
      description: "Logs of the organization trail",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyText(...keyStatements),
    }),
    ...bucketParts("access", "access-logs", {
      BucketPolicy: {
        policy: policyOf("access", "access-logs", accessLogStatements),
      },
    }),
    ...bucketParts("files", "trail-logs", {
      BucketServerSideEncryptionConfiguration: {
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: output("key", "arn") },
            bucketKeyEnabled: true,
          },
        ],
      },
      BucketLogging: { targetBucket: output("access", "id"), targetPrefix: "trail/" },
      BucketObjectLockConfiguration: { rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } } },
      BucketLifecycleConfiguration: {
        rules: [
          {
            id: "archive",
            status: "Enabled",
            transitions: [{ days: 90, storageClass: "GLACIER" }],
            expiration: { days: 2555 },
          },
        ],
      },
      BucketPolicy: { policy: policyOf("files", "trail-logs", bucketStatements) },
    }),
    resource("aws:cloudwatch/logGroup:LogGroup", "logs", {
      name: "trail",
      kmsKeyId: output("key", "arn"),
      retentionInDays: 400,
      deletionProtectionEnabled: true,
    }),
    resource("aws:iam/role:Role", "delivery", { name: "trail-delivery", assumeRolePolicy: policyText(trust) }),
    resource("aws:iam/rolePolicy:RolePolicy", "delivery-policy", {
      role: output("delivery", "id"),
      policy: policyText(...deliveryStatements),
    }),
    resource("aws:cloudtrail/trail:Trail", "trail", {
      name: "organization",
      s3BucketName: output("files", "id"),
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: output("key", "arn"),
      cloudWatchLogsGroupArn: output("logs", "arn", "{}:*"),
      cloudWatchLogsRoleArn: output("delivery", "arn"),
      advancedEventSelectors: selectors("notStartsWiths"),
      insightSelectors,
    }),
    ...watchers,
  ];
}

/** The same program with `aws-native`, as far as it has the resources; documents are objects with outputs inside. */
export function nativeDocumentedTrail(): readonly StackResource[] {
  const bucket = (name: string, bucketName: string, props: object) =>
    resource("aws-native:s3:Bucket", name, {
      bucketName,
      publicAccessBlockConfiguration: flags,
      versioningConfiguration: { status: "Enabled" },
      ...props,
    });
  const policy = (of: string, statements: (arn: Arn) => readonly Readonly<Record<string, unknown>>[]) =>
    resource("aws-native:s3:BucketPolicy", `${of}-policy`, {
      bucket: output(of, "id"),
      policyDocument: policyObject(...statements((end) => output(of, "arn", `{}${end}`))),
    });
  return [
    ...organizationParts,
    resource("aws-native:kms:Key", "key", {
      description: "Logs of the organization trail",
      enableKeyRotation: true,
      keyPolicy: policyObject(...keyStatements),
    }),
    bucket("access", "access-logs", {}),
    policy("access", accessLogStatements),
    bucket("files", "trail-logs", {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: output("key", "arn") } },
        ],
      },
      loggingConfiguration: { destinationBucketName: output("access", "id"), logFilePrefix: "trail/" },
      objectLockEnabled: true,
      objectLockConfiguration: {
        objectLockEnabled: "Enabled",
        rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } },
      },
    }),
    policy("files", bucketStatements),
    resource("aws-native:logs:LogGroup", "logs", {
      logGroupName: "trail",
      kmsKeyId: output("key", "arn"),
      retentionInDays: 400,
      deletionProtectionEnabled: true,
    }),
    resource("aws-native:iam:Role", "delivery", {
      roleName: "trail-delivery",
      assumeRolePolicyDocument: policyObject(trust),
      policies: [{ policyName: "delivery", policyDocument: policyObject(...deliveryStatements) }],
    }),
    resource("aws-native:cloudtrail:Trail", "trail", {
      trailName: "organization",
      s3BucketName: output("files", "id"),
      isLogging: true,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: output("key", "arn"),
      cloudWatchLogsLogGroupArn: output("logs", "arn"),
      cloudWatchLogsRoleArn: output("delivery", "arn"),
      advancedEventSelectors: selectors("notStartsWith"),
      insightSelectors,
    }),
    ...watchers,
  ];
}
