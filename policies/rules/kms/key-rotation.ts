import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { kmsKey } from "../../views/kms";

export default defineResourcePolicy(
  {
    title: "KMS keys that can rotate do rotate",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets"],
    why: "Rotation bounds how much data one version of the key material protects, and costs nothing to users of the key.",
    fix: "Set enableKeyRotation to true, and rotationPeriodInDays to at most a year where it is set.",
    blindSpots: ["Keys with imported material, which are rotated by hand.", "Keys that were made elsewhere."],
    links: ["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"],
    controls: {
      "cis-5.0": ["3.6"],
      "nist-800-53": ["SC-12"],
      "pci-dss-4.0.1": ["3.7.4"],
      hipaa: ["164.312(a)(2)(iv)"],
      "well-architected-security": ["SEC02-BP05"],
    },
    peers: {
      checkov: ["CKV_AWS_7"],
      trivy: ["AVD-AWS-0065"],
      cdkNag: ["KMSBackingKeyRotationEnabled"],
      prowler: ["kms_cmk_rotation_enabled"],
      securityHub: ["KMS.4"],
      config: ["cmk-backing-key-rotation-enabled"],
      compliancePolicies: ["aws-kms-key-enable-key-rotation"],
      awsguard: ["cmk-backing-key-rotation-enabled"],
      kics: ["cmk_rotation_disabled", "kms_enable_key_rotation_disabled"],
      guardRules: ["CMK_BACKING_KEY_ROTATION_ENABLED"],
      controlTower: ["CT.KMS.PR.1"],
    },
    options: {
      maximumPeriodInDays: integerOption("Longest time between two rotations, in days.", 365, {
        minimum: 90,
        maximum: 2560,
      }),
    },
    messages: {
      off: "{path} is not true",
      tooLong: "{path} is longer than {maximum} days",
    },
  },
  on(kmsKey, (key, report, { options }) => {
    const { spec, usage, customKeyStoreId, xksKeyId, origin } = key;
    // Absent means a symmetric key for encryption.
    if (spec.state === "known" && spec.value !== "SYMMETRIC_DEFAULT") {
      return report.notApplicable("Only symmetric keys can rotate");
    }
    if (usage.state === "known" && usage.value !== "ENCRYPT_DECRYPT") {
      return report.notApplicable("Only keys for encryption can rotate");
    }
    if (customKeyStoreId.state !== "absent" || xksKeyId.state !== "absent") {
      return report.notApplicable("Keys in a custom key store cannot rotate");
    }
    if (origin.state === "known" && !isOneOf(origin, "AWS_KMS")) {
      return report.notApplicable("Keys with material from elsewhere cannot rotate by themselves");
    }
    const open = [spec, usage, origin].filter(({ state }) => state === "unknown").map(({ path }) => path);
    if (open.length > 0) {
      return report.undetermined(open.join(", "));
    }
    const { enableKeyRotation, rotationPeriodInDays } = key;
    if (enableKeyRotation.state === "unknown") {
      return report.undetermined(enableKeyRotation.path);
    }
    if (!isOneOf(enableKeyRotation, true)) {
      return report.violation("off", { path: enableKeyRotation.path });
    }
    const { maximumPeriodInDays } = options;
    if (rotationPeriodInDays.state === "known" && rotationPeriodInDays.value > maximumPeriodInDays) {
      report.violation("tooLong", { path: rotationPeriodInDays.path, maximum: maximumPeriodInDays });
    } else if (rotationPeriodInDays.state === "unknown") {
      report.undetermined(rotationPeriodInDays.path);
    }
  }),
  remedy(kmsKey, ({ enableKeyRotation, rotationPeriodInDays }, patch, { maximumPeriodInDays }) => {
    patch.set(enableKeyRotation.path, true);
    if (rotationPeriodInDays.state === "known" && rotationPeriodInDays.value > maximumPeriodInDays) {
      patch.set(rotationPeriodInDays.path, maximumPeriodInDays);
    }
  }),
);
