import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/identityPool:IdentityPool";
const native = "aws-native:cognito:IdentityPool";

export default resourceCases([
  { name: "an identity pool", type, props: { identityPoolName: "shop" }, expect: "pass", show: true },
  {
    name: "an identity pool with the classic flow",
    type,
    props: { identityPoolName: "shop", allowClassicFlow: true },
    expect: { violation: "classicFlow" },
    show: true,
  },
  {
    name: "an identity pool whose flow is not known yet",
    type,
    props: { identityPoolName: "shop", allowClassicFlow: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, an identity pool with the classic flow",
    type: native,
    props: { allowClassicFlow: true, allowUnauthenticatedIdentities: false },
    expect: { violation: "classicFlow" },
  },
  {
    name: "aws-native, an identity pool",
    type: native,
    props: { allowUnauthenticatedIdentities: false },
    expect: "pass",
  },
]);
