import { resourceCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/11111111-2222-3333-4444-555555555555";
const server = { originId: "site", domainName: "shop.example.com", customOriginConfig: {} };
const edge = (webAclId?: unknown) => ({
  enabled: true,
  origins: [server],
  defaultCacheBehavior: { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" },
  ...(webAclId === undefined ? {} : { webAclId }),
});
const remedied = { webAclArn: arn };

export default resourceCases([
  { name: "a web ACL of scope CLOUDFRONT", type, props: edge(arn), expect: "pass", show: true },
  {
    name: "no web ACL",
    type,
    props: edge(),
    expect: { violation: "noWebAcl" },
    becomes: {
      subject: {
        webAclId: arn,
      },
    },
    remedied,
    show: true,
  },
  { name: "an empty text", type, props: edge(""), expect: { violation: "noWebAcl" }, remedied },
  { name: "no web ACL, and none to set", type, props: edge(), expect: { violation: "noWebAcl" }, remedied: false },
  {
    name: "no web ACL before a bucket alone, which cloudfront-static-site-waf reports",
    type,
    props: { ...edge(), origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" }] },
    options: remedied,
    becomes: {},
    expect: "pass",
  },
  {
    name: "a bucket beside a server",
    type,
    props: {
      ...edge(),
      origins: [
        { originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" },
        { originId: "api", domainName: unknown, customOriginConfig: { originProtocolPolicy: "https-only" } },
      ],
    },
    expect: { violation: "noWebAcl" },
    remedied,
  },
  {
    name: "origins not known yet",
    type,
    props: { ...edge(), origins: unknown },
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
  {
    name: "a bucket made in the same program",
    type,
    props: { ...edge(), origins: [{ originId: "site", domainName: unknown, originAccessControlId: unknown }] },
    expect: "pass",
  },
  { name: "a web ACL made in the same program", type, props: edge(unknown), expect: "pass" },
  {
    name: "a web ACL of AWS WAF Classic",
    type,
    props: edge("473e64fd-f30b-4765-81a0-62ad96dd167a"),
    expect: { violation: "classic" },
    remedied: false,
  },
  {
    name: "a regional web ACL",
    type,
    props: edge("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/1"),
    options: remedied,
    expect: { violation: "regional" },
    remedied: false,
    becomes: {},
  },
  {
    name: "a text that begins like an id of AWS WAF Classic",
    type,
    props: edge("473e64fd-f30b-4765-81a0-62ad96dd167a-2"),
    expect: "pass",
  },
  { name: "a text of another form", type, props: edge("edge"), expect: "pass" },
  { name: "a value of the wrong type", type, props: edge({}), expect: "pass" },
  {
    name: "aws-native, a web ACL",
    type: native,
    props: { distributionConfig: { enabled: true, webAclId: arn } },
    expect: "pass",
  },
  {
    name: "aws-native, no web ACL",
    type: native,
    props: { distributionConfig: { enabled: true } },
    expect: { violation: "noWebAcl" },
    becomes: {
      subject: {
        distributionConfig: {
          enabled: true,
          webAclId: arn,
        },
      },
    },
    remedied,
  },
  {
    name: "a distribution for tenants, without web ACL",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution(),
    expect: { violation: "noWebAcl" },
    remedied: { webAclArn: arn },
  },
  {
    name: "a distribution for tenants, with a web ACL",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution({ webAclId: unknown }),
    expect: "pass",
  },
  {
    name: "a tenant that takes the web ACL away",
    type: "aws:cloudfront/distributionTenant:DistributionTenant",
    props: { distributionId: unknown, customizations: { webAcl: { action: "disable" } } },
    expect: { violation: "tenant" },
  },
  {
    name: "a tenant of which it is not known yet what it does with the web ACL",
    type: "aws:cloudfront/distributionTenant:DistributionTenant",
    props: { distributionId: unknown, customizations: { webAcl: { action: unknown } } },
    expect: "undetermined",
  },
  {
    name: "a tenant with the web ACL of its distribution",
    type: "aws:cloudfront/distributionTenant:DistributionTenant",
    props: { distributionId: unknown },
    expect: "pass",
  },
  {
    name: "a tenant with a web ACL of its own",
    type: "aws:cloudfront/distributionTenant:DistributionTenant",
    props: { distributionId: unknown, customizations: { webAcl: { action: "override", arn: unknown } } },
    expect: "pass",
  },
  {
    name: "aws-native, a tenant that takes the web ACL away",
    type: "aws-native:cloudfront:DistributionTenant",
    props: {
      distributionId: unknown,
      domains: ["partner.example.com"],
      customizations: { webAcl: { action: "disable" } },
    },
    expect: { violation: "tenant" },
  },
]);
