import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const protectedPool = { deletionProtection: "ACTIVE" };
const closed = { adminCreateUserConfig: { allowAdminCreateUserOnly: true } };
const internal = { internalPools: ["subject"] };

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
    show: true,
  },
  {
    name: "protection that is switched off",
    type,
    props: { deletionProtection: "INACTIVE" },
    expect: { violation: "unprotected" },
  },
  {
    name: "an internal pool for which administrators make the users",
    type,
    props: { ...protectedPool, ...closed },
    options: internal,
    expect: "pass",
  },
  {
    name: "an internal pool to which anyone signs up",
    type,
    props: protectedPool,
    options: internal,
    expect: { violation: "openSignUp" },
  },
  {
    name: "all pools internal",
    type,
    props: { adminCreateUserConfig: { allowAdminCreateUserOnly: false } },
    options: { internalPools: ["*"] },
    expect: { violation: ["unprotected", "openSignUp"] },
  },
  {
    name: "another pool is internal",
    type,
    props: protectedPool,
    options: { internalPools: ["staff"] },
    expect: "pass",
  },
  { name: "protection that is not known yet", type, props: { deletionProtection: unknown }, expect: "undetermined" },
  {
    name: "sign-up that is not known yet",
    type,
    props: { ...protectedPool, adminCreateUserConfig: unknown },
    options: internal,
    expect: "undetermined",
  },
  {
    name: "a number where a text belongs",
    type,
    props: { deletionProtection: 1 },
    expect: { violation: "unprotected" },
  },
  { name: "aws-native, protected", type: native, props: protectedPool, expect: "pass" },
  { name: "aws-native, nothing set", type: native, props: {}, expect: { violation: "unprotected" } },
  {
    name: "aws-native, an internal pool to which anyone signs up",
    type: native,
    props: protectedPool,
    options: internal,
    expect: { violation: "openSignUp" },
  },
]);
