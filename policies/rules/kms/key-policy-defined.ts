import { defineStackPolicy } from "../../core/policy";
import { not } from "../../core/verdict";
import { keyKinds, keyPolicies, readKeyPolicies } from "../../models/kms/key-policy";
import { fullControl } from "../../models/kms/full-control";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { kmsExternalKey, kmsKey, kmsKeyPolicy, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

export default defineStackPolicy({
  title: "Key policies should grant full control only to the key's own account",
  severity: "medium",
  level: "advisory",
  themes: ["secrets"],
  why: "With the default policy every identity policy of the account that allows KMS actions on all keys reaches this key too; and whoever may do everything can use the key, open it to others and delete it.",
  fix: "Write a key policy with the account's root statement as AWS documents it, administrators without use of the key, and users with single actions.",
  blindSpots: [
    "What IAM policies allow where the key policy leaves the decision to them.",
    "What a Deny statement of the same policy takes away again.",
    "Whether the only account that a policy gives everything is the key's own, before the key exists.",
  ],
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
  ],
  peers: { checkov: ["CKV2_AWS_64"], kics: ["kms_key_with_full_permissions"] },
  messages: {
    notDefined: "{path} is not set, and no kms.KeyPolicy names the key",
    fullControl: "{path} allows every KMS action to others than the key's own account",
    foreignControl: "{path} allows every KMS action to an account outside trustedAccounts",
  },
  subjects: [kmsKey, kmsReplicaKey, kmsExternalKey, kmsReplicaExternalKey, kmsKeyPolicy],
  check(stack, report, { settings }) {
    for (const key of keyKinds.flatMap((kind) => stack.all(kind))) {
      const { policies, doubtful } = keyPolicies(stack, key);
      const defined = policies.some(({ policy }) => parsePolicyDocument(policy).state !== "absent");
      if (!defined && doubtful) {
        report.undetermined(key, "the key policies of the stack");
      } else if (!defined) {
        report.violation(key, "notDefined", { path: key.policy.path });
      }
    }
    for (const { holder, policy, document, account } of readKeyPolicies(stack, report)) {
      const given = document.statements.map((statement) => ({ statement, ...fullControl(statement) }));
      const accounts = new Set(
        given.flatMap((control) => control.accounts).filter((id) => !settings.trustedAccounts.includes(id)),
      );
      for (const { statement, others, accounts: named } of given) {
        const path = `${policy.path}.${statement.label}`;
        report.settle(holder, not(others), path, "fullControl", { path });
        if (account !== undefined && named.some((id) => id !== account && accounts.has(id))) {
          report.violation(holder, "foreignControl", { path });
        }
      }
      if (account === undefined && accounts.size > 1) {
        // One account is the key's own; which one is told once the key exists.
        report.undetermined(holder, "the account of the key");
      }
    }
  },
});
