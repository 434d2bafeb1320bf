import { output, resource, stackCases, unknown } from "../../support/cases";

const trail = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs", ...props });
const native = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: "trail-logs", isLogging: true, ...props });
const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const remedied = { remediationKeyArn: kmsKeyId };

export default stackCases([
  { name: "a customer managed key", resources: [trail({ kmsKeyId })], expect: "pass", show: true },
  {
    name: "no key",
    resources: [trail()],
    expect: { violation: "noKey", on: "trail" },
    becomes: { trail: { kmsKeyId } },
    remedied,
    show: true,
  },
  {
    name: "a key made in the same stack",
    resources: [
      resource("aws:kms/key:Key", "key", { description: "trail" }),
      trail({ kmsKeyId: output("key", "arn") }),
    ],
    expect: "pass",
  },
  { name: "a key not known yet", resources: [trail({ kmsKeyId: unknown })], expect: "pass" },
  { name: "an alias of one's own", resources: [trail({ kmsKeyId: "alias/trail" })], expect: "pass" },
  {
    name: "an AWS managed key",
    resources: [trail({ kmsKeyId: "alias/aws/s3" })],
    expect: { violation: "awsManagedKey", on: "trail" },
    remedied,
  },
  {
    name: "one of two trails without a key",
    resources: [trail({ kmsKeyId }), resource("aws:cloudtrail/trail:Trail", "second", { s3BucketName: "trail-logs" })],
    expect: { violation: "noKey", on: "second" },
    remedied,
  },
  { name: "no trail", resources: [resource("aws:s3/bucket:Bucket", "logs")], expect: "notApplicable" },
  { name: "aws-native, a key", resources: [native({ kmsKeyId: unknown })], expect: "pass" },
  {
    name: "aws-native, no key",
    resources: [native()],
    expect: { violation: "noKey", on: "trail" },
    becomes: { trail: { kmsKeyId } },
    remedied,
  },

  {
    name: "no key, and none to set",
    resources: [trail()],
    expect: { violation: "noKey", on: "trail" },
    remedied: false,
    becomes: {},
  },
  {
    name: "an alias of one's own, which a remediation leaves",
    resources: [trail({ kmsKeyId: "alias/trail" })],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
]);
