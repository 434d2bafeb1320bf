import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isTrue, not } from "../../core/verdict";
import { identityPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Cognito identity pools must not give AWS credentials to guests",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "Anybody who knows the id of such a pool, which every copy of the application holds, gets credentials of the account.",
    fix: "Set allowUnauthenticatedIdentities to false, and let users sign in before the application calls AWS.",
    blindSpots: ["What the role for guests may do: a pool for guests is reported whatever its role allows."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html#authenticated-and-unauthenticated-identities",
    ],
    controls: { fsbp: ["Cognito.2"], nis2: ["11.1.1", "11.1.2.c", "11.2.2.d"] },
    peers: {
      checkov: ["CKV_AWS_366"],
      cdkNag: ["CognitoUserPoolNoUnauthenticatedLogins", "AwsSolutions-COG7"],
      prowler: ["cognito_identity_pool_guest_access_disabled"],
      securityHub: ["Cognito.2"],
      config: ["cognito-identity-pool-unauth-access-check", "cognito-identity-pool-unauthenticated-logins"],
      guardRules: ["COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE"],
    },
    messages: { guests: "{path} is true" },
  },
  on(identityPool, ({ allowUnauthenticatedIdentities: guests }, report) => {
    report.settle(not(isTrue(guests, "no")), guests.path, "guests", { path: guests.path });
  }),
  remedy(identityPool, ({ allowUnauthenticatedIdentities }, patch) =>
    patch.set(allowUnauthenticatedIdentities.path, false),
  ),
);
