import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Subject } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Cognito user pools are protected against deletion, and internal ones against strangers",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "A deleted user pool is gone with all its users and their passwords. A pool for staff that lets people sign up is open to all.",
    fix: "Set deletionProtection to ACTIVE, and for internal pools adminCreateUserConfig.allowAdminCreateUserOnly to true.",
    blindSpots: [
      "Which pools are internal: the internalPools option says so.",
      "Functions that confirm or refuse those who sign up.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-admin-create-user-policy.html",
    ],
    controls: { fsbp: ["Cognito.6"] },
    peers: {
      prowler: ["cognito_user_pool_deletion_protection_enabled", "cognito_user_pool_self_registration_disabled"],
      securityHub: ["Cognito.6"],
    },
    options: {
      internalPools: textListOption("Pulumi names of user pools in which only administrators make users; * for all."),
    },
    messages: {
      unprotected: "{path} is not ACTIVE",
      openSignUp: "{path} is not true, so anyone can sign up to this internal pool",
    },
  },
  on(userPool, (pool, report, { options }) => {
    const { deletionProtection, adminCreateUserOnly } = pool;
    if (deletionProtection.state === "unknown") {
      report.undetermined(deletionProtection.path);
    } else if (!isOneOf(deletionProtection, "ACTIVE")) {
      report.violation("unprotected", { path: deletionProtection.path });
    }
    if (isInternal(pool, options.internalPools)) {
      if (adminCreateUserOnly.state === "unknown") {
        report.undetermined(adminCreateUserOnly.path);
      } else if (!isOneOf(adminCreateUserOnly, true)) {
        report.violation("openSignUp", { path: adminCreateUserOnly.path });
      }
    }
  }),
  remedy(userPool, (pool, patch, { internalPools }) => {
    const { deletionProtection, adminCreateUserOnly } = pool;
    if (deletionProtection.state !== "unknown") {
      patch.set(deletionProtection.path, "ACTIVE");
    }
    if (isInternal(pool, internalPools) && adminCreateUserOnly.state !== "unknown") {
      patch.set(adminCreateUserOnly.path, true);
    }
  }),
);

function isInternal({ resource }: Subject, names: readonly string[]): boolean {
  return names.includes("*") || names.includes(resource.name);
}
