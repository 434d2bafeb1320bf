import { defineResourcePolicy, on } from "../../core/policy";
import { absent, type Value } from "../../core/value";
import { anyOf, hasValue, verdictOf } from "../../core/verdict";
import { identityProvider } from "../../views/credentials";

type Details = Value<ReadonlyMap<string, Value<string>>>;

/** One entry of `providerDetails`. */
function detail(details: Details, name: string): Value<string> {
  const path = `${details.path}.${name}`;
  return details.state === "known" ? (details.value.get(name) ?? absent(path)) : { state: details.state, path };
}

export default defineResourcePolicy(
  {
    title: "User pools should sign requests to SAML providers and take encrypted assertions only",
    severity: "low",
    // Many providers offer neither, and TLS protects both on the way.
    level: "disabled",
    stage: "preview",
    themes: ["authentication"],
    why: "Assertions pass through the browser, where extensions and logs read them, and an unsigned request may come from anyone.",
    fix: "Set providerDetails.RequestSigningAlgorithm to rsa-sha256 and EncryptedResponses to true, and give the provider the pool's certificates.",
    blindSpots: ["Whether the provider checks the signature."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-SAML-signing-encryption.html",
    ],
    controls: { "nist-800-53": ["SC-8"] },
    messages: {
      unsigned: "{path} is not set, so requests to the provider are not signed",
      unencrypted: "{path} is not true, so assertions are readable in the browser",
    },
  },
  on(identityProvider, ({ details, providerType }, report) => {
    const isOther = verdictOf(providerType, (type) => type !== "SAML", "undetermined");
    if (isOther === "yes") {
      return report.notApplicable("The provider does not use SAML");
    }
    const signing = detail(details, "RequestSigningAlgorithm");
    const signed = hasValue(signing);
    report.settle(anyOf(isOther, signed), signing.path, "unsigned", { path: signing.path });
    const encryption = detail(details, "EncryptedResponses");
    const encrypted = verdictOf(encryption, (text) => text.toLowerCase() === "true", "no");
    report.settle(anyOf(isOther, encrypted), encryption.path, "unencrypted", { path: encryption.path });
  }),
);
