import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/graphQLApi:GraphQLApi";
const native = "aws-native:appsync:GraphQlApi";
const eventApi = "aws:appsync/api:Api";
const channels = "aws:appsync/channelNamespace:ChannelNamespace";
const event = (connection: unknown, publish: unknown = "AMAZON_COGNITO_USER_POOLS") => ({
  name: "live",
  eventConfig: {
    authProviders: [{ authType: "AMAZON_COGNITO_USER_POOLS" }],
    connectionAuthModes: [{ authType: connection }],
    defaultPublishAuthModes: [{ authType: publish }],
    defaultSubscribeAuthModes: [{ authType: "AMAZON_COGNITO_USER_POOLS" }],
  },
});
const oidc = (issuer: unknown) => ({ authenticationType: "OPENID_CONNECT", openidConnectConfig: { issuer } });
const publicRoutes = [
  { api: "subject", method: "*", path: "*", reason: "A public catalog", owner: "shop", expires: "2099-12-31" },
];

export default resourceCases([
  {
    name: "users of a pool",
    type,
    props: { authenticationType: "AMAZON_COGNITO_USER_POOLS" },
    expect: "pass",
    show: true,
  },
  { name: "an API key", type, props: { authenticationType: "API_KEY" }, expect: { violation: "apiKey" }, show: true },
  {
    name: "an API key besides",
    type,
    props: { authenticationType: "AWS_IAM", additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] },
    expect: { violation: "apiKey" },
  },
  {
    name: "an API key of an API that is declared public",
    type,
    props: { authenticationType: "API_KEY" },
    settings: { publicRoutes },
    expect: "pass",
  },
  { name: "a type not known yet", type, props: { authenticationType: unknown }, expect: "undetermined" },
  {
    name: "an issuer over plain HTTP",
    type,
    props: oidc("http://login.example.com"),
    expect: { violation: "plainHttp" },
  },
  {
    name: "an issuer",
    type,
    props: oidc("https://login.example.com"),
    expect: "pass",
  },
  { name: "an issuer not known yet", type, props: oidc(unknown), expect: "pass" },
  {
    name: "an issuer over plain HTTP with an address in its query",
    type,
    props: oidc("http://login.example.com/?to=https://login.example.com"),
    expect: { violation: "plainHttp" },
  },
  {
    name: "an issuer over plain HTTP of an API that is declared public",
    type,
    props: oidc("http://login.example.com"),
    settings: { publicRoutes },
    expect: { violation: "plainHttp" },
  },
  {
    name: "a further issuer over plain HTTP",
    type,
    props: {
      authenticationType: "AWS_IAM",
      additionalAuthenticationProviders: [oidc("http://login.example.com")],
    },
    expect: { violation: "plainHttp" },
  },
  {
    name: "further types not known yet",
    type,
    props: { authenticationType: "AWS_IAM", additionalAuthenticationProviders: unknown },
    expect: "undetermined",
  },
  {
    name: "an event API by API key that is declared public",
    type: eventApi,
    props: event("API_KEY"),
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "channels by API key that are declared public",
    type: channels,
    props: { apiId: unknown, publishAuthModes: [{ authType: "API_KEY" }] },
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "channels by what is not known yet",
    type: channels,
    props: { apiId: unknown, subscribeAuthModes: unknown },
    expect: "undetermined",
  },
  {
    name: "channels to which everyone with the key subscribes",
    type: channels,
    props: { apiId: unknown, subscribeAuthModes: [{ authType: "API_KEY" }] },
    expect: { violation: "apiKey" },
  },
  { name: "an event API for users", type: eventApi, props: event("AMAZON_COGNITO_USER_POOLS"), expect: "pass" },
  {
    name: "an event API that connects by API key",
    type: eventApi,
    props: event("API_KEY"),
    expect: { violation: "apiKey" },
  },
  {
    name: "an event API that publishes by API key",
    type: eventApi,
    props: event("AWS_IAM", "API_KEY"),
    expect: { violation: "apiKey" },
  },
  {
    name: "channels by API key",
    type: channels,
    props: { apiId: unknown, publishAuthModes: [{ authType: "API_KEY" }] },
    expect: { violation: "apiKey" },
  },
  { name: "channels as their API says", type: channels, props: { apiId: unknown }, expect: "pass" },
  {
    name: "aws-native, an API key",
    type: native,
    props: { authenticationType: "API_KEY" },
    expect: { violation: "apiKey" },
  },
  { name: "aws-native, IAM", type: native, props: { authenticationType: "AWS_IAM" }, expect: "pass" },
]);
