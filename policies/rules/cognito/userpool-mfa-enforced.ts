import { choiceOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { anyOf, not, verdictOf } from "../../core/verdict";
import { userPool } from "../../views/cognito";
import { isPasswordless } from "./parts/passwordless";

export default defineResourcePolicy(
  {
    title: "Cognito user pools should require multi-factor authentication of every user",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "Where the second factor is up to the users, the accounts that are guessed first are those without one.",
    fix: "Set mfaConfiguration to ON, or userPoolAddOns.advancedSecurityMode to ENFORCED so that risky sign-ins require a second factor.",
    blindSpots: [
      "Pools without a second factor: cognito-userpool-mfa reports them.",
      "Users of other identity providers, who are asked for factors there.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html",
    ],
    options: {
      optional: choiceOption(
        "When OPTIONAL is enough; AWS asks for it where threat protection decides who needs a second factor.",
        ["never", "withThreatProtection"],
        "withThreatProtection",
      ),
    },
    messages: {
      optional: "{path} is OPTIONAL, so users can skip the second factor",
      unprotected: "{path} is OPTIONAL, so users can skip the second factor, and {protection} is not ENFORCED",
    },
  },
  on(userPool, (pool, report, { options }) => {
    const { mfaConfiguration, advancedSecurityMode, firstAuthFactors } = pool;
    const { path } = mfaConfiguration;
    const isOptional = verdictOf(mfaConfiguration, (mode) => mode === "OPTIONAL", "no");
    const fits = anyOf(not(isOptional), isPasswordless(pool));
    if (options.optional === "never") {
      report.settle(fits, `${path}, ${firstAuthFactors.path}`, "optional", { path });
    } else {
      const enforced = verdictOf(advancedSecurityMode, (mode) => mode === "ENFORCED", "no");
      const what = `${path}, ${advancedSecurityMode.path}, ${firstAuthFactors.path}`;
      report.settle(anyOf(fits, enforced), what, "unprotected", { path, protection: advancedSecurityMode.path });
    }
  }),
);
