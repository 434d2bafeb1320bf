import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { isReferred } from "../../core/verdict";
import { isServiceManaged } from "../../models/secrets/service-managed";
import { secret, secretRotation } from "../../views/secretsmanager";

export default defineStackPolicy({
  title: "Secrets should be rotated automatically",
  severity: "medium",
  level: "advisory",
  themes: ["secrets"],
  why: "A secret that never changes stays useful to everyone who ever saw it.",
  fix: "Add a secretsmanager.SecretRotation with secretId, rotationLambdaArn and rotationRules, or let the service that uses the secret manage it.",
  blindSpots: [
    "Rotation that another program or a person sets up.",
    "Whether the rotation function works, and whether those who use the secret fetch it again.",
  ],
  links: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  ],
  exceptions: "patterns",
  controls: {
    fsbp: ["SecretsManager.1"],
    "nist-800-53": ["AC-2(1)"],
    "pci-dss-4.0.1": ["8.3.9", "8.6.3"],
    hipaa: ["164.308(a)(4)(ii)(C)"],
    "well-architected-security": ["SEC02-BP05"],
    "cis-controls-8.1": ["16.11"],
    nis2: ["9.2.c.iv", "11.6.2.c"],
    dora: ["Article 9"],
    "nist-csf-2.0": ["PR.AA-01", "PR.AA-05"],
  },
  peers: {
    checkov: ["CKV2_AWS_57"],
    cdkNag: ["SecretsManagerRotationEnabled", "AwsSolutions-SMG4"],
    prowler: ["secretsmanager_automatic_rotation_enabled"],
    securityHub: ["SecretsManager.1"],
    config: ["secretsmanager-rotation-enabled-check"],
    guardRules: ["SECRETSMANAGER_ROTATION_ENABLED_CHECK"],
  },
  messages: {
    notRotated: "No secretsmanager.SecretRotation names the secret",
    off: "{path} is false",
    noFunction: "{path} is not set, although no service manages the secret",
  },
  subjects: [secret, secretRotation],
  check(stack, report) {
    for (const rotation of stack.all(secretRotation)) {
      const { rotationEnabled, rotators } = rotation;
      if (isOneOf(rotationEnabled, false)) {
        report.violation(rotation, "off", { path: rotationEnabled.path });
        continue;
      }
      if (rotationEnabled.state === "unknown") {
        report.undetermined(rotation, rotationEnabled.path);
      }
      const resolution = stack.resolve(rotation.secret, secret);
      // Secrets that a service manages are not of this stack, and rotate without a function.
      const isOwn = resolution.state === "found" && !resolution.targets.some(({ name }) => isServiceManaged(name));
      const [lambda] = rotators;
      if (isOwn && lambda && rotators.every(({ state }) => state === "absent")) {
        report.violation(rotation, "noFunction", { path: lambda.path });
      }
    }
    for (const view of stack.all(secret)) {
      if (isServiceManaged(view.name)) {
        continue;
      }
      const rotations = stack.referrers(secretRotation, "secret", view, secret);
      const doubtful = rotations.possible.map((rotation) => `${rotation.secret.path} of ${rotation.resource.name}`);
      report.settle(view, isReferred(rotations), doubtful.slice(0, 1).join(), "notRotated");
    }
  },
});
