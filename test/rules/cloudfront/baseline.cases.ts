import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const site = { domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" };
const bucket = { ...site, originId: "site" };
const nativeBucket = { ...site, id: "site" };
const web = {
  originId: "site",
  domainName: "www.example.com",
  customOriginConfig: { originProtocolPolicy: "https-only" },
};
const behavior = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" };
const edge = (props: Record<string, unknown> = {}) => ({
  enabled: true,
  defaultRootObject: "index.html",
  origins: [bucket],
  defaultCacheBehavior: behavior,
  restrictions: { geoRestriction: { restrictionType: "none" } },
  ...props,
});
const rootless = (props: Record<string, unknown> = {}) => ({ ...edge(props), defaultRootObject: "" });

export default resourceCases([
  { name: "a bucket with a root object", type, props: edge(), expect: "pass", show: true },
  {
    name: "a bucket without a root object",
    type,
    props: rootless(),
    expect: { violation: "noRootObject" },
    show: true,
  },
  {
    name: "a bucket without a root object, which is not asked for",
    type,
    props: rootless(),
    options: { defaultRootObject: false },
    expect: "pass",
  },
  { name: "an API without a root object", type, props: rootless({ origins: [web] }), expect: "pass" },
  {
    name: "a function that rewrites the path",
    type,
    props: rootless({
      defaultCacheBehavior: {
        ...behavior,
        functionAssociations: [{ eventType: "viewer-request", functionArn: "arn:f" }],
      },
    }),
    expect: "pass",
  },
  {
    name: "a bucket made in the same program",
    type,
    props: rootless({ origins: [{ ...bucket, domainName: unknown }] }),
    expect: { violation: "noRootObject" },
  },
  {
    name: "a web server not known yet",
    type,
    props: rootless({ origins: [{ ...web, domainName: unknown }] }),
    expect: "undetermined",
  },
  { name: "a root object not known yet", type, props: edge({ defaultRootObject: unknown }), expect: "pass" },
  { name: "switched off", type, props: edge({ enabled: false }), expect: { violation: "disabled" } },
  {
    name: "switched off, where it may be",
    type,
    props: edge({ enabled: false }),
    options: { enabled: false },
    expect: "pass",
  },
  { name: "whether it is on not known yet", type, props: edge({ enabled: unknown }), expect: "undetermined" },
  {
    name: "trusted signers",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, trustedSigners: ["self"] } }),
    expect: { violation: "trustedSigners" },
  },
  {
    name: "trusted key groups",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, trustedKeyGroups: ["K1"] } }),
    expect: "pass",
  },
  {
    name: "no failover, which is asked for",
    type,
    props: edge(),
    options: { originFailover: true },
    expect: { violation: "noOriginGroup" },
  },
  {
    name: "a failover",
    type,
    props: edge({
      originGroups: [
        {
          originId: "both",
          failoverCriteria: { statusCodes: [500, 502] },
          members: [{ originId: "site" }, { originId: "copy" }],
        },
      ],
    }),
    options: { originFailover: true },
    expect: "pass",
  },
  {
    name: "all countries, where that is not wanted",
    type,
    props: edge(),
    options: { geoRestriction: true },
    expect: { violation: "noGeoRestriction" },
  },
  {
    name: "some countries",
    type,
    props: edge({ restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE"] } } }),
    options: { geoRestriction: true },
    expect: "pass",
  },
  {
    name: "forms without field-level encryption, which is asked for",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, allowedMethods: ["GET", "HEAD", "POST"] } }),
    options: { fieldLevelEncryption: true },
    expect: { violation: "noFieldLevelEncryption" },
  },
  {
    name: "no forms",
    type,
    props: edge({ defaultCacheBehavior: { ...behavior, allowedMethods: ["GET", "HEAD"] } }),
    options: { fieldLevelEncryption: true },
    expect: "pass",
  },
  { name: "paths not known yet", type, props: edge({ orderedCacheBehaviors: unknown }), expect: "undetermined" },
  { name: "origins of the wrong type", type, props: rootless({ origins: ["site"] }), expect: "undetermined" },
  {
    name: "aws-native, a root object",
    type: native,
    props: { distributionConfig: { ...edge(), origins: [nativeBucket] } },
    expect: "pass",
  },
  {
    name: "aws-native, no root object",
    type: native,
    props: { distributionConfig: { ...rootless(), origins: [nativeBucket] } },
    expect: { violation: "noRootObject" },
  },
]);
