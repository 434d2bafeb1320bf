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
    expect: { violation: "noFieldLevelEncryption" },
  },
  { name: "no forms", type, props: edge({ defaultCacheBehavior: taking("GET", "HEAD") }), expect: "pass" },
  {
    name: "methods not known yet",
    type,
    props: edge({ defaultCacheBehavior: taking("GET", unknown) }),
    expect: "undetermined",
  },
  { name: "paths not known yet", type, props: edge({ orderedCacheBehaviors: unknown }), expect: "undetermined" },
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
