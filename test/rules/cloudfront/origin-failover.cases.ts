import { resourceCases, unknown } from "../../support/cases";
import {
  distributionType as type,
  edge,
  nativeDistributionType as native,
  nativeEdge,
} from "../../support/distributions";

const group = {
  failoverCriteria: { statusCodes: [500, 502] },
  members: [{ originId: "site" }, { originId: "copy" }],
};

export default resourceCases([
  {
    name: "an origin group",
    type,
    props: edge({ originGroups: [{ originId: "both", ...group }] }),
    expect: "pass",
    show: true,
  },
  { name: "no origin group", type, props: edge(), expect: { violation: "noOriginGroup" }, show: true },
  { name: "origin groups not known yet", type, props: edge({ originGroups: unknown }), expect: "undetermined" },
  {
    name: "aws-native, no origin group",
    type: native,
    props: nativeEdge(),
    expect: { violation: "noOriginGroup" },
  },
  {
    name: "aws-native, an origin group",
    type: native,
    props: nativeEdge({
      originGroups: {
        quantity: 1,
        items: [
          {
            id: "both",
            failoverCriteria: { statusCodes: { quantity: 1, items: [500] } },
            members: { quantity: 2, items: [{ originId: "site" }, { originId: "copy" }] },
          },
        ],
      },
    }),
    expect: "pass",
  },
]);
