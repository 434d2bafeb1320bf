import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { allOf, not, verdictOf } from "../../core/verdict";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "User pools must not prefer SMS for account recovery",
    severity: "medium",
    level: "mandatory",
    themes: ["authentication"],
    why: "A text message goes to whoever takes over the phone number, and with it the account.",
    fix: "Give verified_email priority 1 in accountRecoverySetting.recoveryMechanisms, or use admin_only.",
    blindSpots: ["Pools without accountRecoverySetting."],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html"],
    peers: { prowler: ["cognito_user_pool_account_recovery_sms_not_preferred"] },
    messages: { sms: "{path} is verified_phone_number with the highest priority" },
  },
  on(userPool, ({ recoveryMechanisms }, report) => {
    if (recoveryMechanisms.state === "unknown") {
      report.undetermined(recoveryMechanisms.path);
    }
    for (const { name, priority } of valueOr(recoveryMechanisms, [])) {
      const isSms = verdictOf(name, (mechanism) => mechanism === "verified_phone_number", "no");
      const isFirst = verdictOf(priority, (rank) => rank === 1, "no");
      report.settle(not(allOf(isSms, isFirst)), `${name.path}, ${priority.path}`, "sms", { path: name.path });
    }
  }),
);
