import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isAwsManagedKey } from "../../models/kms/key-policy";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy(
  {
    title: "Trail logs must be encrypted with a customer managed key",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail", "secrets"],
    why: "With a key of its own, reading the logs takes permission for the key as well as for the bucket.",
    fix: "Set kmsKeyId to the ARN of a customer managed key whose policy lets CloudTrail encrypt and the readers decrypt.",
    blindSpots: ["Whether the key's policy lets CloudTrail use it, and in which Region the key is."],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    ],
    controls: {
      fsbp: ["CloudTrail.2"],
      "cis-5.0": ["3.5"],
      "cis-7.0": ["4.5"],
      "nist-800-53": ["AU-9(3)", "SC-28(1)"],
      "pci-dss-4.0.1": ["3.5.1", "10.3.2"],
      "iso-27001": ["A.8.24"],
      "well-architected-security": ["SEC08-BP02"],
      "cis-controls-8.1": ["3.11"],
      nis2: ["9.2.a"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-MLA", "KSI-SVC"],
      "nist-csf-2.0": ["PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_35"],
      trivy: ["AVD-AWS-0015"],
      cdkNag: ["CloudTrailEncryptionEnabled"],
      prowler: ["cloudtrail_kms_encryption_enabled"],
      securityHub: ["CloudTrail.2"],
      config: ["cloud-trail-encryption-enabled"],
      kics: ["cloudtrail_log_files_not_encrypted_with_kms"],
      guardRules: ["CLOUD_TRAIL_ENCRYPTION_ENABLED"],
      controlTower: ["CT.CLOUDTRAIL.PR.1"],
    },
    options: {
      remediationKeyArn: textOption(
        "ARN of the key that a remediation sets: in the Region of the trail's bucket, with a policy that lets CloudTrail use it.",
        "^arn:[\\w-]+:kms:",
      ),
    },
    messages: { noKey: "{path} is not set", awsManagedKey: "{path} names an AWS managed key" },
    subjects: [trail],
    check(stack, report) {
      for (const view of stack.all(trail)) {
        const { path, state } = view.kmsKeyId;
        if (state === "absent") {
          report.violation(view, "noKey", { path });
        } else if (isAwsManagedKey(view.kmsKeyId)) {
          report.violation(view, "awsManagedKey", { path });
        }
      }
    },
  },
  remedy(trail, ({ kmsKeyId }, patch, { remediationKeyArn }) => {
    if (remediationKeyArn !== "" && (kmsKeyId.state === "absent" || isAwsManagedKey(kmsKeyId))) {
      patch.set(kmsKeyId.path, remediationKeyArn);
    }
  }),
);
