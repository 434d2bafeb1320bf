import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  allBlocked as flags,
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket,
  publicAccessBlock as block,
  trailBucket as bucket,
  trailIntoBucket,
} from "../../support/trail-buckets";

const trail = trailIntoBucket();
const nativeTrail = nativeTrailIntoBucket();

export default stackCases([
  { name: "a block with all settings", resources: [trail, bucket(), block()], expect: "pass", show: true },
  {
    name: "no block",
    resources: [trail, bucket()],
    expect: { violation: "noBlock", on: "logs" },
    show: true,
  },
  {
    name: "a block with one setting off, which cloudtrail-bucket-public judges",
    resources: [trail, bucket(), block({ restrictPublicBuckets: false })],
    expect: "pass",
  },
  {
    name: "blocked for the account",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "account", flags),
    ],
    expect: "pass",
  },
  {
    name: "partly blocked for the account",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "account", {
        ...flags,
        restrictPublicBuckets: false,
      }),
    ],
    expect: { violation: "noBlock", on: "logs" },
  },
  {
    name: "a block on another bucket",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/bucket:Bucket", "other", { bucket: "other" }),
      block({ bucket: output("other", "id") }),
    ],
    expect: { violation: "noBlock", on: "logs" },
  },
  {
    name: "the older bucket type",
    resources: [trail, resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs" })],
    expect: { violation: "noBlock", on: "logs" },
  },
  {
    name: "a block of a bucket not known yet",
    resources: [trail, bucket(), block({ bucket: unknown })],
    expect: "undetermined",
  },
  {
    name: "a setting not known yet, in a block of the bucket",
    resources: [trail, bucket(), block({ blockPublicAcls: unknown })],
    expect: "pass",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, a block",
    resources: [nativeTrail, nativeBucket({ publicAccessBlockConfiguration: flags })],
    expect: "pass",
  },
  {
    name: "aws-native, no block",
    resources: [nativeTrail, nativeBucket()],
    expect: { violation: "noBlock", on: "logs" },
  },
]);
