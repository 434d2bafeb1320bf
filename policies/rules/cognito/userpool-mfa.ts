import { choiceOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { type Verdict, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Cognito user pools ask for a second factor",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "A password alone is guessed, phished or bought; with a second factor it opens nothing.",
    fix: "Set mfaConfiguration to ON and switch on a factor: softwareTokenMfaConfiguration.enabled, or enabledMfas for aws-native.",
    blindSpots: [
      "Users of other identity providers, who are asked for factors there.",
      "Pools that allow sign-in without a password: what their users prove is up to the first factor.",
    ],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"],
    controls: { fsbp: ["Cognito.5"] },
    peers: {
      cdkNag: ["CognitoUserPoolMFA"],
      prowler: ["cognito_user_pool_mfa_enabled"],
      securityHub: ["Cognito.5"],
      config: ["cognito-user-pool-mfa-enabled"],
      kics: ["cognito_userpool_without_mfa"],
      guardRules: ["COGNITO_USER_POOL_MFA_CONFIGURATION_RULE"],
    },
    options: {
      optional: choiceOption(
        "When OPTIONAL is enough; AWS asks for it where threat protection decides who needs a second factor.",
        ["never", "withThreatProtection", "always"],
        "withThreatProtection",
      ),
    },
    messages: {
      off: "{path} is not ON",
      optional: "{path} is OPTIONAL, so users decide, and userPoolAddOns.advancedSecurityMode is not ENFORCED either",
      noFactor: "{path} is set, but the pool has no second factor: neither software tokens, text messages nor e-mail",
    },
  },
  on(userPool, (pool, report, { options }) => {
    const { mfaConfiguration, firstAuthFactors, advancedSecurityMode } = pool;
    const passwordless = anyItem(firstAuthFactors, (factor) => verdictOf(factor, (name) => name !== "PASSWORD", "no"));
    if (passwordless === "yes") {
      return report.notApplicable("The pool allows sign-in without a password");
    }
    if (mfaConfiguration.state === "unknown") {
      return report.undetermined(mfaConfiguration.path);
    }
    const { path } = mfaConfiguration;
    const isOptional = isOneOf(mfaConfiguration, "OPTIONAL") && options.optional !== "never";
    const protection =
      options.optional === "always" ? "yes" : verdictOf(advancedSecurityMode, (mode) => mode === "ENFORCED", "no");
    const wrong = isOptional ? not(protection) : isOneOf(mfaConfiguration, "ON") ? "no" : "yes";
    const missingFactor = wrong === "yes" && !isOptional ? "no" : not(hasFactor(pool));
    if (passwordless === "undetermined") {
      if (wrong !== "no" || missingFactor !== "no") {
        report.undetermined(firstAuthFactors.path);
      }
      return;
    }
    if (wrong === "yes") {
      report.violation(isOptional ? "optional" : "off", { path });
    } else if (wrong === "undetermined") {
      report.undetermined(advancedSecurityMode.path);
    }
    if (missingFactor === "yes") {
      report.violation("noFactor", { path });
    } else if (missingFactor === "undetermined") {
      report.undetermined("which second factors the pool has");
    }
  }),
);

/** Whether users of a pool can have a second factor. */
function hasFactor(pool: ViewOf<typeof userPool>): Verdict {
  return anyOf(
    verdictOf(pool.softwareTokenMfa, (enabled) => enabled, "no"),
    anyItem(pool.enabledMfas, () => "yes"),
    // Set, whatever its parts are.
    pool.smsConfiguration.state === "absent" ? "no" : "yes",
    pool.emailMfaConfiguration.state === "absent" ? "no" : "yes",
  );
}
