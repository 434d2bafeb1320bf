import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket as nativeTrail,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const encryption = (sseAlgorithm: unknown = "aws:kms") =>
  resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "encryption", {
    bucket: output("logs", "id"),
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: kmsKeyId } }],
  });
const nativeEncryption = (sseAlgorithm: string) => ({
  bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm } }] },
});
const missing = { violation: "noKms", on: "trail" } as const;
const remedied = (...names: string[]) => ({ remediationKeyArn: kmsKeyId, remediationResources: names });

export default stackCases([
  { name: "a key by default", resources: [trail(), bucket(), encryption()], expect: "pass", show: true },
  {
    name: "no key at all",
    resources: [trail(), bucket()],
    expect: missing,
    remedied: remedied("logs"),
    show: true,
  },
  { name: "a key of the trail", resources: [trail({ kmsKeyId }), bucket()], expect: "pass" },
  { name: "a key of the trail not known yet", resources: [trail({ kmsKeyId: unknown }), bucket()], expect: "pass" },
  {
    name: "a key of one of two trails",
    resources: [trail({ kmsKeyId }), trail({}, "second"), bucket()],
    expect: { violation: "noKms", on: "second" },
    remedied: remedied("logs"),
  },
  {
    name: "encryption without AWS KMS",
    resources: [trail(), bucket(), encryption("AES256")],
    expect: missing,
    becomes: {
      encryption: {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              kmsMasterKeyId: kmsKeyId,
              sseAlgorithm: "aws:kms",
            },
          },
        ],
      },
    },
    remedied: remedied("encryption"),
  },
  { name: "two layers of AWS KMS", resources: [trail(), bucket(), encryption("aws:kms:dsse")], expect: "pass" },
  {
    name: "inside the bucket",
    resources: [
      trail(),
      bucket({
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
        },
      }),
    ],
    expect: "pass",
  },
  {
    name: "inside a bucket of the older type",
    resources: [
      trail(),
      resource("aws:s3/bucketV2:BucketV2", "logs", {
        bucket: "trail-logs",
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
        ],
      }),
    ],
    expect: "pass",
  },
  { name: "an algorithm not known yet", resources: [trail(), bucket(), encryption(unknown)], expect: "undetermined" },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, a key by default",
    resources: [nativeTrail(), nativeBucket(nativeEncryption("aws:kms"))],
    expect: "pass",
  },
  {
    name: "aws-native, encryption without AWS KMS",
    resources: [nativeTrail(), nativeBucket(nativeEncryption("AES256"))],
    expect: missing,
    remedied: remedied("logs"),
  },
  {
    name: "aws-native, nothing set",
    resources: [nativeTrail(), nativeBucket()],
    expect: missing,
    becomes: {
      logs: {
        bucketEncryption: {
          serverSideEncryptionConfiguration: [
            {
              serverSideEncryptionByDefault: {
                kmsMasterKeyId: kmsKeyId,
                sseAlgorithm: "aws:kms",
              },
            },
          ],
        },
      },
    },
    remedied: remedied("logs"),
  },

  {
    name: "no key, and the bucket not named for a remediation",
    resources: [trail(), bucket()],
    expect: missing,
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "no key, and none to set",
    resources: [trail(), bucket()],
    expect: missing,
    options: { remediationResources: ["logs"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "encryption without AWS KMS, and not named for a remediation",
    resources: [trail(), bucket(), encryption("AES256")],
    expect: missing,
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "encryption without AWS KMS, and no key to set",
    resources: [trail(), bucket(), encryption("AES256")],
    expect: missing,
    options: { remediationResources: ["encryption"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "two layers of AWS KMS, which a remediation leaves",
    resources: [trail(), bucket(), encryption("aws:kms:dsse")],
    expect: "pass",
    options: remedied("encryption"),
    becomes: {},
  },
  {
    name: "two layers of AWS KMS inside the bucket, which a remediation leaves",
    resources: [
      trail(),
      bucket({
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } },
        },
      }),
    ],
    expect: "pass",
    options: remedied("logs"),
    becomes: {},
  },
  {
    name: "no key at all, but one to set",
    resources: [trail(), bucket()],
    expect: missing,
    options: remedied("logs"),
    becomes: {
      logs: {
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyId } },
        },
      },
    },
  },
  {
    name: "aws-native, encryption without AWS KMS, but a key to set",
    resources: [nativeTrail(), nativeBucket(nativeEncryption("AES256"))],
    expect: missing,
    options: remedied("logs"),
    becomes: {
      logs: {
        bucketEncryption: {
          serverSideEncryptionConfiguration: [
            { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyId } },
          ],
        },
      },
    },
  },
]);
