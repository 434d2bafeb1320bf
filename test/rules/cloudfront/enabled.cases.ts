import { resourceCases, unknown } from "../../support/cases";
import {
  distributionType as type,
  edge,
  nativeDistributionType as native,
  nativeEdge,
} from "../../support/distributions";

export default resourceCases([
  { name: "switched on", type, props: edge(), expect: "pass", show: true },
  { name: "switched off", type, props: edge({ enabled: false }), expect: { violation: "disabled" }, show: true },
  { name: "whether it is on not known yet", type, props: edge({ enabled: unknown }), expect: "undetermined" },
  { name: "aws-native, switched on", type: native, props: nativeEdge(), expect: "pass" },
  {
    name: "aws-native, switched off",
    type: native,
    props: nativeEdge({ enabled: false }),
    expect: { violation: "disabled" },
  },
]);
