import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const managed = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const native = "aws-native:cognito:UserPoolClient";
const oauth = { allowedOauthFlowsUserPoolClient: true, allowedOauthScopes: ["openid"] };
const callbacks = (...callbackUrls: readonly unknown[]) => ({
  ...oauth,
  allowedOauthFlows: ["code"],
  callbackUrls,
});

export default resourceCases([
  {
    name: "exact https URLs",
    type,
    props: {
      name: "web",
      userPoolId: "us-east-1_AbCdEfGhI",
      ...callbacks("https://shop.example.com/signed-in"),
      logoutUrls: ["https://shop.example.com/"],
    },
    expect: "pass",
    show: true,
  },
  {
    name: "a URL without encryption",
    type,
    props: { name: "web", userPoolId: "us-east-1_AbCdEfGhI", ...callbacks("http://shop.example.com/signed-in") },
    expect: { violation: "plainUrl" },
    show: true,
  },
  { name: "nothing set", type, props: { userPoolId: unknown }, expect: "pass" },
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
  {
    name: "aws-native, an exact URL",
    type: native,
    props: {
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ["code"],
      callbackUrls: ["https://shop.example.com/"],
    },
    expect: "pass",
  },
  {
    name: "aws-native, a URL without encryption",
    type: native,
    props: {
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ["code"],
      callbackUrls: ["http://shop.example.com/"],
    },
    expect: { violation: "plainUrl" },
  },
  {
    name: "URLs of OAuth settings that are switched off",
    type,
    props: { allowedOauthFlowsUserPoolClient: false, callbackUrls: ["http://shop.example.com/"] },
    expect: "pass",
  },
  {
    name: "URLs of OAuth settings that may be switched off",
    type,
    props: { allowedOauthFlowsUserPoolClient: unknown, callbackUrls: ["http://shop.example.com/"] },
    expect: "undetermined",
  },
  {
    name: "a list that is not known yet",
    type,
    props: { ...oauth, callbackUrls: unknown },
    expect: "undetermined",
  },
  {
    name: "a client that OpenSearch made",
    type: managed,
    props: { namePrefix: "AmazonOpenSearchService-logs", ...callbacks("http://logs.example.com/") },
    expect: { violation: "plainUrl" },
  },

  {
    name: "no address of a site",
    type,
    props: callbacks("/signed-in?next=shop:cart"),
    expect: { violation: "plainUrl" },
  },
  {
    name: "plain HTTP with another address in the query",
    type,
    props: callbacks("http://shop.example.com/cb?next=https://shop.example.com/"),
    expect: { violation: "plainUrl" },
  },
  {
    name: "plain HTTP with the user's own machine in the query",
    type,
    props: callbacks("http://shop.example.com/cb?next=http://localhost/"),
    options: { allowLocalhost: true },
    expect: { violation: "plainUrl" },
  },
  {
    name: "a mobile app with another address in the query",
    type,
    props: callbacks("com.example.shop://signed-in?next=http://shop.example.com/"),
    expect: "pass",
  },
  {
    name: "other addresses of the user's own machine",
    type,
    props: callbacks("http://127.10.20.30/cb", "http://localhost", "http://[::1]:3000/cb"),
    options: { allowLocalhost: true },
    expect: "pass",
  },
  {
    name: "an exact https URL, where apps use https",
    type,
    props: callbacks("https://shop.example.com/signed-in"),
    options: { allowCustomSchemes: false },
    expect: "pass",
  },
]);
