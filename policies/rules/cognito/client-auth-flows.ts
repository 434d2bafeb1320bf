import { booleanOption, integerOption, textListOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { not, isTrue } from "../../core/verdict";
import { identityPool, managedUserPoolClient, userPoolClient } from "../../views/cognito";

type Client = ViewOf<typeof managedUserPoolClient>;

/** Flows that hand the password itself to the application; the names without ALLOW_ are the older ones. */
const passwordFlows: readonly string[] = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_NO_SRP_AUTH",
];

/** Seconds in the units of tokenValidityUnits. */
const seconds: ReadonlyMap<string, number> = new Map([
  ["seconds", 1],
  ["minutes", 60],
  ["hours", 3600],
  ["days", 86_400],
]);

const options = {
  acceptedAuthFlows: textListOption(
    "Password flows that clients may use all the same, such as ALLOW_ADMIN_USER_PASSWORD_AUTH for a server.",
  ),
  allowLocalhost: booleanOption("Whether callback and logout URLs may lead to the user's own machine.", false),
  allowCustomSchemes: booleanOption("Whether they may have a scheme of a mobile app: myapp://signed-in.", true),
  maximumAccessTokenMinutes: integerOption("Longest life of an access token, in minutes.", 60, {
    minimum: 5,
    maximum: 1440,
  }),
};

const messages = {
  implicit: "{path} allows the implicit flow, which puts tokens in URLs",
  passwordFlow: "{path} allows the password flow {name}",
  plainUrl: "{path} is not an https URL",
  localhost: "{path} is a localhost URL, which allowLocalhost does not allow",
  wildcard: "{path} has a wildcard",
  tokenLife: "{path} lets access tokens live longer than {maximum} minutes",
  classicFlow: "{path} is true",
} as const;

export default defineResourcePolicy(
  {
    title: "Cognito clients must use sign-in flows that protect passwords and tokens",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Implicit grants, password flows and loose redirect URLs hand tokens or passwords to whoever listens, and long-lived access tokens stay good after that.",
    fix: ({ maximumAccessTokenMinutes }) =>
      `Use the code flow and ALLOW_USER_SRP_AUTH or ALLOW_USER_AUTH, exact https URLs, accessTokenValidity up to ${maximumAccessTokenMinutes} minutes, and omit allowClassicFlow.`,
    blindSpots: [
      "Whether the application uses PKCE.",
      "Schemes of mobile apps, which another app on the phone may claim; allowCustomSchemes false reports them.",
      "Clients that an AWS service made: of cognito.ManagedUserPoolClient only what the program sets is judged.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html",
    ],
    options,
    messages,
  },
  on(userPoolClient, (client, report, context) => judge(client, report, context.options)),
  on(managedUserPoolClient, (client, report, context) => judge(client, report, context.options)),
  on(identityPool, ({ allowClassicFlow }, report) => {
    report.settle(not(isTrue(allowClassicFlow, "no")), allowClassicFlow.path, "classicFlow", {
      path: allowClassicFlow.path,
    });
  }),
);

function judge(
  client: Client,
  report: ResourceReport<typeof messages>,
  { acceptedAuthFlows, allowLocalhost, allowCustomSchemes, maximumAccessTokenMinutes }: OptionValues<typeof options>,
): void {
  const each = (list: Value<readonly Value<string>[]>, check: (text: string, path: string) => void): void => {
    if (list.state === "unknown") {
      report.undetermined(list.path);
    }
    for (const item of list.state === "known" ? list.value : []) {
      if (item.state === "known") {
        check(item.value, item.path);
      } else if (item.state === "unknown") {
        report.undetermined(item.path);
      }
    }
  };
  // A client whose OAuth settings are switched off has neither flows nor redirects.
  if (client.oauthEnabled.state === "unknown") {
    report.undetermined(client.oauthEnabled.path);
  } else if (!isOneOf(client.oauthEnabled, false)) {
    each(client.allowedOauthFlows, (flow, path) => {
      if (flow === "implicit") {
        report.violation("implicit", { path });
      }
    });
    const checkUrl = (url: string, path: string): void => {
      const problem = problemOf(url, allowLocalhost, allowCustomSchemes);
      if (problem) {
        report.violation(problem, { path });
      }
    };
    each(client.callbackUrls, checkUrl);
    each(client.logoutUrls, checkUrl);
  }
  each(client.explicitAuthFlows, (flow, path) => {
    if (passwordFlows.includes(flow) && !acceptedAuthFlows.includes(flow)) {
      report.violation("passwordFlow", { path, name: flow });
    }
  });
  const { accessTokenValidity: validity, accessTokenUnit: unit } = client;
  if (validity.state === "absent") {
    // An hour, whatever the unit.
    return;
  }
  const unitSeconds = unit.state === "absent" ? 3600 : unit.state === "known" ? seconds.get(unit.value) : undefined;
  if (validity.state === "unknown" || unitSeconds === undefined) {
    report.undetermined(`${validity.path}, ${unit.path}`);
  } else if (validity.value * unitSeconds > maximumAccessTokenMinutes * 60) {
    report.violation("tokenLife", { path: validity.path, maximum: maximumAccessTokenMinutes });
  }
}

function problemOf(
  url: string,
  allowLocalhost: boolean,
  allowCustomSchemes: boolean,
): "plainUrl" | "localhost" | "wildcard" | undefined {
  if (url.includes("*")) {
    return "wildcard";
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "https") {
    return undefined;
  }
  if (scheme === "http") {
    const local = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?#]|$)/i.test(url);
    return local ? (allowLocalhost ? undefined : "localhost") : "plainUrl";
  }
  const ofApp = scheme !== undefined && !["javascript", "data", "file", "vbscript", "ftp", "ws"].includes(scheme);
  return ofApp && allowCustomSchemes ? undefined : "plainUrl";
}
