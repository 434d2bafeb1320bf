import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { anyOf, verdictOf, isSet } from "../../core/verdict";
import { deliveryStream, kinesisStream } from "../../views/stores";

export default defineResourcePolicy(
  {
    title: "Kinesis and Firehose streams should be encrypted",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "Records wait in a stream for hours or days; without encryption nothing but the permission to read protects them.",
    fix: "Set encryptionType to KMS with a kmsKeyId for Kinesis, and serverSideEncryption.enabled to true for Firehose.",
    blindSpots: ["Which key is used."],
    links: ["https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html"],
    controls: { fsbp: ["Kinesis.1", "DataFirehose.1"], "cis-controls-8.1": ["3.11"], "fedramp-20x": ["KSI-SVC"] },
    peers: {
      checkov: ["CKV_AWS_43", "CKV_AWS_240"],
      trivy: ["AVD-AWS-0064"],
      cdkNag: ["KinesisDataStreamSSE", "KinesisDataFirehoseSSE", "AwsSolutions-KDS1", "AwsSolutions-KDF1"],
      prowler: ["kinesis_stream_encrypted_at_rest", "firehose_stream_encrypted_at_rest"],
      securityHub: ["Kinesis.1", "DataFirehose.1"],
    },
    messages: { notKms: "{path} is not KMS", off: "{path} is not set" },
  },
  on(kinesisStream, ({ encryptionType }, report) => {
    const encrypted = verdictOf(encryptionType, (type) => type === "KMS", "no");
    report.settle(encrypted, encryptionType.path, "notKms", { path: encryptionType.path });
  }),
  on(deliveryStream, ({ encrypted, keyType, source }, report) => {
    if (source.state !== "absent") {
      return report.notApplicable("The stream that it reads encrypts the records");
    }
    const verdict = anyOf(
      verdictOf(encrypted, (isOn) => isOn, "no"),
      isSet(keyType),
    );
    report.settle(verdict, encrypted.path, "off", { path: encrypted.path });
  }),
  remedy(kinesisStream, ({ encryptionType, key }, patch) => {
    patch.set(encryptionType.path, "KMS");
    if (key.state === "absent") {
      patch.set(key.path, "alias/aws/kinesis");
    }
  }),
);
