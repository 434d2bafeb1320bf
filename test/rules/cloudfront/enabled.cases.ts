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
