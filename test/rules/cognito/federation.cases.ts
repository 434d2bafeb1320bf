import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/identityProvider:IdentityProvider";
const native = "aws-native:cognito:UserPoolIdentityProvider";
const provider = (details: object, attributeMapping: object = { email: "email" }) => ({
  userPoolId: "eu-central-1_Shop",
  providerName: "Office",
  providerType: "OIDC",
  providerDetails: { client_id: "shop", ...details },
  attributeMapping,
});

export default resourceCases([
  { name: "HTTPS", type, props: provider({ oidc_issuer: "https://login.example.com" }), expect: "pass", show: true },
  {
    name: "HTTP",
    type,
    props: provider({ oidc_issuer: "http://login.example.com" }),
    expect: { violation: "plainHttp" },
    show: true,
  },
  {
    name: "metadata over HTTP",
    type,
    props: provider({ MetadataURL: "http://login.example.com/saml" }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "a claim decides on the role",
    type,
    props: provider({}, { "custom:role": "groups" }),
    expect: { violation: "privileged" },
  },
  {
    name: "a claim for the name",
    type,
    props: provider({}, { given_name: "first", "custom:costCenter": "cc" }),
    expect: "pass",
  },
  { name: "details not known yet", type, props: { ...provider({}), providerDetails: unknown }, expect: "undetermined" },
  {
    name: "aws-native, HTTP",
    type: native,
    props: provider({ token_url: "http://login.example.com/t" }),
    expect: { violation: "plainHttp" },
  },

  {
    name: "HTTPS with another address in the query",
    type,
    props: provider({ authorize_url: "https://login.example.com/a?next=http://shop.example.com" }),
    expect: "pass",
  },
  {
    name: "an address that nothing is fetched from",
    type,
    props: provider({ EncryptedResponses: "true", issuer_name: "http://login.example.com" }),
    expect: "pass",
  },
  { name: "an issuer not known yet", type, props: provider({ oidc_issuer: unknown }), expect: "undetermined" },
  { name: "a secret not known yet", type, props: provider({ client_secret: unknown }), expect: "pass" },
  { name: "claims not known yet", type, props: { ...provider({}), attributeMapping: unknown }, expect: "undetermined" },
  {
    name: "a claim not known yet that decides on the role",
    type,
    props: provider({}, { "custom:role": unknown }),
    expect: { violation: "privileged" },
  },
]);
