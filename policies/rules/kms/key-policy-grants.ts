import { defineStackPolicy } from "../../core/policy";
import { not } from "../../core/verdict";
import { keyKinds, readKeyPolicies } from "../../models/kms/key-policy";
import { letsCreateGrants } from "../../models/kms/service-and-grant-statements";
import { kmsKeyPolicy } from "../../views/kms";

export default defineStackPolicy({
  title: "Key policies should limit which grants a role or user can create",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "Whoever may create any grant can give the use of the key to anyone, beside all policies.",
  fix: "Add a condition on kms:GrantIsForAWSResource, kms:ViaService or kms:GranteePrincipal to statements with kms:CreateGrant.",
  blindSpots: [
    "Administrators whose statement has kms:Create*, as the console writes it.",
    "Statements for whole accounts, where identity policies decide.",
  ],
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/grant-authorization.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
  ],
  messages: { grantCreation: "{path} allows a role or user to create grants for any grantee" },
  subjects: [...keyKinds, kmsKeyPolicy],
  check(stack, report) {
    for (const { holder, policy, document } of readKeyPolicies(stack, report)) {
      for (const statement of document.statements) {
        const path = `${policy.path}.${statement.label}`;
        report.settle(holder, not(letsCreateGrants(statement, document)), path, "grantCreation", { path });
      }
    }
  },
});
