import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { kmsExternalKey, kmsKey, kmsKeyPolicy, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

function check({ policy }: { policy: Value<Plain> }, report: ResourceReport<typeof publicPolicyMessages>): void {
  if (policy.state === "absent") {
    // AWS then writes a policy that names the own account only.
    return report.notApplicable("The key has no policy of its own");
  }
  reportPublicStatements(policy, report);
}

export default defineResourcePolicy(
  {
    title: "KMS key policies must not allow public access",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "A key policy that allows everyone lets any AWS account use the key, and so read all that it encrypts.",
    fix: "Name the principals that need the key, or add a condition such as kms:CallerAccount, aws:PrincipalOrgID or aws:SourceVpce.",
    blindSpots: [
      "Grants, and what identity policies of this account allow.",
      "Whether a foreign account that is named is meant to have access.",
    ],
    links: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html"],
    controls: {
      fsbp: ["KMS.5"],
      "cis-7.0": ["2.21"],
      "iso-27001": ["A.8.1"],
      "well-architected-security": ["SEC03-BP07"],
      "cis-controls-8.1": ["3.3"],
      nis2: ["9.2.c"],
      dora: ["Article 9"],
      "fedramp-20x": ["KSI-SVC"],
      "nist-csf-2.0": ["PR.AA-04", "PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_33"],
      prowler: ["kms_key_not_publicly_accessible"],
      securityHub: ["KMS.5"],
      config: ["kms-key-policy-no-public-access"],
      kics: ["kms_allows_wildcard_principal"],
      guardRules: ["KMS_NO_WILDCARD_PRINCIPAL"],
    },
    messages: publicPolicyMessages,
  },
  on(kmsKey, check),
  on(kmsKeyPolicy, check),
  on(kmsReplicaKey, check),
  on(kmsExternalKey, check),
  on(kmsReplicaExternalKey, check),
);
