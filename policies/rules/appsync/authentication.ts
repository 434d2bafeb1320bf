import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import type { Settings } from "../../core/settings";
import { mapValue, valueOr, type Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { declarationOf, wholeApi } from "../../models/api/public-routes";
import { channelNamespace, eventApi, graphqlApi } from "../../views/appsync";

const messages = {
  apiKey: "{path} is API_KEY, which every client of the API holds",
  plainHttp: "{path} is not an https URL",
} as const;

type Report = ResourceReport<typeof messages>;

function isDeclaredPublic({ name }: ResourceIdentity, settings: Settings): boolean {
  return declarationOf(settings, name, wholeApi.method, wholeApi.path) !== undefined;
}

function judgeType(type: Value<string>, report: Report): void {
  report.settle(
    verdictOf(type, (name) => name !== "API_KEY", "yes"),
    type.path,
    "apiKey",
    { path: type.path },
  );
}

function judgeIssuer(issuer: Value<string>, report: Report): void {
  // An issuer that is not known yet is hardly one without TLS.
  if (!/^https:/i.test(valueOr(issuer, "https:"))) {
    report.violation("plainHttp", { path: issuer.path });
  }
}

function judgeModes(lists: readonly Value<readonly Value<string>[]>[], report: Report): void {
  for (const modes of lists) {
    if (modes.state === "unknown") {
      report.undetermined(modes.path);
    }
    valueOr(modes, []).forEach((mode) => judgeType(mode, report));
  }
}

export default defineResourcePolicy(
  {
    title: "AppSync APIs must authenticate callers by more than an API key",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "The API key of a web or mobile application stands in its code for everyone to read, so such an API is open to everyone.",
    fix: "Set authenticationType to AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_IAM or AWS_LAMBDA, or declare the API in publicRoutes with method * and path *.",
    blindSpots: [
      "What the directives of the schema and the resolvers let each user do.",
      "Whether a Lambda authorizer decides rightly.",
    ],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html"],
    controls: { fsbp: ["AppSync.5"], "serverless-lens": ["SEC1-a1"], "cis-controls-8.1": ["16.10"] },
    peers: { prowler: ["appsync_graphql_api_no_api_key_authentication"], securityHub: ["AppSync.5"] },
    messages,
  },
  on(graphqlApi, ({ authenticationType, issuer, additionalAuthentication, resource }, report, { settings }) => {
    judgeIssuer(issuer, report);
    valueOr(additionalAuthentication, []).forEach((provider) => judgeIssuer(provider.issuer, report));
    if (isDeclaredPublic(resource, settings)) {
      return;
    }
    judgeType(authenticationType, report);
    judgeModes([mapTypes(additionalAuthentication)], report);
  }),
  on(eventApi, ({ modes, resource }, report, { settings }) => {
    if (!isDeclaredPublic(resource, settings)) {
      judgeModes(modes, report);
    }
  }),
  on(channelNamespace, ({ modes, resource }, report, { settings }) => {
    if (!isDeclaredPublic(resource, settings)) {
      judgeModes(modes, report);
    }
  }),
);

function mapTypes(providers: Value<readonly { readonly type: Value<string> }[]>): Value<readonly Value<string>[]> {
  return mapValue(providers, (list) => list.map(({ type }) => type));
}
