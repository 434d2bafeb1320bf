import { defineStackPolicy } from "../../core/policy";
import { not } from "../../core/verdict";
import { decryptsBroadly } from "../../models/iam/guarded-actions";
import { aboutRolesOf, identityPolicies, identityPolicyHolders } from "../../models/iam/identity-policies";

export default defineStackPolicy({
  title: "IAM policies must allow decryption only with named KMS keys",
  severity: "high",
  level: "mandatory",
  themes: ["secrets", "cloudtrail"],
  why: "Whoever may decrypt with every key reads all that is encrypted in the account, whichever team's key protects it.",
  fix: "List the key ARNs in Resource, or add a condition on kms:ViaService, kms:ResourceAliases or an encryption context.",
  blindSpots: [
    "What key policies say: a key whose policy does not let IAM decide is out of reach all the same.",
    "Statements for every action, and those with NotAction or NotResource; iam-lambda-role-admin and iam-lambda-role-wildcard judge them for functions.",
    "Inline policies of users and groups, and AWS managed policies that are attached to them alone.",
  ],
  links: ["https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html"],
  controls: {
    fsbp: ["KMS.1", "KMS.2"],
    "nist-800-53": ["AC-6"],
    "pci-dss-4.0.1": ["7.2.1"],
    "cis-controls-8.1": ["6.8"],
    nis2: ["11.2.2.a"],
    dora: ["Article 30"],
    "fedramp-20x": ["KSI-IAM"],
    "nist-csf-2.0": ["PR.AA-04", "PR.DS-01"],
  },
  peers: {
    prowler: ["iam_inline_policy_no_full_access_to_kms", "iam_policy_no_full_access_to_kms"],
    securityHub: ["KMS.1", "KMS.2"],
    config: ["iam-customer-policy-blocked-kms-actions", "iam-inline-policy-blocked-kms-actions"],
  },
  coveredBy: ["iam-lambda-role-privilege-escalation", "iam-lambda-role-wildcard"],
  messages: { everyKey: "{path} allows decrypting with every key, and no condition narrows it" },
  subjects: identityPolicyHolders,
  check(stack, report) {
    for (const policy of identityPolicies(stack, report)) {
      const { document, pathOf, holder } = policy;
      for (const statement of document.statements) {
        const path = pathOf(statement);
        const named = not(decryptsBroadly(statement, document));
        const about = named === "no" ? aboutRolesOf(stack, policy, statement, "kms") : [];
        report.settle(holder, named, path, "everyKey", { path }, about);
      }
    }
  },
});
