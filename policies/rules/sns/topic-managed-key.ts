import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { snsTopic } from "../../views/sns";

export default defineResourcePolicy(
  {
    title: "SNS topics should not use the AWS managed key",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "The policy of the AWS managed key cannot be changed, so alarms, EventBridge rules and bucket events never reach the topic.",
    fix: "Set kmsMasterKeyId to a customer managed key whose policy lets the services that publish use it.",
    blindSpots: [
      "Whether the key's policy lets the publishers use it.",
      "Topics that only identities of the account publish to, for which the AWS managed key will do.",
    ],
    links: ["https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"],
    controls: { "nist-800-53": ["SC-28(1)"] },
    peers: { trivy: ["AVD-AWS-0136"], kics: ["sns_topic_encrypted_with_aws_managed_key"] },
    messages: {
      awsManaged: "{path} names the AWS managed key, with which services such as CloudWatch cannot publish",
    },
  },
  on(snsTopic, ({ kmsMasterKeyId }, report) => {
    if (/^(arn:.*:)?alias\/aws\/sns$/.test(valueOr(kmsMasterKeyId, ""))) {
      report.violation("awsManaged", { path: kmsMasterKeyId.path });
    }
  }),
);
