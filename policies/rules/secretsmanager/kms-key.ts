import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { absent, known, valueOr } from "../../core/value";
import { customerKeyMessages, customerKeyProblem, keyArnPattern } from "../../models/kms/customer-key";
import { isOfRegion } from "../../models/iam/patterns";
import { isServiceManaged } from "../../models/secrets/service-managed";
import { secret } from "../../views/secretsmanager";

export default defineResourcePolicy(
  {
    title: "Secrets should be encrypted with a customer managed key",
    severity: "medium",
    level: "disabled",
    themes: ["secrets"],
    why: "The AWS managed key lets everyone in the account who may read the secret decrypt it; a customer managed key takes a second permission, can be shared with other accounts, and can be disabled.",
    fix: "Set kmsKeyId to a customer managed key, and for each replica to one of its Region.",
    blindSpots: [
      "Whether the key's policy is any narrower than the AWS managed key's.",
      "A key ID or ARN that belongs to the AWS managed key itself, which only its alias tells.",
    ],
    links: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"],
    controls: { "nist-800-53": ["SC-28(1)"], hipaa: ["164.312(a)(2)(iv)"] },
    peers: {
      checkov: ["CKV_AWS_149"],
      trivy: ["AVD-AWS-0098"],
      cdkNag: ["SecretsManagerUsingKMSKey"],
      config: ["secretsmanager-using-cmk"],
      compliancePolicies: ["aws-secretsmanager-secret-configure-customer-managed-key"],
      kics: [
        "secretsmanager_secret_without_kms",
        "secretsmanager_secret_encrypted_with_aws_managed_key",
        "secrets_manager_should_specify_kms_key_id",
      ],
      guardRules: ["SECRETSMANAGER_USING_CMK"],
    },
    options: {
      remediationKeyArn: textOption("ARN of the key that a remediation sets for secrets of its Region.", keyArnPattern),
      remediationReplicaKey: textOption(
        "ID of a multi-Region key, or alias of keys that all Regions with replicas have, that a remediation sets for replicas.",
        "^(mrk-[0-9a-f]{32}|alias/[\\w/-]+)$",
      ),
    },
    messages: customerKeyMessages,
  },
  on(secret, ({ name, kmsKeyId, replicas }, report) => {
    if (isServiceManaged(name)) {
      return report.notApplicable("The service that manages the secret chooses its key");
    }
    const replicaKeys = valueOr(replicas, []).map((replica) => replica.kmsKeyId);
    for (const keyId of [kmsKeyId, ...replicaKeys]) {
      const problem = customerKeyProblem(keyId);
      if (problem) {
        report.violation(problem, { path: keyId.path });
      }
    }
    if (replicas.state === "unknown") {
      report.undetermined(replicas.path);
    }
  }),
  remedy(secret, ({ kmsKeyId, region, replicas }, patch, { remediationKeyArn, remediationReplicaKey }) => {
    const items = valueOr(replicas, []);
    const keyless = items.filter((replica) => customerKeyProblem(replica.kmsKeyId));
    const needsKey = customerKeyProblem(kmsKeyId) !== undefined;
    // A key that some of the replicas have already must stay.
    const replicaKey = remediationReplicaKey === "" ? absent("") : known("", remediationReplicaKey);
    const canSetReplicas =
      keyless.length === 0 || (keyless.length === items.length && customerKeyProblem(replicaKey) === undefined);
    if (!canSetReplicas || (needsKey && (remediationKeyArn === "" || !isOfRegion(remediationKeyArn, region)))) {
      return;
    }
    if (needsKey) {
      patch.set(kmsKeyId.path, remediationKeyArn);
    }
    if (keyless.length > 0) {
      patch.set(`${replicas.path}[].kmsKeyId`, remediationReplicaKey);
    }
  }),
);
