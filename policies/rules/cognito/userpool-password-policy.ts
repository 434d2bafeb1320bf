import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { valueOr, type Value } from "../../core/value";
import { verdictOf, isTrue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { userPool } from "../../views/cognito";

/**
 * What Cognito takes where a pool sets nothing.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
const defaultLength = 8;
const defaultDays = 7;

export default defineResourcePolicy(
  {
    title: "Cognito user pools must require strong passwords",
    severity: "medium",
    level: "mandatory",
    themes: ["authentication"],
    why: "Short and simple passwords are found by trying, and temporary ones that stay valid wait for whoever reads the mail.",
    fix: ({ minimumLength, maximumTemporaryPasswordDays }) =>
      `Set minimumLength to ${minimumLength} or more, temporaryPasswordValidityDays to ${maximumTemporaryPasswordDays} or less, and require lowercase, uppercase, numbers and symbols.`,
    blindSpots: ["Passwords of other identity providers.", "Whether users choose words that are easy to guess."],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html"],
    controls: { fsbp: ["Cognito.3"], "cis-controls-8.1": ["5.2"], nis2: ["11.6.2.a"] },
    peers: {
      config: ["cognito-user-pool-password-policy-check"],
      cdkNag: ["CognitoUserPoolStrongPasswordPolicy", "AwsSolutions-COG1"],
      prowler: [
        "cognito_user_pool_password_policy_lowercase",
        "cognito_user_pool_password_policy_minimum_length_14",
        "cognito_user_pool_password_policy_number",
        "cognito_user_pool_password_policy_symbol",
        "cognito_user_pool_password_policy_uppercase",
        "cognito_user_pool_temporary_password_expiration",
      ],
      securityHub: ["Cognito.3"],
    },
    options: {
      minimumLength: integerOption("Shortest password that a pool may allow, in characters.", 8, {
        minimum: 6,
        maximum: 99,
      }),
      maximumTemporaryPasswordDays: integerOption("Longest time that a temporary password may be valid, in days.", 7, {
        minimum: 1,
        maximum: 365,
      }),
    },
    messages: {
      tooShort: "{path} is not at least {minimum}",
      notRequired: "{path} is not true",
      tooLong: "{path} is more than {maximum} days",
    },
    // NIST SP 800-63B asks for length, and advises against rules of composition.
    advisoryMessages: ["notRequired"],
  },
  on(userPool, ({ hasPasswordPolicy, passwordPolicy }, report, { options }) => {
    const { minimumLength, temporaryPasswordValidityDays: validity } = passwordPolicy;
    const { minimumLength: minimum, maximumTemporaryPasswordDays: maximum } = options;
    const isLong = verdictOf(
      minimumLength,
      (length) => (length || defaultLength) >= minimum,
      defaultLength >= minimum ? "yes" : "no",
    );
    report.settle(isLong, minimumLength.path, "tooShort", { path: minimumLength.path, minimum });
    const isBrief = verdictOf(
      validity,
      (days) => (days || defaultDays) <= maximum,
      defaultDays <= maximum ? "yes" : "no",
    );
    report.settle(isBrief, validity.path, "tooLong", { path: validity.path, maximum });
    // Without any policy Cognito asks for all kinds of characters.
    for (const required of hasPasswordPolicy.state === "absent" ? [] : requirementsOf(passwordPolicy)) {
      const { path } = required;
      report.settle(isTrue(required, "no"), path, "notRequired", { path });
    }
  }),
  remedy(userPool, ({ passwordPolicy }, patch, options) => {
    const { minimumLength, temporaryPasswordValidityDays: validity } = passwordPolicy;
    if ((valueOr(minimumLength, 0) || defaultLength) < options.minimumLength) {
      patch.set(minimumLength.path, options.minimumLength);
    }
    if ((valueOr(validity, 0) || defaultDays) > options.maximumTemporaryPasswordDays) {
      patch.set(validity.path, options.maximumTemporaryPasswordDays);
    }
    for (const required of requirementsOf(passwordPolicy)) {
      patch.set(required.path, true);
    }
  }),
);

type PasswordPolicy = ViewOf<typeof userPool>["passwordPolicy"];

function requirementsOf(policy: PasswordPolicy): readonly Value<boolean>[] {
  return [policy.requireLowercase, policy.requireUppercase, policy.requireNumbers, policy.requireSymbols];
}
