import { booleanOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ViewOf } from "../../core/view";
import { managedUserPoolClient, userPoolClient } from "../../views/cognito";
import { eachText, usesOauth } from "./parts/client-lists";

const options = {
  allowLocalhost: booleanOption("Whether callback and logout URLs may lead to the user's own machine.", false),
  allowCustomSchemes: booleanOption("Whether they may have a scheme of a mobile app: myapp://signed-in.", true),
};

const messages = {
  plainUrl: "{path} is not an https URL",
  localhost: "{path} is a localhost URL, which allowLocalhost does not allow",
  wildcard: "{path} has a wildcard",
} as const;

type Options = OptionValues<typeof options>;

export default defineResourcePolicy(
  {
    title: "Cognito clients must redirect to exact https URLs",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Cognito sends users there with codes and tokens: whoever can take over such a URL, or listens on the way, gets them.",
    fix: ({ allowCustomSchemes }) =>
      `Set callbackUrls and logoutUrls to exact https URLs${allowCustomSchemes ? ", or to the scheme of a mobile app" : ""}.`,
    blindSpots: [
      "Schemes of mobile apps, which another app on the phone may claim; allowCustomSchemes false reports them.",
      "Clients that an AWS service made: of cognito.ManagedUserPoolClient only what the program sets is judged.",
    ],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html"],
    options,
    messages,
  },
  on(userPoolClient, (client, report, context) => judge(client, report, context.options)),
  on(managedUserPoolClient, (client, report, context) => judge(client, report, context.options)),
);

function judge(
  client: ViewOf<typeof managedUserPoolClient>,
  report: ResourceReport<typeof messages>,
  values: Options,
): void {
  if (!usesOauth(client, report)) {
    return;
  }
  for (const urls of [client.callbackUrls, client.logoutUrls]) {
    eachText(urls, report, (url, path) => {
      const problem = problemOf(url, values);
      if (problem) {
        report.violation(problem, { path });
      }
    });
  }
}

function problemOf(url: string, { allowLocalhost, allowCustomSchemes }: Options): keyof typeof messages | undefined {
  if (url.includes("*")) {
    return "wildcard";
  }
  if (/^https:/i.test(url)) {
    return undefined;
  }
  if (/^http:/i.test(url)) {
    const local = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?#]|$)/i.test(url);
    return local ? (allowLocalhost ? undefined : "localhost") : "plainUrl";
  }
  const ofApp = /^(?!(?:javascript|data|file|vbscript|ftp|ws):)[a-z][a-z0-9+.-]*:/i.test(url);
  return ofApp && allowCustomSchemes ? undefined : "plainUrl";
}
