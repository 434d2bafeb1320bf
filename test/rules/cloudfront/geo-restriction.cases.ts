import { resourceCases, unknown } from "../../support/cases";
import {
  distributionType as type,
  edge,
  nativeDistributionType as native,
  nativeEdge,
} from "../../support/distributions";

const restrictions = (geoRestriction: unknown) => ({ restrictions: { geoRestriction } });

export default resourceCases([
  {
    name: "some countries",
    type,
    props: edge(restrictions({ restrictionType: "whitelist", locations: ["DE"] })),
    expect: "pass",
    show: true,
  },
  {
    name: "all countries",
    type,
    props: edge(restrictions({ restrictionType: "none" })),
    expect: { violation: "noGeoRestriction" },
    show: true,
  },
  {
    name: "a restriction not known yet",
    type,
    props: edge(restrictions({ restrictionType: unknown })),
    expect: "undetermined",
  },
  {
    name: "aws-native, no restriction",
    type: native,
    props: nativeEdge(),
    expect: { violation: "noGeoRestriction" },
  },
  {
    name: "aws-native, some countries",
    type: native,
    props: nativeEdge(restrictions({ restrictionType: "blacklist", locations: ["DE"] })),
    expect: "pass",
  },
]);
