import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { type Value, valueOr } from "../../core/value";
import { anyOf, isSet, isTrue, not, type Verdict, verdictOf } from "../../core/verdict";
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
    const obstacles: readonly (readonly [Verdict, string])[] = [
      [isOther(spec, "SYMMETRIC_DEFAULT"), "Only symmetric keys can rotate"],
      [isOther(usage, "ENCRYPT_DECRYPT"), "Only keys for encryption can rotate"],
      [anyOf(isSet(customKeyStoreId), isSet(xksKeyId)), "Keys in a custom key store cannot rotate"],
      [isOther(origin, "AWS_KMS"), "Keys with material from elsewhere cannot rotate by themselves"],
      [
        not(isTrue(enabled, "yes")),
        "Disabled keys do not rotate, and rotation cannot be switched while they are disabled",
      ],
    ];
    const [, reason] = obstacles.find(([isCertain]) => isCertain === "yes") ?? [];
    if (reason !== undefined) {
      return report.notApplicable(reason);
    }
    // What cannot rotate is refused with rotation on, so the kind of the key matters only where something is wrong.
    const exempt = anyOf(...obstacles.map(([verdict]) => verdict));
    const kind = [spec, usage, origin, enabled];
    const rotates = isTrue(enableKeyRotation, "no");
    const { path } = enableKeyRotation;
    report.settle(anyOf(rotates, exempt), pathsUnknown(...kind, enableKeyRotation), "off", { path });
    if (rotates === "yes") {
      const { maximumPeriodInDays: maximum } = options;
      const soon = verdictOf(rotationPeriodInDays, (days) => days <= maximum, "yes");
      const what = pathsUnknown(...kind, rotationPeriodInDays);
      report.settle(anyOf(soon, exempt), what, "tooLong", { path: rotationPeriodInDays.path, maximum });
    }
  }),
  remedy(kmsKey, ({ enableKeyRotation, rotationPeriodInDays }, patch, { maximumPeriodInDays }) => {
    patch.set(enableKeyRotation.path, true);
    if (valueOr(rotationPeriodInDays, 0) > maximumPeriodInDays) {
      patch.set(rotationPeriodInDays.path, maximumPeriodInDays);
    }
  }),
);

/** Whether a property is set to something else than what AWS takes by itself. */
function isOther(value: Value<string>, usual: string): Verdict {
  return verdictOf(value, (set) => set !== usual, "no");
}

function pathsUnknown(...values: readonly Value<unknown>[]): string {
  return nameList(values.filter(({ state }) => state === "unknown").map(({ path }) => path));
}
