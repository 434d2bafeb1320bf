import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const behavior = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" };
const edge = (props: Record<string, unknown> = {}) => ({
  enabled: true,
  origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" }],
  defaultCacheBehavior: behavior,
  ...props,
});
const nativeEdge = (props: Record<string, unknown> = {}) => ({
  distributionConfig: {
    enabled: true,
    origins: [{ id: "site", domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: behavior,
    ...props,
  },
});

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
