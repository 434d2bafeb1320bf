import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const optional = { mfaConfiguration: "OPTIONAL", softwareTokenMfaConfiguration: { enabled: true } };
const protectedPool = { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } };

export default resourceCases([
  {
    name: "a second factor for all",
    type,
    props: { name: "customers", mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } },
    expect: "pass",
    show: true,
  },
  {
    name: "up to the users",
    type,
    props: { name: "customers", ...optional },
    expect: { violation: "unprotected" },
    show: true,
  },
  {
    name: "up to threat protection, as AWS asks for",
    type,
    props: { ...optional, ...protectedPool },
    expect: "pass",
  },
  {
    name: "up to threat protection that only watches",
    type,
    props: { ...optional, userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
    expect: { violation: "unprotected" },
  },
  {
    name: "up to threat protection that is not known yet",
    type,
    props: { ...optional, userPoolAddOns: unknown },
    expect: "undetermined",
  },
  {
    name: "up to threat protection, where that is not accepted",
    type,
    props: { ...optional, ...protectedPool },
    options: { optional: "never" },
    expect: { violation: "optional" },
  },
  { name: "no second factor, which cognito-userpool-mfa reports", type, props: {}, expect: "pass" },
  {
    name: "passkeys in place of passwords",
    type,
    props: { ...optional, signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    expect: "pass",
  },
  {
    name: "first factors that are not known yet",
    type,
    props: { ...optional, signInPolicy: { allowedFirstAuthFactors: unknown } },
    expect: "undetermined",
  },
  { name: "a setting that is not known yet", type, props: { mfaConfiguration: unknown }, expect: "undetermined" },
  {
    name: "aws-native, for all",
    type: native,
    props: { mfaConfiguration: "ON", enabledMfas: ["SOFTWARE_TOKEN_MFA"] },
    expect: "pass",
  },
  {
    name: "aws-native, up to the users",
    type: native,
    props: { mfaConfiguration: "OPTIONAL", enabledMfas: ["SOFTWARE_TOKEN_MFA"] },
    expect: { violation: "unprotected" },
  },

  {
    name: "a setting that is not known yet, with passkeys in place of passwords",
    type,
    props: { mfaConfiguration: unknown, signInPolicy: { allowedFirstAuthFactors: ["WEB_AUTHN"] } },
    expect: "pass",
  },
  {
    name: "a setting that is not known yet, where optional factors are not accepted",
    type,
    props: { mfaConfiguration: unknown },
    options: { optional: "never" },
    expect: "undetermined",
  },
]);
