import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const insensitive = { usernameConfiguration: { caseSensitive: false } };
const sensitive = { usernameConfiguration: { caseSensitive: true } };

export default resourceCases([
  { name: "any case", type, props: { usernameAttributes: ["email"], ...insensitive }, expect: "pass", show: true },
  {
    name: "the default of the API, each case a user",
    type,
    props: { usernameAttributes: ["email"] },
    expect: { violation: "sensitive", says: "usernameConfiguration.caseSensitive is not false" },
    show: true,
  },
  { name: "each case a user", type, props: sensitive, expect: { violation: "sensitive" } },
  { name: "not known yet", type, props: { usernameConfiguration: unknown }, expect: "undetermined" },
  {
    name: "a case sensitivity not known yet",
    type,
    props: { usernameConfiguration: { caseSensitive: unknown } },
    expect: "undetermined",
    reason: "usernameConfiguration.caseSensitive",
  },
  {
    name: "sign-in with phone numbers",
    type,
    props: { usernameAttributes: ["phone_number"], ...sensitive },
    expect: "notApplicable",
    reason: "no case",
  },
  {
    name: "sign-in with what is not known yet",
    type,
    props: { usernameAttributes: unknown, ...sensitive },
    expect: "undetermined",
    reason: "usernameAttributes",
  },
  {
    name: "sign-in with phone numbers and what is not known yet",
    type,
    props: { usernameAttributes: ["phone_number", unknown], ...sensitive },
    expect: "undetermined",
    reason: "usernameAttributes",
  },
  {
    name: "sign-in with what is not known yet, in any case",
    type,
    props: { usernameAttributes: unknown, ...insensitive },
    expect: "pass",
  },
  { name: "aws-native, any case", type: native, props: insensitive, expect: "pass" },
  { name: "aws-native, each case a user", type: native, props: {}, expect: { violation: "sensitive" } },
]);
