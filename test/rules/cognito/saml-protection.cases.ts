import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/identityProvider:IdentityProvider";
const native = "aws-native:cognito:UserPoolIdentityProvider";
const both = { RequestSigningAlgorithm: "rsa-sha256", EncryptedResponses: "true" };
const provider = (details: unknown, providerType: unknown = "SAML") => ({
  providerDetails: details,
  providerName: "office",
  providerType,
  userPoolId: "eu-central-1_Shop",
});
const address = { MetadataURL: "https://login.example.com/metadata" };

export default resourceCases([
  {
    name: "signed requests and encrypted assertions",
    type,
    props: provider({ ...address, ...both }),
    expect: "pass",
    show: true,
  },
  {
    name: "neither",
    type,
    props: provider(address),
    expect: { violation: ["unencrypted", "unsigned"] },
    show: true,
  },
  {
    name: "encryption switched off",
    type,
    props: provider({ ...address, ...both, EncryptedResponses: "false" }),
    expect: { violation: "unencrypted" },
  },
  {
    name: "no signature",
    type,
    props: provider({ ...address, EncryptedResponses: "true" }),
    expect: { violation: "unsigned" },
  },
  {
    name: "OIDC",
    type,
    props: provider({ oidc_issuer: "https://login.example.com" }, "OIDC"),
    expect: "notApplicable",
  },
  { name: "details not known yet", type, props: provider(unknown), expect: "undetermined" },
  { name: "a type not known yet", type, props: provider(address, unknown), expect: "undetermined" },
  { name: "a type not known yet, with both", type, props: provider({ ...address, ...both }, unknown), expect: "pass" },
  {
    name: "aws-native, neither",
    type: native,
    props: provider(address),
    expect: { violation: ["unencrypted", "unsigned"] },
  },
  { name: "aws-native, both", type: native, props: provider({ ...address, ...both }), expect: "pass" },
]);
