import { resourceCases, unknown } from "../../support/cases";
import {
  behavior,
  distributionType as type,
  edge,
  nativeDistributionType as native,
  nativeEdge,
} from "../../support/distributions";

const taking = (...methods: readonly unknown[]) => ({ ...behavior, allowedMethods: methods });

export default resourceCases([
  {
    name: "forms with field-level encryption",
    type,
    props: edge({ defaultCacheBehavior: { ...taking("GET", "HEAD", "POST"), fieldLevelEncryptionId: "C1" } }),
    expect: "pass",
    show: true,
  },
  {
    name: "forms without field-level encryption",
    type,
    props: edge({ defaultCacheBehavior: taking("GET", "HEAD", "POST") }),
    expect: { violation: "noFieldLevelEncryption" },
    show: true,
  },
  {
    name: "forms of one path without field-level encryption",
    type,
    props: edge({ orderedCacheBehaviors: [{ ...taking("GET", "POST"), pathPattern: "/forms/*" }] }),
    expect: { violation: "noFieldLevelEncryption", says: "POST: orderedCacheBehaviors[0].fieldLevelEncryptionId" },
  },
  { name: "no forms", type, props: edge({ defaultCacheBehavior: taking("GET", "HEAD") }), expect: "pass" },
  {
    name: "methods not known yet",
    type,
    props: edge({ defaultCacheBehavior: taking("GET", unknown) }),
    expect: "undetermined",
    reason: "defaultCacheBehavior.allowedMethods",
  },
  {
    name: "forms with field-level encryption whose id is not known yet",
    type,
    props: edge({ defaultCacheBehavior: { ...taking("GET", "POST"), fieldLevelEncryptionId: unknown } }),
    expect: "pass",
  },
  {
    name: "paths not known yet",
    type,
    props: edge({ orderedCacheBehaviors: unknown }),
    expect: "undetermined",
    reason: "orderedCacheBehaviors",
  },
  {
    name: "forms without field-level encryption beside methods that are not known yet",
    type,
    props: edge({
      defaultCacheBehavior: taking("GET", unknown),
      orderedCacheBehaviors: [{ ...taking("GET", "POST"), pathPattern: "/forms/*" }],
    }),
    expect: { violation: "noFieldLevelEncryption" },
  },
  {
    name: "aws-native, forms without field-level encryption",
    type: native,
    props: nativeEdge({ defaultCacheBehavior: taking("GET", "HEAD", "POST") }),
    expect: { violation: "noFieldLevelEncryption" },
  },
  {
    name: "aws-native, no forms",
    type: native,
    props: nativeEdge({ defaultCacheBehavior: taking("GET", "HEAD") }),
    expect: "pass",
  },
]);
