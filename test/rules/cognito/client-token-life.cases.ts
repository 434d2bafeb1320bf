import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const managed = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const native = "aws-native:cognito:UserPoolClient";

export default resourceCases([
  {
    name: "a quarter of an hour",
    type,
    props: {
      name: "web",
      userPoolId: "us-east-1_AbCdEfGhI",
      accessTokenValidity: 15,
      tokenValidityUnits: { accessToken: "minutes" },
    },
    expect: "pass",
    show: true,
  },
  {
    name: "a day",
    type,
    props: { name: "web", userPoolId: "us-east-1_AbCdEfGhI", accessTokenValidity: 24 },
    expect: { violation: "tokenLife" },
    show: true,
  },
  { name: "nothing set", type, props: { userPoolId: unknown }, expect: "pass" },
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
    props: { namePrefix: "AmazonOpenSearchService-logs", accessTokenValidity: 24 },
    expect: { violation: "tokenLife" },
  },
  {
    name: "minutes that are not known yet",
    type,
    props: { accessTokenValidity: unknown, tokenValidityUnits: { accessToken: "minutes" } },
    expect: "undetermined",
  },
  {
    name: "no time, and a unit that is not known yet",
    type,
    props: { tokenValidityUnits: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, a day",
    type: native,
    props: { accessTokenValidity: 1440, tokenValidityUnits: { accessToken: "minutes" } },
    expect: { violation: "tokenLife" },
  },
  { name: "aws-native, an hour", type: native, props: { accessTokenValidity: 1 }, expect: "pass" },
]);
