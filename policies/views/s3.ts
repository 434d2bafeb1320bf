/** Views of Amazon S3 resources, of both families of the provider (`Bucket` and the older `BucketV2`). */

import { mapValue, type Value } from "../core/value";
import { defineView, type Reader } from "../core/view";
import { firstSet } from "./first-set";

/** A bucket may be named by its name or by its ARN. */
function bucketMeanings(reference: string): readonly string[] {
  const name = /^arn:[\w-]+:s3:::([^/]+)/.exec(reference)?.[1];
  return name === undefined ? [reference] : [reference, name];
}

const publicAccessFlags = (r: Reader) =>
  ({
    blockPublicAcls: r.boolean("blockPublicAcls"),
    blockPublicPolicy: r.boolean("blockPublicPolicy"),
    ignorePublicAcls: r.boolean("ignorePublicAcls"),
    restrictPublicBuckets: r.boolean("restrictPublicBuckets"),
  }) as const;

/** `aws.s3.Bucket`, `aws.s3.BucketV2`. */
export const s3Bucket = defineView({
  kind: "S3 bucket",
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws-native:s3:Bucket"],
  identifiers: ["id", "bucket", "bucketName", "arn"],
  meanings: bucketMeanings,
  read: (r: Reader) => ({
    acl: r.string({ aws: "acl", native: "accessControl" }),
    /** URIs of the groups that a grant is for. */
    grantees: r.list({ aws: "grants", native: undefined }, (grant) => grant.string("uri")),
    /** CloudFormation cannot delete a bucket that holds files. */
    forceDestroy: r.boolean({ aws: "forceDestroy", native: undefined }),
    /** Only `aws-native` sets on the bucket itself which functions its events call. */
    notifiedFunctions: r.list({ aws: undefined, native: "notificationConfiguration.lambdaConfigurations" }, (entry) =>
      entry.reference("function"),
    ),
    policy: r.plain({ aws: "policy", native: undefined }),
    /** Only `aws-native` sets the block on the bucket itself. */
    publicAccessBlock: r.group({ aws: undefined, native: "publicAccessBlockConfiguration" }, publicAccessFlags),
  }),
});

/** `aws.s3.BucketPublicAccessBlock`. */
export const s3BucketPublicAccessBlock = defineView({
  kind: "S3 bucket public access block",
  types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
  read: (r: Reader) => ({ bucket: r.reference("bucket"), ...publicAccessFlags(r) }),
});

/** `aws.s3.AccountPublicAccessBlock`: the same for all buckets of the account. */
export const s3AccountPublicAccessBlock = defineView({
  kind: "S3 account public access block",
  types: ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
  read: publicAccessFlags,
});

/** `aws.s3.BucketAcl`, `aws.s3.BucketAclV2`. */
export const s3BucketAcl = defineView({
  kind: "S3 bucket ACL",
  types: ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    acl: r.string("acl"),
    grantees: r.list("accessControlPolicy.grants", (grant) => grant.string("grantee.uri")),
  }),
});

/** `aws.s3.BucketPolicy`. */
export const s3BucketPolicy = defineView({
  kind: "S3 bucket policy",
  types: ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    policy: r.plain({ aws: "policy", native: "policyDocument" }),
  }),
});

/** True where S3 says that something is on. */
const enabled = (text: Value<string>): Value<boolean> => mapValue(text, (known) => known === "Enabled");

/** Default encryption: `AES256`, `aws:kms` or `aws:kms:dsse`, and the key where one is named. */
const encryption = (r: Reader) => ({ algorithm: r.string("sseAlgorithm"), kmsKey: r.reference("kmsMasterKeyId") });

/** Default retention of object lock. */
const retention = (r: Reader) => ({ mode: r.string("mode"), days: r.number("days"), years: r.number("years") });

/**
 * What `aws.s3.Bucket` and `aws-native` can set inside the bucket and {@link s3BucketV2Settings} under other names.
 * `aws` has a resource of its own for each of them as well, see below.
 */
