import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { isTrue } from "../../core/verdict";
import { kmsExternalKey, kmsKey, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

const messages = { disabled: "{path} is false" } as const;

type Report = ResourceReport<typeof messages>;

interface Key {
  readonly enabled: Value<boolean>;
}

function check({ enabled }: Key, report: Report): void {
  report.settle(isTrue(enabled, "yes"), enabled.path, "disabled", { path: enabled.path });
}

/** A key that waits for its material cannot be enabled. */
function checkImported(
  key: ViewOf<typeof kmsExternalKey> | ViewOf<typeof kmsReplicaExternalKey>,
  report: Report,
): void {
  if (key.materialState === "absent") {
    return report.notApplicable("The key waits for material that is imported elsewhere");
  }
  check(key, report);
}

function enable({ enabled }: Key, patch: Patch): void {
  if (isOneOf(enabled, false)) {
    patch.set(enabled.path, true);
  }
}

/** Material that may have expired must be imported again first. */
function enableImported(key: ViewOf<typeof kmsExternalKey> | ViewOf<typeof kmsReplicaExternalKey>, patch: Patch): void {
  if (key.validTo.state === "absent") {
    enable(key, patch);
  }
}

export default defineResourcePolicy(
  {
    title: "KMS keys must be enabled",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets"],
    why: "Nothing that a disabled key encrypted can be read, and whatever uses the key fails.",
    fix: "Enable the key again, or delete it with the full waiting period if nothing needs it.",
    blindSpots: [
      "Whether anything uses the key.",
      "Keys that somebody disabled outside the program, and keys whose material has expired.",
    ],
    links: ["https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"],
    controls: { "iso-27001": ["A.8.24"], "well-architected-security": ["SEC08-BP01"] },
    peers: { checkov: ["CKV_AWS_227"], prowler: ["kms_cmk_are_used"], kics: ["cmk_is_unusable"] },
    messages,
  },
  on(kmsKey, (key, report) => {
    if (isOneOf(key.origin, "EXTERNAL")) {
      return report.notApplicable("The key waits for material that is imported elsewhere");
    }
    if (key.origin.state === "unknown" && isOneOf(key.enabled, false)) {
      return report.undetermined(key.origin.path);
    }
    check(key, report);
  }),
  on(kmsReplicaKey, check),
  on(kmsExternalKey, checkImported),
  on(kmsReplicaExternalKey, checkImported),
  remedy(kmsKey, enable),
  remedy(kmsReplicaKey, enable),
  remedy(kmsExternalKey, enableImported),
  remedy(kmsReplicaExternalKey, enableImported),
);
