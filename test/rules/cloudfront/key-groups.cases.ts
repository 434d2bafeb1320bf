import { resourceCases, unknown } from "../../support/cases";
import {
  behavior,
  distributionType as type,
  edge,
  nativeDistributionType as native,
  nativeEdge,
} from "../../support/distributions";

export default resourceCases([
  {
    name: "trusted key groups",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, trustedKeyGroups: ["K1"] } }),
    expect: "pass",
    show: true,
  },
  {
    name: "trusted signers",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, trustedSigners: ["self"] } }),
    expect: { violation: "trustedSigners" },
    show: true,
  },
  {
    name: "trusted signers of one path",
    type,
    props: edge({ orderedCacheBehaviors: [{ ...behavior, pathPattern: "/private/*", trustedSigners: ["self"] }] }),
    expect: { violation: "trustedSigners", says: "set: orderedCacheBehaviors[0].trustedSigners" },
  },
  { name: "no signed URLs", type, props: edge(), expect: "pass" },
  {
    name: "signers not known yet",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, trustedSigners: unknown } }),
    expect: "undetermined",
    reason: "defaultCacheBehavior.trustedSigners",
  },
  { name: "paths not known yet", type, props: edge({ orderedCacheBehaviors: unknown }), expect: "undetermined" },
  {
    name: "aws-native, trusted signers",
    type: native,
    props: nativeEdge({ defaultCacheBehavior: { ...behavior, trustedSigners: ["self"] } }),
    expect: { violation: "trustedSigners" },
  },
  {
    name: "aws-native, trusted key groups",
    type: native,
    props: nativeEdge({ defaultCacheBehavior: { ...behavior, trustedKeyGroups: ["K1"] } }),
    expect: "pass",
  },
]);