export const s3BucketSettings = defineView({
  kind: "S3 bucket",
  types: ["aws:s3/bucket:Bucket", "aws-native:s3:Bucket"],
  identifiers: ["id", "bucket", "bucketName", "arn"],
  meanings: bucketMeanings,
  read: (r: Reader) => ({
    encryption:
      r.provider === "aws"
        ? r.group("serverSideEncryptionConfiguration", (configuration) =>
            configuration.list("rule", (rule) => rule.group("applyServerSideEncryptionByDefault", encryption)),
          )
        : r.list("bucketEncryption.serverSideEncryptionConfiguration", (rule) =>
            rule.group("serverSideEncryptionByDefault", (byDefault) => ({
              algorithm: byDefault.string("sseAlgorithm"),
              kmsKey: byDefault.reference("kmsMasterKeyId"),
            })),
          ),
    lifecycleRules:
      r.provider === "aws"
        ? r.list("lifecycleRules", (rule) => ({
            enabled: rule.boolean("enabled"),
            expirationDate: rule.string("expiration.date"),
            expirationDays: rule.number("expiration.days"),
            prefix: rule.string("prefix"),
            tags: rule.parameterNames("tags"),
          }))
        : r.list("lifecycleConfiguration.rules", (rule) => ({
            enabled: enabled(rule.string("status")),
            expirationDate: rule.string("expirationDate"),
            expirationDays: rule.number("expirationInDays"),
            prefix: rule.string("prefix"),
            tags: rule.list("tagFilters", (tag) => tag.string("key")),
          })),
    logTarget: r.reference({ aws: "logging.targetBucket", native: "loggingConfiguration.destinationBucketName" }),
    /** `aws-native` logs to the bucket itself where it says where to log, but not to which bucket. */
    logPrefix: r.string({ aws: "logging.targetPrefix", native: "loggingConfiguration.logFilePrefix" }),
    mfaDelete: r.boolean({ aws: "versioning.mfaDelete", native: undefined }),
    /** Only `aws-native` sets notifications inside the bucket. */
    notifiedFunctions: r.list({ aws: undefined, native: "notificationConfiguration.lambdaConfigurations" }, (entry) =>
      entry.reference("function"),
    ),
    objectOwnership: r.list({ aws: undefined, native: "ownershipControls.rules" }, (rule) =>
      rule.string("objectOwnership"),
    ),
    retention: r.group("objectLockConfiguration", (lock) => lock.group("rule.defaultRetention", retention)),
    versioned:
      r.provider === "aws" ? r.boolean("versioning.enabled") : enabled(r.string("versioningConfiguration.status")),
  }),
});

/** The same settings inside `aws.s3.BucketV2`. */
export const s3BucketV2Settings = defineView({
  kind: "S3 bucket",
  types: ["aws:s3/bucketV2:BucketV2"],
  identifiers: ["id", "bucket", "arn"],
  meanings: bucketMeanings,
  read: (r: Reader) => ({
    encryption: r.group("serverSideEncryptionConfigurations", (configuration) =>
      configuration.list("rules", (rule) => rule.group("applyServerSideEncryptionByDefaults", encryption)),
    ),
    lifecycleRules: r.list("lifecycleRules", (rule) => ({
      enabled: rule.boolean("enabled"),
      ...rule.group("expirations", (expiration) => ({
        expirationDate: expiration.string("date"),
        expirationDays: expiration.number("days"),
      })),
      prefix: rule.string("prefix"),
      tags: rule.parameterNames("tags"),
    })),
    logTarget: r.group("loggings", (logging) => logging.reference("targetBucket")),
    mfaDelete: r.group("versionings", (versioning) => versioning.boolean("mfaDelete")),
    retention: r.group("objectLockConfiguration", (lock) =>
      lock.group("rules", (rule) => rule.group("defaultRetentions", retention)),
    ),
    versioned: r.group("versionings", (versioning) => versioning.boolean("enabled")),
  }),
});

/** `aws.s3.BucketVersioning`. */
export const s3BucketVersioning = defineView({
  kind: "S3 bucket versioning",
  types: ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    mfaDelete: enabled(r.string("versioningConfiguration.mfaDelete")),
    versioned: enabled(r.string("versioningConfiguration.status")),
  }),
});

/** `aws.s3.BucketServerSideEncryptionConfiguration`. */
export const s3BucketEncryption = defineView({
  kind: "S3 bucket encryption",
  types: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    encryption: r.list("rules", (rule) => rule.group("applyServerSideEncryptionByDefault", encryption)),
  }),
});

/** `aws.s3.BucketLogging`. */
export const s3BucketLogging = defineView({
  kind: "S3 bucket logging",
  types: ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"],
  read: (r: Reader) => ({ bucket: r.reference("bucket"), logTarget: r.reference("targetBucket") }),
});

/** `aws.s3.BucketObjectLockConfiguration`. */
export const s3BucketObjectLock = defineView({
  kind: "S3 bucket object lock",
  types: [
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
  ],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    retention: r.group("rule", (rule) => rule.group("defaultRetention", retention)),
  }),
});

/** `aws.s3.BucketLifecycleConfiguration`. */
export const s3BucketLifecycle = defineView({
  kind: "S3 bucket lifecycle",
  types: [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  ],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    lifecycleRules: r.list("rules", (rule) => ({
      enabled: enabled(rule.string("status")),
      expirationDate: rule.string("expiration.date"),
      expirationDays: rule.number("expiration.days"),
      prefix: firstSet(rule.string("prefix"), rule.string("filter.prefix"), rule.string("filter.and.prefix")),
      tags: firstSet<Value<readonly unknown[]>>(
        rule.list("filter.tag.key", (key) => key.string("")),
        rule.parameterNames("filter.and.tags"),
      ),
    })),
  }),
});

/** `aws.s3.BucketOwnershipControls`. */
export const s3BucketOwnershipControls = defineView({
  kind: "S3 bucket ownership controls",
  types: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
  read: (r: Reader) => ({ bucket: r.reference("bucket"), objectOwnership: r.string("rule.objectOwnership") }),
});

/** `aws.s3.BucketNotification`. */
export const s3BucketNotification = defineView({
  kind: "S3 bucket notification",
  types: ["aws:s3/bucketNotification:BucketNotification"],
  read: (r: Reader) => ({
    bucket: r.reference("bucket"),
    notifiedFunctions: r.list("lambdaFunctions", (entry) => entry.reference("lambdaFunctionArn")),
  }),
});
