import { integerOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { anyItem, anyOf, isTrue, not, verdictOf } from "../../core/verdict";
import { userPoolClient } from "../../views/cognito";
import { tokenLife } from "./parts/token-life";

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
const defaultDays = 30;

export default defineResourcePolicy(
  {
    title: "App clients should bound and rotate refresh tokens",
    severity: "medium",
    level: "disabled",
    stage: "preview",
    themes: ["authentication"],
    why: "A refresh token is as good as a sign-in for as long as it is valid; one that is copied from a browser or phone works until then.",
    fix: ({ maximumDays }) =>
      `Set refreshTokenValidity to at most ${maximumDays} days, and refreshTokenRotation.feature to ENABLED for clients without a secret (without ALLOW_REFRESH_TOKEN_AUTH).`,
    blindSpots: ["Clients that AWS services make."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html",
    ],
    options: {
      maximumDays: integerOption("Longest time for which a refresh token is valid, in days.", 30, {
        minimum: 1,
        maximum: 3650,
      }),
    },
    messages: {
      byDefault: "{path} is not set, so refresh tokens are valid for 30 days",
      tooLong: "{path} is longer than {maximum} days",
      notRotated: "{path} is not ENABLED, though the client has no secret",
      impersonation: "{path} allows ALLOW_TOKEN_EXCHANGE_IMPERSONATION, by which the client acts as any user",
    },
  },
  on(userPoolClient, (client, report, { options: { maximumDays: maximum } }) => {
    const { refreshTokenValidity, refreshTokenUnit, refreshTokenRotation, generateSecret, explicitAuthFlows } = client;
    const { path } = refreshTokenValidity;
    const life = tokenLife(refreshTokenValidity, refreshTokenUnit, "days");
    const short = verdictOf(life, (seconds) => seconds <= maximum * 86_400, "yes");
    report.settle(short, life.path, "tooLong", { path, maximum });
    if (refreshTokenValidity.state === "absent" && defaultDays > maximum) {
      report.violation("byDefault", { path });
    }
    const isFine = anyOf(
      isTrue(generateSecret, "no"),
      verdictOf(refreshTokenRotation, (feature) => feature === "ENABLED", "no"),
    );
    const what = `${generateSecret.path}, ${refreshTokenRotation.path}`;
    report.settle(isFine, what, "notRotated", { path: refreshTokenRotation.path });
    const impersonates = anyItem(explicitAuthFlows, (flow) =>
      verdictOf(flow, (name) => name === "ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "no"),
    );
    report.settle(not(impersonates), explicitAuthFlows.path, "impersonation", { path: explicitAuthFlows.path });
  }),
);
