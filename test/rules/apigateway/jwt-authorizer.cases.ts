import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/restApi:RestApi";
const native = "aws-native:apigateway:RestApi";
const pool = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123";
const trusted = { issuer: pool, audiences: ["orders-web"] };
const document = (securitySchemes: unknown) => ({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  paths: { "/orders": { get: { security: [{ users: [] }] } } },
  components: { securitySchemes },
});
const jwt = (more: object = {}, configuration: object = {}) => ({
  users: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "jwt",
    "x-amazon-apigateway-authorizer": {
      type: "jwt",
      identitySource: "method.request.header.Authorization",
      jwtConfiguration: { issuers: [trusted], defaultAlgorithms: ["RS256"], ...configuration },
      ...more,
    },
  },
});
const inText = (schemes: unknown) => ({ name: "orders", body: JSON.stringify(document(schemes)) });
const inObject = (schemes: unknown) => ({ body: document(schemes) });
const issuers = (...list: readonly object[]) => jwt({}, { issuers: list });

export default resourceCases([
  { name: "a user pool with one client", type, props: inText(jwt()), expect: "pass", show: true },
  {
    name: "no audience",
    type,
    props: inText(issuers({ issuer: pool })),
    expect: { violation: "noAudience" },
    show: true,
  },
  {
    name: "no audience of the second issuer",
    type,
    props: inText(issuers(trusted, { issuer: "https://login.example.com", audiences: [] })),
    expect: { violation: "noAudience", says: "issuers[1].audiences is not set" },
  },
  {
    name: "any audience",
    type,
    props: inText(issuers({ issuer: pool, audiences: ["*"] })),
    expect: { violation: "openAudience" },
  },
  {
    name: "an issuer over http",
    type,
    props: inText(issuers({ issuer: "http://login.example.com", audiences: ["orders"] })),
    expect: { violation: "issuerNotHttps" },
  },
  {
    name: "an issuer without its user pool",
    type,
    props: inText(issuers({ issuer: "https://cognito-idp.eu-central-1.amazonaws.com/", audiences: ["orders"] })),
    expect: { violation: "issuerNotCognito" },
  },
  {
    name: "an entry without an issuer",
    type,
    props: inText(issuers({ audiences: ["orders"] })),
    expect: { violation: "noIssuer" },
  },
  { name: "no issuers", type, props: inText(issuers()), expect: { violation: "noIssuer" } },
  {
    name: "the form of an HTTP API",
    type,
    props: inText(jwt({ jwtConfiguration: { issuer: pool, audience: ["orders"] } })),
    expect: { violation: "noIssuer" },
  },
  {
    name: "a token from the query string",
    type,
    props: inText(jwt({ identitySource: "method.request.querystring.token" })),
    expect: { violation: "notFromHeader" },
  },
  {
    name: "a Lambda authorizer",
    type,
    props: inText(jwt({ type: "token", identitySource: "method.request.querystring.token" })),
    expect: "pass",
  },
  { name: "an API without a body", type, props: { name: "orders" }, expect: "notApplicable" },
  { name: "a body not known yet", type, props: { name: "orders", body: unknown }, expect: "undetermined" },
  {
    name: "a body that is imported",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: { restApiId: "a1b2c3d4e5", body: JSON.stringify(document(issuers({ issuer: pool }))) },
    expect: { violation: "noAudience" },
  },
  { name: "aws-native, a user pool", type: native, props: inObject(jwt()), expect: "pass" },
  {
    name: "aws-native, no audience",
    type: native,
    props: inObject(issuers({ issuer: pool })),
    expect: { violation: "noAudience" },
  },
  {
    name: "aws-native, issuers not known yet",
    type: native,
    props: inObject(jwt({}, { issuers: unknown })),
    expect: "undetermined",
  },
  {
    name: "aws-native, audiences not known yet",
    type: native,
    props: inObject(issuers({ issuer: pool, audiences: unknown })),
    expect: "undetermined",
  },
  {
    name: "aws-native, an issuer not known yet",
    type: native,
    props: inObject(issuers({ issuer: unknown, audiences: ["orders"] })),
    expect: "undetermined",
  },
  {
    name: "aws-native, a source not known yet",
    type: native,
    props: inObject(jwt({ identitySource: unknown })),
    expect: "undetermined",
  },
]);
