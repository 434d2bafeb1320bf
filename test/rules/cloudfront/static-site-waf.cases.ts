import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const webAclId = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/11111111-2222-3333-4444-555555555555";
const bucket = { originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" };
const server = { originId: "api", domainName: "api.example.com", customOriginConfig: {} };
const edge = (props: Record<string, unknown> = {}) => ({
  enabled: true,
  origins: [bucket],
  defaultCacheBehavior: { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" },
  ...props,
});

export default resourceCases([
  { name: "a web ACL", type, props: edge({ webAclId }), expect: "pass", show: true },
  { name: "no web ACL", type, props: edge(), expect: { violation: "noWebAcl" }, show: true },
  {
    name: "a bucket made in the same program",
    type,
    props: edge({ origins: [{ originId: "site", domainName: unknown, originAccessControlId: unknown }] }),
    expect: { violation: "noWebAcl" },
  },
  { name: "a web ACL made in the same program", type, props: edge({ webAclId: unknown }), expect: "pass" },
  {
    name: "a server beside the bucket, which cloudfront-waf reports",
    type,
    props: edge({ origins: [bucket, server] }),
    expect: "pass",
  },
  { name: "origins not known yet", type, props: edge({ origins: unknown }), expect: "undetermined" },
  { name: "one origin not known yet", type, props: edge({ origins: [unknown] }), expect: "undetermined" },
  {
    name: "origins not known yet, and a web ACL",
    type,
    props: edge({ origins: unknown, webAclId }),
    expect: "pass",
  },
  {
    name: "aws-native, no web ACL",
    type: native,
    props: { distributionConfig: { enabled: true, origins: [{ id: "site", domainName: bucket.domainName }] } },
    expect: { violation: "noWebAcl" },
  },
  {
    name: "aws-native, a web ACL",
    type: native,
    props: {
      distributionConfig: { enabled: true, origins: [{ id: "site", domainName: bucket.domainName }], webAclId },
    },
    expect: "pass",
  },
]);
