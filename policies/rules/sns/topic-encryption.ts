import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { snsTopic } from "../../views/sns";

export default defineResourcePolicy(
  {
    title: "SNS topics should be encrypted with a KMS key",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "Without a key, SNS keeps messages unencrypted until they are delivered, and no key policy says who may read them.",
    fix: "Set kmsMasterKeyId to a customer managed key whose policy lets the services that publish use it.",
    blindSpots: [
      "Whether the key's policy lets the publishers use it.",
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
      trivy: ["AVD-AWS-0095", "AVD-AWS-0136"],
      cdkNag: ["SNSEncryptedKMS"],
      prowler: ["sns_topics_kms_encryption_at_rest_enabled"],
      securityHub: ["SNS.1"],
      kics: ["sns_topic_not_encrypted", "sns_topic_encrypted_with_aws_managed_key"],
    },
    options: {
      customerManaged: booleanOption("Ask for a customer managed key; otherwise alias/aws/sns will do.", true),
    },
    messages: {
      unencrypted: "{path} is not set",
      awsManaged: "{path} names the AWS managed key, which services such as EventBridge and S3 cannot publish with",
    },
  },
  on(snsTopic, ({ kmsMasterKeyId }, report, { options }) => {
    const { path } = kmsMasterKeyId;
    if (kmsMasterKeyId.state === "absent") {
      report.violation("unencrypted", { path });
    } else if (options.customerManaged && valueOr(kmsMasterKeyId, "").endsWith("alias/aws/sns")) {
      report.violation("awsManaged", { path });
    }
  }),
);
