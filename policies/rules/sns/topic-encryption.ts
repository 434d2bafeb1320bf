import { defineResourcePolicy, on } from "../../core/policy";
import { snsTopic } from "../../views/sns";

export default defineResourcePolicy(
  {
    title: "SNS topics should be encrypted with a KMS key",
    severity: "medium",
    // Hygiene that nearly every topic lacks, and a key whose policy leaves publishers out loses their messages.
    level: "disabled",
    themes: ["secrets"],
    why: "Without a key, SNS keeps messages unencrypted until they are delivered, and no key policy says who may read them.",
    fix: "Set kmsMasterKeyId to a customer managed key whose policy lets the services that publish use it.",
    blindSpots: [
      "Which key it is, and whether its policy lets the publishers use it; sns-topic-managed-key judges the AWS managed key.",
      "Messages that hold nothing worth encrypting.",
    ],
    links: ["https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html"],
    controls: {
      "nist-800-53": ["SC-28(1)"],
      "cis-controls-8.1": ["3.11"],
      dora: ["Article 9", "Article 14"],
      "fedramp-20x": ["KSI-INR", "KSI-SVC"],
      "nist-csf-2.0": ["PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_26"],
      trivy: ["AVD-AWS-0095"],
      cdkNag: ["SNSEncryptedKMS"],
      prowler: ["sns_topics_kms_encryption_at_rest_enabled"],
      securityHub: ["SNS.1"],
      kics: ["sns_topic_not_encrypted"],
    },
    messages: { unencrypted: "{path} is not set" },
  },
  on(snsTopic, ({ kmsMasterKeyId }, report) => {
    if (kmsMasterKeyId.state === "absent") {
      report.violation("unencrypted", { path: kmsMasterKeyId.path });
    }
  }),
);
