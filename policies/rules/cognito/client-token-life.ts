import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { managedUserPoolClient, userPoolClient } from "../../views/cognito";
import { tokenLife } from "./parts/token-life";

const messages = { tokenLife: "{path} lets access tokens live longer than {maximum} minutes" } as const;

export default defineResourcePolicy(
  {
    title: "Access tokens of Cognito clients should be short-lived",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "APIs accept an access token until it expires: a copied one is as good as a sign-in for that long.",
    fix: ({ maximumAccessTokenMinutes }) =>
      `Set accessTokenValidity to at most ${maximumAccessTokenMinutes} minutes, and minutes as its unit in tokenValidityUnits.`,
    blindSpots: [
      "Refresh tokens, which cognito-client-session judges.",
      "Clients that an AWS service made: of cognito.ManagedUserPoolClient only what the program sets is judged.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html",
    ],
    options: {
      maximumAccessTokenMinutes: integerOption("Longest life of an access token, in minutes.", 60, {
        minimum: 5,
        maximum: 1440,
      }),
    },
    messages,
  },
  on(userPoolClient, (client, report, { options }) => judge(client, report, options.maximumAccessTokenMinutes)),
  on(managedUserPoolClient, (client, report, { options }) => judge(client, report, options.maximumAccessTokenMinutes)),
);

function judge(
  { accessTokenValidity, accessTokenUnit }: ViewOf<typeof managedUserPoolClient>,
  report: ResourceReport<typeof messages>,
  maximum: number,
): void {
  // Without a value it is an hour, whatever the unit.
  const life = tokenLife(accessTokenValidity, accessTokenUnit, "hours");
  const short = verdictOf(life, (seconds) => seconds <= maximum * 60, "yes");
  report.settle(short, life.path, "tokenLife", { path: accessTokenValidity.path, maximum });
}
