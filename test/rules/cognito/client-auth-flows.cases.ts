import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const managed = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const native = "aws-native:cognito:UserPoolClient";
const pool = "aws:cognito/identityPool:IdentityPool";
const nativePool = "aws-native:cognito:IdentityPool";
const oauth = { allowedOauthFlowsUserPoolClient: true, allowedOauthScopes: ["openid"] };
const callbacks = (...callbackUrls: readonly unknown[]) => ({
  ...oauth,
  allowedOauthFlows: ["code"],
  callbackUrls,
});

export default resourceCases([
  {
    name: "codes, exact URLs and short-lived tokens",
    type,
    props: {
      name: "web",
      userPoolId: "us-east-1_AbCdEfGhI",
      ...oauth,
      allowedOauthFlows: ["code"],
      callbackUrls: ["https://shop.example.com/signed-in"],
      logoutUrls: ["https://shop.example.com/"],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      accessTokenValidity: 15,
      tokenValidityUnits: { accessToken: "minutes" },
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
      callbackUrls: ["http://shop.example.com/signed-in"],
      explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      accessTokenValidity: 24,
    },
    expect: { violation: ["implicit", "passwordFlow", "plainUrl", "tokenLife"] },
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
  {
    name: "the user's own machine",
    type,
    props: callbacks("http://localhost:3000/cb"),
    expect: { violation: "localhost" },
  },
  {
    name: "the user's own machine, accepted",
    type,
    props: callbacks("http://localhost:3000/cb", "http://127.0.0.1/cb"),
    options: { allowLocalhost: true },
    expect: "pass",
  },
  {
    name: "a host that only begins like the user's own machine",
    type,
    props: callbacks("http://localhost.example.com/cb"),
    options: { allowLocalhost: true },
    expect: { violation: "plainUrl" },
  },
  { name: "a mobile app", type, props: callbacks("com.example.shop://signed-in"), expect: "pass" },
  {
    name: "a mobile app, where apps use https",
    type,
    props: callbacks("com.example.shop://signed-in"),
    options: { allowCustomSchemes: false },
    expect: { violation: "plainUrl" },
  },
  { name: "a script", type, props: callbacks("javascript:alert(1)"), expect: { violation: "plainUrl" } },
  {
    name: "a wildcard",
    type,
    props: callbacks("https://*.example.com/signed-in"),
    expect: { violation: "wildcard" },
  },
  {
    name: "a logout URL without encryption",
    type,
    props: { ...callbacks("https://shop.example.com/cb"), logoutUrls: ["http://shop.example.com/"] },
    expect: { violation: "plainUrl" },
  },
  { name: "a URL that is not known yet", type, props: callbacks(unknown), expect: "undetermined" },
  {
    name: "a URL that is not known yet beside one that is wrong",
    type,
    props: callbacks(unknown, "http://shop.example.com/"),
    expect: { violation: "plainUrl" },
  },
  { name: "flows that are not known yet", type, props: { explicitAuthFlows: unknown }, expect: "undetermined" },
  { name: "an hour", type, props: { accessTokenValidity: 1 }, expect: "pass" },
  {
    name: "an hour in seconds",
    type,
    props: { accessTokenValidity: 3600, tokenValidityUnits: { accessToken: "seconds" } },
    expect: "pass",
  },
  {
    name: "61 minutes",
    type,
    props: { accessTokenValidity: 61, tokenValidityUnits: { accessToken: "minutes" } },
    expect: { violation: "tokenLife" },
  },
  {
    name: "a day, where that is accepted",
    type,
    props: { accessTokenValidity: 1, tokenValidityUnits: { accessToken: "days" } },
    options: { maximumAccessTokenMinutes: 1440 },
    expect: "pass",
  },
  {
    name: "a unit that is not known yet",
    type,
    props: { accessTokenValidity: 30, tokenValidityUnits: unknown },
    expect: "undetermined",
  },
  {
    name: "a unit that is none",
    type,
    props: { accessTokenValidity: 30, tokenValidityUnits: { accessToken: "x" } },
    expect: "undetermined",
  },
  {
    name: "a client that OpenSearch made",
    type: managed,
    props: { namePrefix: "AmazonOpenSearchService-logs", explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
    expect: { violation: "passwordFlow" },
  },
  { name: "an identity pool", type: pool, props: { identityPoolName: "shop" }, expect: "pass" },
  {
    name: "an identity pool with the classic flow",
    type: pool,
    props: { identityPoolName: "shop", allowClassicFlow: true },
    expect: { violation: "classicFlow" },
  },
  {
    name: "an identity pool whose flow is not known yet",
    type: pool,
    props: { identityPoolName: "shop", allowClassicFlow: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, codes",
    type: native,
    props: {
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ["code"],
      callbackUrls: ["https://shop.example.com/"],
    },
    expect: "pass",
  },
  {
    name: "aws-native, tokens in URLs",
    type: native,
    props: { allowedOAuthFlowsUserPoolClient: true, allowedOAuthFlows: ["implicit"] },
    expect: { violation: "implicit" },
  },
  {
    name: "aws-native, an identity pool with the classic flow",
    type: nativePool,
    props: { allowClassicFlow: true, allowUnauthenticatedIdentities: false },
    expect: { violation: "classicFlow" },
  },
]);
