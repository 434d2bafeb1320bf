import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOfRegion } from "../../models/iam/patterns";
import { logGroup } from "../../views/logs";

export default defineResourcePolicy(
  {
    title: "Log groups should be encrypted with a customer managed key",
    severity: "medium",
    level: "disabled",
    themes: ["cloudtrail", "secrets"],
    why: "Without a key of its own everybody who may read the log group reads it; with one, reading takes permission for the key as well, and can be cut off.",
    fix: "Set kmsKeyId to the ARN of a customer managed key whose policy allows logs.<region>.amazonaws.com to use it.",
    blindSpots: [
      "Whether the key's policy lets CloudWatch Logs use it.",
      "Log groups that Lambda or API Gateway makes by itself, because no program names them.",
    ],
    links: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"],
    controls: {
      "nist-800-53": ["AU-9(3)", "SC-28(1)"],
      hipaa: ["164.312(a)(2)(iv)"],
      "well-architected-security": ["SEC08-BP02"],
      "cis-controls-8.1": ["3.11"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-MLA"],
      "nist-csf-2.0": ["PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_158"],
      trivy: ["AVD-AWS-0017"],
      cdkNag: ["CloudWatchLogGroupEncrypted"],
      prowler: ["cloudwatch_log_group_kms_encryption_enabled"],
      config: ["cloudwatch-log-group-encrypted"],
      kics: ["cloudwatch_log_group_not_encrypted"],
      guardRules: ["CLOUDWATCH_LOG_GROUP_ENCRYPTED"],
    },
    options: {
      remediationKeyArn: textOption(
        "ARN of the key that a remediation sets, on log groups of the key's Region.",
        "^arn:[\\w-]+:kms:",
      ),
    },
    messages: { noKey: "{path} is not set" },
  },
  on(logGroup, ({ kmsKeyId }, report) => {
    if (kmsKeyId.state === "absent") {
      report.violation("noKey", { path: kmsKeyId.path });
    }
  }),
  remedy(logGroup, ({ kmsKeyId, region }, patch, { remediationKeyArn }) => {
    if (remediationKeyArn !== "" && isOfRegion(remediationKeyArn, region)) {
      patch.set(kmsKeyId.path, remediationKeyArn);
    }
  }),
);
