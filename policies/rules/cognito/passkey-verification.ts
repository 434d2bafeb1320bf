import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { anyItem, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Passkeys that are enough to sign in should ask for a PIN, a finger or a face",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "A passkey alone signs in; where its device need not make sure who holds it, whoever has the device signs in.",
    fix: "Set webAuthnConfiguration.userVerification to required.",
    blindSpots: ["App clients that do not offer passkeys."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html",
      "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages: { unverified: "{path} is not required, though passkeys are a first factor" },
  },
  on(userPool, (pool, report) => {
    const { firstAuthFactors, passkeyVerification } = pool;
    if (takesPasskeys(pool) === "no") {
      return report.notApplicable("Passkeys are no first factor");
    }
    const isVerified = verdictOf(passkeyVerification, (mode) => mode === "required", "no");
    const { path } = passkeyVerification;
    report.settle(anyOf(not(takesPasskeys(pool)), isVerified), `${firstAuthFactors.path}, ${path}`, "unverified", {
      path,
    });
  }),
  remedy(userPool, (pool, patch) => {
    if (takesPasskeys(pool) === "yes") {
      patch.set(pool.passkeyVerification.path, "required");
    }
  }),
);

function takesPasskeys({ firstAuthFactors }: ViewOf<typeof userPool>): Verdict {
  return anyItem(firstAuthFactors, (factor) => verdictOf(factor, (name) => name === "WEB_AUTHN", "no"));
}
