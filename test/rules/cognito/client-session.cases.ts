import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const native = "aws-native:cognito:UserPoolClient";
const rotation = { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 } };
const client = (props: object = {}) => ({ userPoolId: "eu-central-1_Shop", ...rotation, ...props });

export default resourceCases([
  { name: "a month, with rotation", type, props: client({ refreshTokenValidity: 30 }), expect: "pass", show: true },
  { name: "a year", type, props: client({ refreshTokenValidity: 365 }), expect: { violation: "tooLong" }, show: true },
  {
    name: "a week in hours",
    type,
    props: client({ refreshTokenValidity: 168, tokenValidityUnits: { refreshToken: "hours" } }),
    expect: "pass",
  },
  { name: "what AWS takes by default", type, props: client(), expect: "pass" },
  {
    name: "no rotation for a public client",
    type,
    props: { userPoolId: "eu-central-1_Shop" },
    expect: { violation: "notRotated" },
  },
  {
    name: "no rotation for a client with a secret",
    type,
    props: { userPoolId: "eu-central-1_Shop", generateSecret: true },
    expect: "pass",
  },
  {
    name: "impersonation",
    type,
    props: client({ explicitAuthFlows: ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION"] }),
    expect: { violation: "impersonation" },
  },
  {
    name: "a year that is meant",
    type,
    props: client({ refreshTokenValidity: 365 }),
    options: { maximumDays: 365 },
    expect: "pass",
  },
  { name: "not known yet", type, props: client({ refreshTokenValidity: unknown }), expect: "undetermined" },
  {
    name: "aws-native, a year",
    type: native,
    props: client({ refreshTokenValidity: 365 }),
    expect: { violation: "tooLong" },
  },
  { name: "aws-native, a month", type: native, props: client({ refreshTokenValidity: 30 }), expect: "pass" },

  {
    name: "what AWS takes by default, where less is asked for",
    type,
    props: client(),
    options: { maximumDays: 7 },
    expect: { violation: "byDefault" },
  },
  {
    name: "a week, where that is asked for",
    type,
    props: client({ refreshTokenValidity: 7 }),
    options: { maximumDays: 7 },
    expect: "pass",
  },
  {
    name: "a unit not known yet",
    type,
    props: client({ refreshTokenValidity: 30, tokenValidityUnits: { refreshToken: unknown } }),
    expect: "undetermined",
  },
  {
    name: "a unit that is none",
    type,
    props: client({ refreshTokenValidity: 30, tokenValidityUnits: { refreshToken: "weeks" } }),
    expect: "undetermined",
  },
  {
    name: "no rotation for a client that may have a secret",
    type,
    props: { userPoolId: "eu-central-1_Shop", generateSecret: unknown },
    expect: "undetermined",
  },
  {
    name: "a rotation that is switched off",
    type,
    props: client({ refreshTokenRotation: { feature: "DISABLED" } }),
    expect: { violation: "notRotated" },
  },
  { name: "flows not known yet", type, props: client({ explicitAuthFlows: unknown }), expect: "undetermined" },
  {
    name: "flows without impersonation",
    type,
    props: client({ explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] }),
    expect: "pass",
  },
]);
