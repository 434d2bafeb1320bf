/** Views of streams and tables that functions read and write. */

import { defineView, type Reader } from "../core/view";

/** `aws.kinesis.Stream`. */
export const kinesisStream = defineView({
  kind: "Kinesis stream",
  types: ["aws:kinesis/stream:Stream", "aws-native:kinesis:Stream"],
  /** `KMS` or `NONE` (also where it is absent). */
  read: (r: Reader) => ({
    encryptionType: r.string({ aws: "encryptionType", native: "streamEncryption.encryptionType" }),
    key: r.presence({ aws: "kmsKeyId", native: "streamEncryption.keyId" }),
  }),
});

/** `aws.kinesis.FirehoseDeliveryStream`. */
export const deliveryStream = defineView({
  kind: "Firehose delivery stream",
  types: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "aws-native:kinesisfirehose:DeliveryStream"],
  read: (r: Reader) => ({
    encrypted: r.boolean({ aws: "serverSideEncryption.enabled", native: undefined }),
    /** `aws-native` has the key where `aws` has a switch. */
    keyType: r.string({ aws: undefined, native: "deliveryStreamEncryptionConfigurationInput.keyType" }),
    /** A stream that takes its records from another one, which encrypts them. */
    source: r.presence({ aws: "kinesisSourceConfiguration", native: "kinesisStreamSourceConfiguration" }),
  }),
});

/** `aws.dynamodb.Table`. */
export const dynamodbTable = defineView({
  kind: "DynamoDB table",
  types: ["aws:dynamodb/table:Table", "aws-native:dynamodb:Table"],
  read: (r: Reader) => ({
    deletionProtection: r.boolean("deletionProtectionEnabled"),
    pointInTimeRecovery: r.boolean({
      aws: "pointInTimeRecovery.enabled",
      native: "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled",
    }),
    /** Whether a KMS key of the account encrypts the table; a key owned by AWS does where it is absent or false. */
    kmsEnabled: r.boolean({ aws: "serverSideEncryption.enabled", native: "sseSpecification.sseEnabled" }),
    /** `alias/aws/dynamodb` where it is absent. */
    kmsKey: r.reference({ aws: "serverSideEncryption.kmsKeyArn", native: "sseSpecification.kmsMasterKeyId" }),
    /** What the table is restored from, whose encryption it takes over unless it has its own. */
    restoredFrom: [
      r.presence({ aws: "restoreSourceName", native: undefined }),
      r.presence({ aws: "restoreSourceTableArn", native: undefined }),
      r.presence({ aws: "restoreBackupArn", native: undefined }),
    ],
  }),
});
