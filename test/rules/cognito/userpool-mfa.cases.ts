import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const softwareTokenMfaConfiguration = { enabled: true };
const smsConfiguration = { externalId: "shop", snsCallerArn: "arn:aws:iam::123456789012:role/sms" };

export default resourceCases([
  {
    name: "software tokens for all",
    type,
    props: { name: "customers", mfaConfiguration: "ON", softwareTokenMfaConfiguration },
    expect: "pass",
    show: true,
  },
  { name: "no second factor", type, props: { name: "customers" }, expect: { violation: "off" }, show: true },
  { name: "switched off", type, props: { mfaConfiguration: "OFF" }, expect: { violation: "off" } },
  {
    name: "up to the users, which cognito-userpool-mfa-enforced judges",
    type,
    props: { mfaConfiguration: "OPTIONAL", softwareTokenMfaConfiguration },
    expect: "pass",
  },
  {
    name: "up to the users, without a factor to choose",
    type,
    props: { mfaConfiguration: "OPTIONAL" },
    expect: { violation: "noFactor" },
  },
  { name: "text messages", type, props: { mfaConfiguration: "ON", smsConfiguration }, expect: "pass" },
  {
    name: "text messages by a role that is made in the same stack",
    type,
    props: { mfaConfiguration: "ON", smsConfiguration: { externalId: "shop", snsCallerArn: unknown } },
    expect: "pass",
  },
  {
    name: "e-mail",
    type,
    props: { mfaConfiguration: "ON", emailMfaConfiguration: { subject: "Your code" } },
    expect: "pass",
  },
  { name: "no factor to ask for", type, props: { mfaConfiguration: "ON" }, expect: { violation: "noFactor" } },
  {
    name: "software tokens that are switched off",
    type,
    props: { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: false } },
    expect: { violation: "noFactor" },
  },
  {
    name: "sign-in with passkeys",
    type,
    props: { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    expect: "notApplicable",
  },
  {
    name: "a sign-in policy of passwords",
    type,
    props: { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] } },
    expect: { violation: "off" },
  },
  {
    name: "a sign-in policy that is not known yet",
    type,
    props: { signInPolicy: { allowedFirstAuthFactors: unknown } },
    expect: "undetermined",
  },
  { name: "a setting that is not known yet", type, props: { mfaConfiguration: unknown }, expect: "undetermined" },
  {
    name: "factors that are not known yet",
    type,
    props: { mfaConfiguration: "ON", softwareTokenMfaConfiguration: unknown },
    expect: "undetermined",
  },
  { name: "a list where a text belongs", type, props: { mfaConfiguration: [[]] }, expect: "undetermined" },
  {
    name: "aws-native, software tokens",
    type: native,
    props: { mfaConfiguration: "ON", enabledMfas: ["SOFTWARE_TOKEN_MFA"] },
    expect: "pass",
  },
  { name: "aws-native, nothing set", type: native, props: {}, expect: { violation: "off" } },
  {
    name: "aws-native, passkeys",
    type: native,
    props: { policies: { signInPolicy: { allowedFirstAuthFactors: ["WEB_AUTHN"] } } },
    expect: "notApplicable",
  },
  {
    name: "aws-native, no factor to ask for",
    type: native,
    props: { mfaConfiguration: "ON" },
    expect: { violation: "noFactor" },
  },

  {
    name: "aws-native, switched off",
    type: native,
    props: { mfaConfiguration: "OFF" },
    expect: { violation: "off" },
  },
]);
