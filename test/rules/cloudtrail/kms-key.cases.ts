import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const native = "aws-native:cloudtrail:Trail";
const s3BucketName = "trail-logs";
const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const remedied = { remediationKeyArn: kmsKeyId };

export default resourceCases([
  { name: "a customer managed key", type, props: { s3BucketName, kmsKeyId }, expect: "pass", show: true },
  { name: "no key", type, props: { s3BucketName }, expect: { violation: "noKey" }, remedied, show: true },
  { name: "a key made in the same stack", type, props: { s3BucketName, kmsKeyId: unknown }, expect: "pass" },
  { name: "an alias of one's own", type, props: { s3BucketName, kmsKeyId: "alias/trail" }, expect: "pass" },
  {
    name: "an AWS managed key",
    type,
    props: { s3BucketName, kmsKeyId: "alias/aws/s3" },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  {
    name: "aws-native, a key",
    type: native,
    props: { s3BucketName, isLogging: true, kmsKeyId: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, no key",
    type: native,
    props: { s3BucketName, isLogging: true },
    expect: { violation: "noKey" },
    remedied,
  },
]);
