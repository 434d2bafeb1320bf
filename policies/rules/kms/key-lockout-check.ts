import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { not, isTrue } from "../../core/verdict";
import { kmsExternalKey, kmsKey, kmsKeyPolicy, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

const messages = { bypassed: "{path} is true" } as const;

interface Key {
  readonly bypassLockoutCheck: Value<boolean>;
}

function check({ bypassLockoutCheck }: Key, report: ResourceReport<typeof messages>): void {
  report.settle(not(isTrue(bypassLockoutCheck, "no")), bypassLockoutCheck.path, "bypassed", {
    path: bypassLockoutCheck.path,
  });
}

function restore({ bypassLockoutCheck }: Key, patch: Patch): void {
  if (isOneOf(bypassLockoutCheck, true)) {
    patch.set(bypassLockoutCheck.path, false);
  }
}

export default defineResourcePolicy(
  {
    title: "Key policies must pass the lockout safety check",
    severity: "high",
    level: "mandatory",
    themes: ["secrets"],
    why: "Without the check a key policy can shut out everyone who might change it, and only AWS Support can then bring the key back.",
    fix: "Omit bypassPolicyLockoutSafetyCheck or set it to false, and let the key policy allow the deploying identity kms:PutKeyPolicy.",
    blindSpots: ["Policies that are written outside the program.", "Whether the key policy would pass the check."],
    links: [
      "https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html",
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    ],
    peers: {
      compliancePolicies: ["aws-kms-key-disallow-bypass-policy-lockout-safety-check"],
      controlTower: ["CT.KMS.PV.3"],
    },
    messages,
  },
  on(kmsKey, check),
  on(kmsKeyPolicy, check),
  on(kmsReplicaKey, check),
  on(kmsExternalKey, check),
  on(kmsReplicaExternalKey, check),
  remedy(kmsKey, restore),
  remedy(kmsKeyPolicy, restore),
  remedy(kmsReplicaKey, restore),
  remedy(kmsExternalKey, restore),
  remedy(kmsReplicaExternalKey, restore),
);
