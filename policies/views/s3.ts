/** Views of Amazon S3 resources, of both families of the provider (`Bucket` and the older `BucketV2`). */

import { defineView, type Reader } from "../core/view";

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
  read: (r: Reader) => ({ bucket: r.reference("bucket"), acl: r.string("acl") }),
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
