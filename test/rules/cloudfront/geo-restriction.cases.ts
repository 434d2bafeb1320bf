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
