import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { kmsKey } from "../../views/kms";

export default defineResourcePolicy(
  {
    title: "KMS keys that support rotation must rotate",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets"],
    why: "Rotation bounds how much data one version of the key material protects, and costs nothing to users of the key.",
    fix: ({ maximumPeriodInDays }) =>
      `Set enableKeyRotation to true, and omit rotationPeriodInDays or set it to at most ${maximumPeriodInDays}.`,
    blindSpots: [
      "Keys with imported material, which are rotated by hand.",
      "Replica keys, which rotate with their primary key.",
      "Keys that were made elsewhere.",
    ],
    links: ["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"],
    controls: {
      "cis-5.0": ["3.6"],
      "cis-7.0": ["4.6"],
      "nist-800-53": ["SC-12"],
      "pci-dss-4.0.1": ["3.7.4"],
      hipaa: ["164.312(a)(2)(iv)"],
      "well-architected-security": ["SEC02-BP05"],
      nis2: ["11.6.2.c"],
      dora: ["Article 7"],
      "fedramp-20x": ["KSI-SVC"],
      "nist-csf-2.0": ["PR.AA-04", "PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_7"],
      trivy: ["AVD-AWS-0065"],
      cdkNag: ["KMSBackingKeyRotationEnabled", "AwsSolutions-KMS5"],
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
    const { spec, usage, customKeyStoreId, xksKeyId, origin, enabled, enableKeyRotation, rotationPeriodInDays } = key;
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
    if (isOneOf(enabled, false)) {
      return report.notApplicable(
        "Disabled keys do not rotate, and rotation cannot be switched while they are disabled",
      );
    }
    const { maximumPeriodInDays } = options;
    const off = enableKeyRotation.state === "absent" || isOneOf(enableKeyRotation, false);
    const tooLong = rotationPeriodInDays.state === "known" && rotationPeriodInDays.value > maximumPeriodInDays;
    // What cannot rotate is refused with rotation on, so the kind of the key matters only where something is wrong.
    const kind = off || tooLong ? [spec, usage, origin, enabled] : [];
    const rotation = off ? [] : [enableKeyRotation, rotationPeriodInDays];
    const open = [...kind, ...rotation].filter(({ state }) => state === "unknown").map(({ path }) => path);
    if (open.length > 0) {
      return report.undetermined(open.join(", "));
    }
    if (off) {
      report.violation("off", { path: enableKeyRotation.path });
    } else if (tooLong) {
      report.violation("tooLong", { path: rotationPeriodInDays.path, maximum: maximumPeriodInDays });
    }
  }),
  remedy(kmsKey, ({ enableKeyRotation, rotationPeriodInDays }, patch, { maximumPeriodInDays }) => {
    patch.set(enableKeyRotation.path, true);
    if (rotationPeriodInDays.state === "known" && rotationPeriodInDays.value > maximumPeriodInDays) {
      patch.set(rotationPeriodInDays.path, maximumPeriodInDays);
    }
  }),
);
