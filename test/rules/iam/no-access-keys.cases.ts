import { resourceCases, unknown } from "../../support/cases";

const key = "aws:iam/accessKey:AccessKey";
const native = "aws-native:iam:User";

export default resourceCases([
  {
    name: "a user without credentials",
    type: "aws:iam/user:User",
    props: { name: "mail" },
    expect: "pass",
    show: true,
  },
  { name: "an access key", type: key, props: { user: "mail" }, expect: { violation: "accessKey" }, show: true },
  {
    name: "an access key of a user not known yet",
    type: key,
    props: { user: unknown },
    expect: { violation: "accessKey" },
  },
  {
    name: "an accepted access key",
    type: key,
    props: { user: "mail" },
    options: { acceptedUsers: ["sub*"] },
    expect: "pass",
  },
  {
    name: "another one is accepted",
    type: key,
    props: { user: "mail" },
    options: { acceptedUsers: ["mail"] },
    expect: { violation: "accessKey" },
  },
  {
    name: "a password",
    type: "aws:iam/userLoginProfile:UserLoginProfile",
    props: { user: "ada" },
    expect: { violation: "password" },
  },
  {
    name: "an API key of Amazon Bedrock",
    type: "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
    props: { userName: "agent", serviceName: "bedrock.amazonaws.com" },
    expect: { violation: "serviceCredential" },
  },
  { name: "aws-native, a user without password", type: native, props: { userName: "mail" }, expect: "pass" },
  {
    name: "aws-native, a user with password",
    type: native,
    props: { userName: "ada", loginProfile: { password: unknown } },
    expect: { violation: "password" },
  },

  ...[
    { type: "aws:iam/serviceSpecificCredential:ServiceSpecificCredential", serviceName: "codecommit.amazonaws.com" },
    { type: "aws:iam/userLoginProfile:UserLoginProfile" },
  ].map(({ type, ...more }) => ({
    name: `an accepted ${type}`,
    type,
    props: { ...more, ...(type.endsWith("Credential") ? { userName: "mail" } : { user: "mail" }) },
    options: { acceptedUsers: ["subject"] },
    expect: "pass" as const,
  })),
  {
    name: "aws-native, an accepted user with password",
    type: native,
    props: { loginProfile: { password: unknown } },
    options: { acceptedUsers: ["subject"] },
    expect: "pass",
  },
]);
