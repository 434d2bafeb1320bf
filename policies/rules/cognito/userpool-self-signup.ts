import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Subject } from "../../core/policy";
import { isTrue } from "../../core/verdict";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Internal Cognito user pools should disable self sign-up",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "A pool for staff in which people may sign up by themselves is open to all.",
    fix: "Set adminCreateUserConfig.allowAdminCreateUserOnly to true.",
    blindSpots: [
      "Which pools are internal: the internalPools option says so.",
      "Functions that confirm or refuse those who sign up.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-admin-create-user-policy.html",
    ],
    peers: { prowler: ["cognito_user_pool_self_registration_disabled"] },
    options: {
      internalPools: textListOption("Pulumi names of user pools in which only administrators make users; * for all."),
    },
    messages: { openSignUp: "{path} is not true, so anyone can sign up to this internal pool" },
  },
  on(userPool, (pool, report, { options }) => {
    if (!isInternal(pool, options.internalPools)) {
      return report.notApplicable("The option internalPools does not name the pool");
    }
    const { path } = pool.adminCreateUserOnly;
    const closed = isTrue(pool.adminCreateUserOnly, "no");
    report.settle(closed, path, "openSignUp", { path });
  }),
  remedy(userPool, ({ adminCreateUserOnly }, patch) => patch.set(adminCreateUserOnly.path, true)),
);

function isInternal({ resource }: Subject, names: readonly string[]): boolean {
  return names.includes("*") || names.includes(resource.name);
}
