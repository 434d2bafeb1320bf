import { resourceCases, unknown } from "../../support/cases";

const type = "aws:organizations/organization:Organization";
const native = "aws-native:organizations:Organization";

export default resourceCases([
  { name: "all features", type, props: { featureSet: "ALL" }, expect: "pass", show: true },
  {
    name: "one bill only",
    type,
    props: { featureSet: "CONSOLIDATED_BILLING" },
    expect: { violation: "features" },
    show: true,
  },
  { name: "the default", type, props: {}, expect: "pass" },
  { name: "features not known yet", type, props: { featureSet: unknown }, expect: "undetermined" },
  { name: "aws-native, all features", type: native, props: { featureSet: "ALL" }, expect: "pass" },
  {
    name: "aws-native, one bill only",
    type: native,
    props: { featureSet: "CONSOLIDATED_BILLING" },
    expect: { violation: "features" },
  },
]);
