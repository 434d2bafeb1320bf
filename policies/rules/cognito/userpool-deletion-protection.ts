import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Cognito user pools should have deletion protection",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "A deleted user pool is gone with all its users and their passwords.",
    fix: "Set deletionProtection to ACTIVE.",
    blindSpots: ["Whoever may update the pool: they can switch the protection off first."],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html"],
    aliases: ["cognito-userpool-lifecycle"],
    controls: { fsbp: ["Cognito.6"] },
    peers: {
      prowler: ["cognito_user_pool_deletion_protection_enabled"],
      securityHub: ["Cognito.6"],
      config: ["cognito-user-pool-deletion-protection-enabled"],
    },
    messages: { unprotected: "{path} is not ACTIVE" },
  },
  on(userPool, ({ deletionProtection }, report) => {
    const { path } = deletionProtection;
    const active = verdictOf(deletionProtection, (state) => state === "ACTIVE", "no");
    report.settle(active, path, "unprotected", { path });
  }),
  remedy(userPool, ({ deletionProtection }, patch) => patch.set(deletionProtection.path, "ACTIVE")),
);
