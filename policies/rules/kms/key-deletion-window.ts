import { integerOption, textListOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import type { ResourceIdentity } from "../../core/resource";
import { fitsPattern } from "../../core/text-pattern";
import type { Value } from "../../core/value";
import { kmsExternalKey, kmsKey, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

/** What AWS KMS takes where the program says nothing, in days. */
const defaultWindow = 30;

const options = {
  minimumDays: integerOption("Shortest waiting period before a key is deleted, in days.", defaultWindow, {
    minimum: 7,
    maximum: defaultWindow,
  }),
  protectedKeys: textListOption(
    "Pulumi names of the keys that must have the protect resource option, such as those of trails and secrets; * stands for any text.",
  ),
};

const messages = {
  short: "{path} is below {minimum} days",
  unprotected: "The resource option protect is not set",
} as const;

interface Key {
  readonly deletionWindow: Value<number>;
  readonly resource: ResourceIdentity;
}

function check(
  { deletionWindow, resource }: Key,
  report: ResourceReport<typeof messages>,
  context: { readonly options: OptionValues<typeof options> },
): void {
  const { minimumDays, protectedKeys } = context.options;
  const { path } = deletionWindow;
  const long = verdictOf(deletionWindow, (days) => days >= minimumDays, "yes");
  report.settle(long, path, "short", { path, minimum: minimumDays });
  if (!resource.protect && protectedKeys.some((pattern) => fitsPattern(pattern, resource.name))) {
    report.violation("unprotected");
  }
}

function lengthen({ deletionWindow }: Key, patch: Patch, { minimumDays }: OptionValues<typeof options>): void {
  if (deletionWindow.state === "known" && deletionWindow.value < minimumDays) {
    patch.set(deletionWindow.path, minimumDays);
  }
}

export default defineResourcePolicy(
  {
    title: "KMS keys should have the full waiting period before deletion",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "What a deleted key encrypted is lost for good; until the waiting period ends, the deletion can still be noticed and canceled.",
    fix: ({ minimumDays }) =>
      `Omit the waiting period, which defaults to 30 days, or set it to at least ${minimumDays}, and set the resource option protect on protectedKeys.`,
    blindSpots: [
      "Which keys encrypt trails or secrets: name those that must be protected in protectedKeys.",
      "The resource option retainOnDelete, which the engine does not tell.",
      "Deletions that are scheduled already, or that somebody schedules outside the program.",
    ],
    links: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
      "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    ],
    controls: {
      fsbp: ["KMS.3"],
      "nist-800-53": ["SC-12"],
      "iso-27001": ["A.8.24"],
      "well-architected-security": ["SEC08-BP02"],
    },
    peers: {
      securityHub: ["KMS.3"],
      config: ["kms-cmk-not-scheduled-for-deletion"],
      kics: ["kms_key_with_no_deletion_window"],
      guardRules: ["KMS_CMK_NOT_SCHEDULED_FOR_DELETION"],
    },
    options,
    messages,
  },
  on(kmsKey, check),
  on(kmsReplicaKey, check),
  on(kmsExternalKey, check),
  on(kmsReplicaExternalKey, check),
  remedy(kmsKey, lengthen),
  remedy(kmsReplicaKey, lengthen),
  remedy(kmsExternalKey, lengthen),
  remedy(kmsReplicaExternalKey, lengthen),
);
