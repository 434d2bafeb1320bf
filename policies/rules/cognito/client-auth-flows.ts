import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ViewOf } from "../../core/view";
import { managedUserPoolClient, userPoolClient } from "../../views/cognito";
import { eachText, usesOauth } from "./parts/client-lists";

/** Flows that hand the password itself to the application; the names without ALLOW_ are the older ones. */
const passwordFlows: readonly string[] = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_NO_SRP_AUTH",
];

const messages = {
  implicit: "{path} allows the implicit flow, which puts tokens in URLs",
  passwordFlow: "{path} allows the password flow {name}",
} as const;

export default defineResourcePolicy(
  {
    title: "Cognito clients must not use implicit or password flows",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "The implicit flow leaves tokens in the history and logs of browsers, and password flows hand the password itself to the application.",
    fix: "Use the code flow in allowedOauthFlows, and ALLOW_USER_SRP_AUTH or ALLOW_USER_AUTH in explicitAuthFlows.",
    blindSpots: [
      "Whether the application uses PKCE.",
      "Clients that an AWS service made: of cognito.ManagedUserPoolClient only what the program sets is judged.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html",
    ],
    options: {
      acceptedAuthFlows: textListOption(
        "Password flows that clients may use all the same, such as ALLOW_ADMIN_USER_PASSWORD_AUTH for a server.",
      ),
    },
    messages,
  },
  on(userPoolClient, (client, report, { options }) => judge(client, report, options.acceptedAuthFlows)),
  on(managedUserPoolClient, (client, report, { options }) => judge(client, report, options.acceptedAuthFlows)),
);

function judge(
  client: ViewOf<typeof managedUserPoolClient>,
  report: ResourceReport<typeof messages>,
  accepted: readonly string[],
): void {
  if (usesOauth(client, report)) {
    eachText(client.allowedOauthFlows, report, (flow, path) => {
      if (flow === "implicit") {
        report.violation("implicit", { path });
      }
    });
  }
  eachText(client.explicitAuthFlows, report, (flow, path) => {
    if (passwordFlows.includes(flow) && !accepted.includes(flow)) {
      report.violation("passwordFlow", { path, name: flow });
    }
  });
}
