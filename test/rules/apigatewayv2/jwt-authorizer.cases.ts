import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigatewayv2/authorizer:Authorizer";
const native = "aws-native:apigatewayv2:Authorizer";
const jwtConfiguration = {
  audiences: ["orders-web"],
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123",
};
const base = {
  apiId: unknown,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  name: "users",
};
const jwt = (more = {}) => ({ ...base, jwtConfiguration: { ...jwtConfiguration, ...more } });

export default resourceCases([
  { name: "a user pool with one client", type, props: jwt(), expect: "pass", show: true },
  {
    name: "no audience",
    type,
    props: { ...base, jwtConfiguration: { issuer: jwtConfiguration.issuer } },
    expect: { violation: "noAudience" },
    show: true,
  },
  { name: "an empty list of audiences", type, props: jwt({ audiences: [] }), expect: { violation: "noAudience" } },
  { name: "any audience", type, props: jwt({ audiences: ["*"] }), expect: { violation: "openAudience" } },
  { name: "an empty audience", type, props: jwt({ audiences: [""] }), expect: { violation: "openAudience" } },
  { name: "another issuer", type, props: jwt({ issuer: "https://login.example.com/" }), expect: "pass" },
  {
    name: "an issuer over http",
    type,
    props: jwt({ issuer: "http://login.example.com" }),
    expect: { violation: "issuerNotHttps" },
  },
  {
    name: "an issuer without its user pool",
    type,
    props: jwt({ issuer: "https://cognito-idp.eu-central-1.amazonaws.com" }),
    expect: { violation: "issuerNotCognito" },
  },
  {
    name: "no issuer",
    type,
    props: { ...base, jwtConfiguration: { audiences: ["a"] } },
    expect: { violation: "noIssuer" },
  },
  {
    name: "a token from the query string",
    type,
    props: { ...jwt(), identitySources: ["$request.querystring.token"] },
    expect: { violation: "notFromHeader" },
  },
  { name: "a client made in the same stack", type, props: jwt({ audiences: [unknown] }), expect: "pass" },
  { name: "an issuer not known yet", type, props: jwt({ issuer: unknown }), expect: "undetermined" },
  {
    name: "a Lambda authorizer",
    type,
    props: { apiId: unknown, authorizerType: "REQUEST", authorizerUri: unknown },
    expect: "notApplicable",
  },
  { name: "a type not known yet", type, props: { ...jwt(), authorizerType: unknown }, expect: "undetermined" },
  {
    name: "aws-native, a user pool",
    type: native,
    props: {
      apiId: unknown,
      authorizerType: "JWT",
      identitySource: ["$request.header.Authorization"],
      jwtConfiguration: { audience: ["a"], issuer: jwtConfiguration.issuer },
    },
    expect: "pass",
  },
  {
    name: "aws-native, no audience",
    type: native,
    props: { apiId: unknown, authorizerType: "JWT", jwtConfiguration: { issuer: jwtConfiguration.issuer } },
    expect: { violation: "noAudience" },
  },
]);
