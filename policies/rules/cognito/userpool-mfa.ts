import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf, not, isTrue, anyOf, anyItem, type Verdict, isSet } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { userPool } from "../../views/cognito";
import { isPasswordless } from "./parts/passwordless";

export default defineResourcePolicy(
  {
    title: "Cognito user pools must offer multi-factor authentication",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "A password alone is guessed, phished or bought; with a second factor it opens nothing.",
    fix: "Set mfaConfiguration to ON or OPTIONAL, and enable softwareTokenMfaConfiguration.enabled (enabledMfas with aws-native).",
    blindSpots: [
      "Users of other identity providers, who are asked for factors there.",
      "Whether users choose a second factor where they may: cognito-userpool-mfa-enforced judges OPTIONAL.",
      "Pools that allow sign-in without a password: what their users prove is up to the first factor.",
    ],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"],
    controls: { fsbp: ["Cognito.5"], "cis-controls-8.1": ["6.3"], nis2: ["11.6.1", "11.7.2"] },
    peers: {
      cdkNag: ["CognitoUserPoolMFA", "AwsSolutions-COG2"],
      prowler: ["cognito_user_pool_mfa_enabled"],
      securityHub: ["Cognito.5"],
      config: ["cognito-user-pool-mfa-enabled"],
      kics: ["cognito_userpool_without_mfa"],
      guardRules: ["COGNITO_USER_POOL_MFA_CONFIGURATION_RULE"],
    },
    messages: {
      off: "{path} is neither ON nor OPTIONAL",
      noFactor: "{path} is set, but software tokens, text messages and e-mail are all disabled",
    },
  },
  on(userPool, (pool, report) => {
    const { mfaConfiguration, firstAuthFactors } = pool;
    const { path } = mfaConfiguration;
    const passwordless = isPasswordless(pool);
    if (passwordless === "yes") {
      return report.notApplicable("The pool allows sign-in without a password");
    }
    const isOn = verdictOf(mfaConfiguration, (mode) => mode !== "OFF", "no");
    report.settle(anyOf(isOn, passwordless), `${path}, ${firstAuthFactors.path}`, "off", { path });
    const factor = anyOf(not(isOn), hasFactor(pool), passwordless);
    report.settle(factor, "which second factors the pool has", "noFactor", { path });
  }),
);

/** Whether users of a pool can have a second factor. */
function hasFactor(pool: ViewOf<typeof userPool>): Verdict {
  return anyOf(
    isTrue(pool.softwareTokenMfa, "no"),
    anyItem(pool.enabledMfas, () => "yes"),
    // Set, whatever its parts are.
    isSet(pool.smsConfiguration),
    isSet(pool.emailMfaConfiguration),
  );
}
