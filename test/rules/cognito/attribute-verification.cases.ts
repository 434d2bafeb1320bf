import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const pool = (autoVerifiedAttributes: unknown, before?: unknown) => ({
  usernameAttributes: ["email"],
  autoVerifiedAttributes,
  ...(before === undefined
    ? {}
    : { userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: before } }),
});

export default resourceCases([
  { name: "a new address is proved first", type, props: pool(["email"], ["email"]), expect: "pass", show: true },
  {
    name: "a new address counts at once",
    type,
    props: pool(["email"]),
    expect: { violation: "unverified" },
    show: true,
  },
  {
    name: "a new phone number counts at once",
    type,
    props: pool(["email", "phone_number"], ["email"]),
    expect: { violation: "unverified" },
  },
  { name: "nothing is verified", type, props: {}, expect: "notApplicable" },
  { name: "not known yet", type, props: { autoVerifiedAttributes: unknown }, expect: "undetermined" },
  {
    name: "sign-in by an address, and what is verified not known yet",
    type,
    props: pool(unknown),
    expect: { violation: "unverified" },
    remedied: false,
    becomes: {},
  },
  { name: "a list not known yet", type, props: pool(["email"], unknown), expect: "undetermined" },
  {
    name: "aws-native, a new address counts at once",
    type: native,
    props: { autoVerifiedAttributes: ["email"] },
    expect: { violation: "unverified" },
    becomes: { subject: { userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] } } },
  },
  {
    name: "aws-native, a new address is proved first",
    type: native,
    props: {
      autoVerifiedAttributes: ["email"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
    },
    expect: "pass",
  },

  {
    name: "a phone number that is proved first, and an address that counts at once",
    type,
    props: pool(["email"], ["phone_number"]),
    becomes: {
      subject: {
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["phone_number", "email"] },
      },
    },
    expect: { violation: "unverified" },
  },
  {
    name: "one attribute of two not known yet",
    type,
    props: pool(["email"], ["phone_number", unknown]),
    expect: "undetermined",
  },
  {
    name: "a new address that is proved first, and an attribute not known yet",
    type,
    props: pool(["email"], ["email", unknown]),
    expect: "pass",
  },
  { name: "sign-in by a name not known yet", type, props: { usernameAttributes: unknown }, expect: "undetermined" },
  {
    name: "sign-in by an address that is never verified",
    type,
    props: { usernameAttributes: ["email"] },
    expect: { violation: "unverified", says: "does not list email" },
    remedied: false,
    becomes: {},
  },
  {
    name: "sign-in by an address and a number of which only the address is verified",
    type,
    props: { ...pool(["email"], ["email"]), usernameAttributes: ["email", "phone_number"] },
    expect: { violation: "unverified", says: "does not list phone_number" },
    remedied: false,
    becomes: {},
  },
  {
    name: "an alias that counts only once it is verified",
    type,
    props: { aliasAttributes: ["email"] },
    expect: "notApplicable",
  },
  {
    name: "aws-native, sign-in by an address that is never verified",
    type: native,
    props: { usernameAttributes: ["email"] },
    expect: { violation: "unverified" },
    remedied: false,
    becomes: {},
  },
]);
