import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr, type Value } from "../../core/value";
import { not, verdictOf } from "../../core/verdict";
import { isPrivilegedAttribute } from "../../models/identity/privileged-attributes";
import { identityProvider } from "../../views/credentials";

/** Details that are addresses. */
const addresses = /^(?:authorize_url|token_url|attributes_url|jwks_uri|oidc_issuer|MetadataURL)$/;

export default defineResourcePolicy(
  {
    title: "Identity providers of user pools should use HTTPS and not decide on privileges",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "https"],
    why: "Over HTTP anyone on the way swaps the provider's keys; and a claim mapped onto a role lets whoever runs the provider choose it.",
    fix: "Use https URLs in providerDetails, and map claims only onto attributes by which no application decides.",
    blindSpots: [
      "Which attributes applications decide by: their names tell.",
      "What the metadata of a SAML provider says.",
    ],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html"],
    controls: { "nist-800-53": ["SC-8"] },
    messages: {
      plainHttp: "{path} is not an https URL",
      privileged: "{path} maps a claim of the provider onto an attribute that decides on privileges",
    },
  },
  on(identityProvider, ({ attributeMapping, details }, report) => {
    for (const map of [attributeMapping, details]) {
      if (map.state === "unknown") {
        report.undetermined(map.path);
      }
    }
    for (const [name, value] of valueOr(details, new Map<string, Value<string>>())) {
      if (addresses.test(name)) {
        const isPlain = verdictOf(value, (url) => /^http:/i.test(url), "no");
        report.settle(not(isPlain), value.path, "plainHttp", { path: value.path });
      }
    }
    for (const [name, value] of valueOr(attributeMapping, new Map<string, Value<string>>())) {
      if (isPrivilegedAttribute(name)) {
        report.violation("privileged", { path: value.path });
      }
    }
  }),
);
