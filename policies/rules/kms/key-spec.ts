import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { kmsExternalKey, kmsKey } from "../../views/kms";

/** The shortest RSA key for encryption that passes, in bits. */
const minimumBits = 3072;

const messages = { short: "{path} is an RSA encryption key of fewer than {minimum} bits" } as const;

interface Key {
  readonly spec: Value<string>;
  readonly usage: Value<string>;
}

function check({ spec, usage }: Key, report: ResourceReport<typeof messages>): void {
  // Absent means a key for encryption.
  if (usage.state === "known" && usage.value !== "ENCRYPT_DECRYPT") {
    return report.notApplicable("The key is not for encryption");
  }
  if (spec.state === "unknown") {
    return report.undetermined(spec.path);
  }
  const bits = spec.state === "known" ? /^RSA_(\d+)$/.exec(spec.value)?.[1] : undefined;
  if (bits === undefined) {
    return report.notApplicable("The key holds no RSA material");
  }
  if (Number(bits) >= minimumBits) {
    return;
  }
  const forSigning = verdictOf(usage, (name) => name !== "ENCRYPT_DECRYPT", "no");
  report.settle(forSigning, usage.path, "short", { path: spec.path, minimum: minimumBits });
}

export default defineResourcePolicy(
  {
    title: "RSA encryption keys should have at least 3072 bits",
    severity: "low",
    level: "advisory",
    themes: ["secrets"],
    why: "RSA with 2048 bits is not held to be strong enough for data that must stay secret beyond 2030.",
    fix: "Create a new key with RSA_3072, RSA_4096 or SYMMETRIC_DEFAULT, and re-encrypt the data.",
    blindSpots: ["RSA keys for signing.", "Keys that were made elsewhere."],
    links: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html",
      "https://docs.aws.amazon.com/controltower/latest/controlreference/kms-rules.html",
    ],
    peers: { controlTower: ["CT.KMS.PR.2", "CT.KMS.PV.2"] },
    messages,
  },
  on(kmsKey, check),
  on(kmsExternalKey, check),
);
