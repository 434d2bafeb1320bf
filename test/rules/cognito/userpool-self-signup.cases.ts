import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const closed = { adminCreateUserConfig: { allowAdminCreateUserOnly: true } };
const internal = { internalPools: ["subject"] };

export default resourceCases([
  {
    name: "an internal pool for which administrators make the users",
    type,
    props: { name: "staff", ...closed },
    options: internal,
    expect: "pass",
    show: true,
  },
  {
    name: "an internal pool to which anyone signs up",
    type,
    props: { name: "staff" },
    options: internal,
    expect: { violation: "openSignUp" },
    becomes: { subject: { adminCreateUserConfig: { allowAdminCreateUserOnly: true } } },
    show: true,
  },
  {
    name: "all pools internal",
    type,
    props: { adminCreateUserConfig: { allowAdminCreateUserOnly: false } },
    options: { internalPools: ["*"] },
    expect: { violation: "openSignUp" },
  },
  { name: "no internal pools", type, props: {}, expect: "notApplicable" },
  {
    name: "another pool is internal",
    type,
    props: {},
    options: { internalPools: ["staff"] },
    expect: "notApplicable",
  },
  {
    name: "sign-up that is not known yet",
    type,
    props: { adminCreateUserConfig: unknown },
    options: internal,
    expect: "undetermined",
  },
  { name: "aws-native, closed", type: native, props: closed, options: internal, expect: "pass" },
  {
    name: "aws-native, an internal pool to which anyone signs up",
    type: native,
    props: {},
    options: internal,
    expect: { violation: "openSignUp" },
    becomes: { subject: { adminCreateUserConfig: { allowAdminCreateUserOnly: true } } },
  },
]);
