import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const protectedPool = { deletionProtection: "ACTIVE" };

export default resourceCases([
  {
    name: "a pool that cannot be deleted by mistake",
    type,
    props: { name: "customers", ...protectedPool },
    expect: "pass",
    show: true,
  },
  {
    name: "a pool without protection",
    type,
    props: { name: "customers" },
    expect: { violation: "unprotected" },
    becomes: { subject: { deletionProtection: "ACTIVE" } },
    show: true,
  },
  {
    name: "protection that is switched off",
    type,
    props: { deletionProtection: "INACTIVE" },
    expect: { violation: "unprotected" },
  },
  { name: "protection that is not known yet", type, props: { deletionProtection: unknown }, expect: "undetermined" },
  {
    name: "a number where a text belongs",
    type,
    props: { deletionProtection: 1 },
    expect: { violation: "unprotected" },
  },
  { name: "aws-native, protected", type: native, props: protectedPool, expect: "pass" },
  {
    name: "aws-native, nothing set",
    type: native,
    props: {},
    expect: { violation: "unprotected" },
    becomes: { subject: { deletionProtection: "ACTIVE" } },
  },
]);
