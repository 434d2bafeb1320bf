/** A trail and the bucket it writes to, as the program makes them, for the tables of what such a bucket must be. */

import { output, resource, type StackResource } from "./cases";

type Props = Readonly<Record<string, unknown>>;

/** A trail into {@link trailBucket}, and further properties of it. */
export const trailIntoBucket = (props: Props = {}, name = "trail"): StackResource =>
  resource("aws:cloudtrail/trail:Trail", name, { s3BucketName: output("logs", "id"), ...props });

/** The bucket, and further properties of it. */
export const trailBucket = (props: Props = {}): StackResource =>
  resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs", ...props });

/** The trail in the form of `aws-native`. */
export const nativeTrailIntoBucket = (props: Props = {}): StackResource =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true, ...props });

/** The bucket in the form of `aws-native`. */
export const nativeTrailBucket = (props: Props = {}): StackResource =>
  resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs", ...props });

/** All settings of a block on public access. */
export const allBlocked = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** A block on public access to the bucket, and further properties of it. */
export const publicAccessBlock = (props: Props = {}): StackResource =>
  resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
    bucket: output("logs", "id"),
    ...allBlocked,
    ...props,
  });
