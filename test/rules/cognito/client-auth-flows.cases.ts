import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const managed = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const native = "aws-native:cognito:UserPoolClient";
const oauth = { allowedOauthFlowsUserPoolClient: true, allowedOauthScopes: ["openid"] };

export default resourceCases([
  {
    name: "the code flow, and passwords that never leave the device",
    type,
    props: {
      name: "web",
      userPoolId: "us-east-1_AbCdEfGhI",
      ...oauth,
      allowedOauthFlows: ["code"],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    },
    expect: "pass",
    show: true,
  },
  {
    name: "tokens in URLs, passwords in requests",
    type,
    props: {
      name: "web",
      userPoolId: "us-east-1_AbCdEfGhI",
      ...oauth,
      allowedOauthFlows: ["implicit"],
      explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    },
    expect: { violation: ["implicit", "passwordFlow"] },
    show: true,
  },
  { name: "nothing set", type, props: { userPoolId: unknown }, expect: "pass" },
  {
    name: "machines that sign in by their secret",
    type,
    props: { ...oauth, allowedOauthFlows: ["client_credentials"], generateSecret: true },
    expect: "pass",
  },
  {
    name: "an implicit flow of OAuth settings that are switched off",
    type,
    props: { allowedOauthFlowsUserPoolClient: false, allowedOauthFlows: ["implicit"] },
    expect: "pass",
  },
  {
    name: "an implicit flow of OAuth settings that may be switched off",
    type,
    props: { allowedOauthFlowsUserPoolClient: unknown, allowedOauthFlows: ["implicit"] },
    expect: "undetermined",
  },
  {
    name: "a password flow for servers",
    type,
    props: { explicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] },
    expect: { violation: "passwordFlow" },
  },
  {
    name: "a password flow for servers, accepted",
    type,
    props: { explicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] },
    options: { acceptedAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] },
    expect: "pass",
  },
  {
    name: "a password flow by its older name",
    type,
    props: { explicitAuthFlows: ["USER_PASSWORD_AUTH"] },
    expect: { violation: "passwordFlow" },
  },
  { name: "flows that are not known yet", type, props: { explicitAuthFlows: unknown }, expect: "undetermined" },
  {
    name: "a client that OpenSearch made",
    type: managed,
    props: { namePrefix: "AmazonOpenSearchService-logs", explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
    expect: { violation: "passwordFlow" },
  },
  {
    name: "aws-native, codes",
    type: native,
    props: {
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ["code"],
    },
    expect: "pass",
  },
  {
    name: "aws-native, tokens in URLs",
    type: native,
    props: { allowedOAuthFlowsUserPoolClient: true, allowedOAuthFlows: ["implicit"] },
    expect: { violation: "implicit" },
  },
]);
