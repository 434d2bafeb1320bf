import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const trail = (props = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: output("logs", "id"), ...props });
const bucket = (props = {}) => resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs", ...props });
const versions = (configuration: unknown = { status: "Enabled" }) =>
  resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
    bucket: output("logs", "id"),
    versioningConfiguration: configuration,
  });
const encryption = (sseAlgorithm: unknown = "aws:kms") =>
  resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "encryption", {
    bucket: output("logs", "id"),
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: kmsKeyId } }],
  });
const delivery = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*",
};
const tls = (more: Record<string, unknown> = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::trail-logs", "arn:aws:s3:::trail-logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
  ...more,
});
const policy = (document: unknown = policyText(delivery, tls())) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: output("logs", "id"), policy: document });
const nativeTrail = resource("aws-native:cloudtrail:Trail", "trail", {
  s3BucketName: output("logs", "id"),
  isLogging: true,
});

const remedied = (...names: string[]) => ({ remediationKeyArn: kmsKeyId, remediationResources: names });

export default stackCases([
  {
    name: "versions, a key and TLS",
    resources: [trail(), bucket(), versions(), encryption(), policy()],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing of it",
    resources: [trail(), bucket()],
    expect: { violation: ["noVersions", "noKms", "plainHttp"], on: "logs" },
    remedied: false,
    show: true,
  },
  {
    name: "the trail encrypts",
    resources: [trail({ kmsKeyId: unknown }), bucket(), versions(), policy()],
    expect: "pass",
  },
  {
    name: "one of two trails encrypts",
    resources: [
      trail({ kmsKeyId }),
      resource("aws:cloudtrail/trail:Trail", "second", { s3BucketName: output("logs", "id") }),
      bucket(),
      versions(),
      policy(),
    ],
    expect: { violation: "noKms", on: "logs" },
    remedied: remedied("logs"),
  },
  {
    name: "versions suspended",
    resources: [trail(), bucket(), versions({ status: "Suspended" }), encryption(), policy()],
    expect: { violation: "noVersions", on: "logs" },
    remedied: remedied("versions"),
  },
  {
    name: "encryption without AWS KMS",
    resources: [trail(), bucket(), versions(), encryption("AES256"), policy()],
    expect: { violation: "noKms", on: "logs" },
    remedied: remedied("encryption"),
  },
  {
    name: "two layers of AWS KMS",
    resources: [trail(), bucket(), versions(), encryption("aws:kms:dsse"), policy()],
    expect: "pass",
  },
  {
    name: "a policy without TLS",
    resources: [trail(), bucket(), versions(), encryption(), policy(policyText(delivery))],
    expect: { violation: "plainHttp", on: "logs" },
    remedied: remedied("policy"),
  },
  {
    name: "TLS for the bucket, not for its objects",
    resources: [
      trail(),
      bucket(),
      versions(),
      encryption(),
      policy(policyText(delivery, tls({ Resource: "arn:aws:s3:::trail-logs" }))),
    ],
    expect: { violation: "plainHttp", on: "logs" },
    remedied: remedied("policy"),
  },
  {
    name: "TLS for one role only",
    resources: [
      trail(),
      bucket(),
      versions(),
      encryption(),
      policy(policyText(tls({ Principal: { AWS: "arn:aws:iam::123456789012:role/reader" } }))),
    ],
    expect: { violation: "plainHttp", on: "logs" },
    remedied: remedied("policy"),
  },
  {
    name: "TLS for reads only",
    resources: [trail(), bucket(), versions(), encryption(), policy(policyText(tls({ Action: "s3:GetObject" })))],
    expect: { violation: "plainHttp", on: "logs" },
    remedied: remedied("policy"),
  },
  {
    name: "TLS in two statements, with true and false as booleans",
    resources: [
      trail(),
      bucket(),
      versions(),
      encryption(),
      policy(
        policyText(
          tls({ Action: "s3:Get*", Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": false } } }),
          tls({ Action: ["s3:Put*", "s3:Delete*"] }),
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "TLS except for one address range",
    resources: [
      trail(),
      bucket(),
      versions(),
      encryption(),
      policy(
        policyText(
          tls({
            Condition: {
              Bool: { "aws:SecureTransport": "false" },
              NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" },
            },
          }),
        ),
      ),
    ],
    expect: { violation: "plainHttp", on: "logs" },
    remedied: remedied("policy"),
  },
  {
    name: "all inside the bucket",
    resources: [
      trail(),
      bucket({
        versioning: { enabled: true },
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
        },
        policy: policyText(tls()),
      }),
    ],
    expect: "pass",
  },
  {
    name: "all inside a bucket of the older type",
    resources: [
      trail(),
      resource("aws:s3/bucketV2:BucketV2", "logs", {
        bucket: "trail-logs",
        versionings: [{ enabled: true }],
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
        ],
      }),
      policy(),
    ],
    expect: "pass",
  },
  {
    name: "MFA delete asked for and missing",
    resources: [trail(), bucket(), versions(), encryption(), policy()],
    options: { requireMfaDelete: true },
    expect: { violation: "noMfaDelete", on: "logs" },
    remedied: false,
  },
  {
    name: "MFA delete asked for and there",
    resources: [trail(), bucket(), versions({ status: "Enabled", mfaDelete: "Enabled" }), encryption(), policy()],
    options: { requireMfaDelete: true },
    expect: "pass",
  },
  {
    name: "a policy not known yet",
    resources: [trail(), bucket(), versions(), encryption(), policy(unknown)],
    expect: "undetermined",
  },
  {
    name: "a status not known yet",
    resources: [trail(), bucket(), versions({ status: unknown }), encryption(), policy()],
    expect: "undetermined",
  },
  {
    name: "a policy of a bucket not known yet",
    resources: [
      trail(),
      bucket(),
      versions(),
      encryption(),
      resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: unknown, policy: policyText(tls()) }),
    ],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, all of it",
    resources: [
      nativeTrail,
      resource("aws-native:s3:Bucket", "logs", {
        bucketName: "trail-logs",
        versioningConfiguration: { status: "Enabled" },
        bucketEncryption: {
          serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
        },
      }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(tls()),
      }),
    ],
    expect: "pass",
  },
  {
    name: "nothing of it but a policy with a single statement",
    resources: [trail(), bucket(), policy(JSON.stringify({ Version: "2012-10-17", Statement: delivery }))],
    expect: { violation: ["noVersions", "noKms", "plainHttp"], on: "logs" },
    remedied: remedied("logs", "policy"),
  },
  {
    name: "aws-native, nothing of it but a policy",
    resources: [
      nativeTrail,
      resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(delivery),
      }),
    ],
    expect: { violation: ["noVersions", "noKms", "plainHttp"], on: "logs" },
    remedied: remedied("logs", "policy"),
  },
  {
    name: "aws-native, encryption without AWS KMS",
    resources: [
      nativeTrail,
      resource("aws-native:s3:Bucket", "logs", {
        bucketName: "trail-logs",
        versioningConfiguration: { status: "Suspended" },
        bucketEncryption: {
          serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        },
      }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(tls()),
      }),
    ],
    expect: { violation: ["noVersions", "noKms"], on: "logs" },
    remedied: remedied("logs"),
  },
  {
    name: "aws-native, nothing of it",
    resources: [nativeTrail, resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" })],
    expect: { violation: ["noVersions", "noKms", "plainHttp"], on: "logs" },
    remedied: false,
  },
]);
