/** A distribution in front of a bucket, for case tables of CloudFront. */

/** Its type with the `aws` provider. */
export const distributionType = "aws:cloudfront/distribution:Distribution";

/** Its type with the `aws-native` provider. */
export const nativeDistributionType = "aws-native:cloudfront:Distribution";

/** The behavior of a distribution that is right but for what a row is about. */
export const behavior = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" };

/** Inputs of a distribution with the `aws` provider. */
export const edge = (props: Record<string, unknown> = {}) => ({
  enabled: true,
  origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" }],
  defaultCacheBehavior: behavior,
  ...props,
});

/** The same with `aws-native`. */
export const nativeEdge = (props: Record<string, unknown> = {}) => ({
  distributionConfig: {
    enabled: true,
    origins: [{ id: "site", domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: behavior,
    ...props,
  },
});

/** Inputs of a distribution for the hosts of tenants, with one web server as its origin. */
export const multitenantDistribution = (props: Readonly<Record<string, unknown>> = {}) => ({
  comment: "Shops of partners",
  enabled: true,
  origins: [
    {
      id: "web",
      domainName: "web.example.com",
      customOriginConfigs: [
        { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
      ],
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "web",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: { items: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"] },
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  tenantConfig: {},
  viewerCertificate: { cloudfrontDefaultCertificate: true },
  ...props,
});
