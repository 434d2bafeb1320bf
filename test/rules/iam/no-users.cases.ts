import { resourceCases, unknown } from "../../support/cases";

const type = "aws:iam/user:User";

export default resourceCases([
  {
    name: "an accepted user",
    type,
    props: { name: "mail" },
    options: { acceptedUsers: ["subject"] },
    expect: "pass",
    show: true,
  },
  { name: "a user", type, props: { name: "mail" }, expect: { violation: "user" }, show: true },
  { name: "a user whose name is not known yet", type, props: { name: unknown }, expect: { violation: "user" } },
  { name: "aws-native, a user", type: "aws-native:iam:User", props: {}, expect: { violation: "user" } },
]);
