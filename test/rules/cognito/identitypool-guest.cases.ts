import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/identityPool:IdentityPool";
const native = "aws-native:cognito:IdentityPool";

export default resourceCases([
  {
    name: "only for users who signed in",
    type,
    props: { identityPoolName: "shop", allowUnauthenticatedIdentities: false },
    expect: "pass",
    show: true,
  },
  {
    name: "credentials for guests",
    type,
    props: { identityPoolName: "shop", allowUnauthenticatedIdentities: true },
    expect: { violation: "guests" },
    becomes: { subject: { allowUnauthenticatedIdentities: false } },
    show: true,
  },
  { name: "nothing set", type, props: { identityPoolName: "shop" }, expect: "pass" },
  {
    name: "a text for true",
    type,
    props: { identityPoolName: "shop", allowUnauthenticatedIdentities: "true" },
    expect: { violation: "guests" },
  },
  {
    name: "not known yet",
    type,
    props: { identityPoolName: "shop", allowUnauthenticatedIdentities: unknown },
    expect: "undetermined",
  },
  { name: "aws-native, no guests", type: native, props: { allowUnauthenticatedIdentities: false }, expect: "pass" },
  {
    name: "aws-native, guests",
    type: native,
    props: { allowUnauthenticatedIdentities: true },
    expect: { violation: "guests" },
    becomes: { subject: { allowUnauthenticatedIdentities: false } },
  },
]);
