import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const metrics = { cloudwatchMetricsEnabled: false, metricName: "storefront", sampledRequestsEnabled: false };

/** Tried out in count mode, and never looked at again. */
const storefrontWebAcl = new aws.wafv2.WebAcl("storefront", {
  scope: "CLOUDFRONT",
  defaultAction: { allow: {} },
  rules: [
    {
      name: "common",
      priority: 1,
      overrideAction: { count: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
      visibilityConfig: metrics,
    },
  ],
  visibilityConfig: metrics,
});

/** Made, and left empty. */
new aws.wafv2.WebAcl("checkout", {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "checkout", sampledRequestsEnabled: true },
});

const webAclLogs = new aws.cloudwatch.LogGroup("storefront-waf", { name: "aws-waf-logs-storefront" });

/** With every token and cookie. */
new aws.wafv2.WebAclLoggingConfiguration("storefront", {
  resourceArn: storefrontWebAcl.arn,
  logDestinationConfigs: [webAclLogs.arn],
});

const site = new aws.s3.Bucket("storefront", {});

const handler = new aws.lambda.Function("checkout", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: "arn:aws:iam::123456789012:role/checkout",
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
  }),
});

const checkout = new aws.lambda.FunctionUrl("checkout", { functionName: handler.name, authorizationType: "NONE" });

const legacyServer = {
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "http-only",
  originSslProtocols: ["TLSv1", "TLSv1.2"],
};

const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

const caching = {
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  viewerProtocolPolicy: "allow-all",
};

/** HTTP from end to end, without a log, and a function that everybody can call around it. */
new aws.cloudfront.Distribution("storefront", {
  enabled: true,
  origins: [
    { originId: "site", domainName: site.bucketRegionalDomainName },
    { originId: "legacy", domainName: "legacy.example.com", customOriginConfig: legacyServer },
    {
      originId: "checkout",
      domainName: checkout.functionUrl.apply((url) => new URL(url).host),
      customOriginConfig: { ...legacyServer, originProtocolPolicy: "match-viewer" },
    },
  ],
  defaultCacheBehavior: { ...caching, targetOriginId: "site" },
  orderedCacheBehaviors: [
    { ...caching, pathPattern: "/legacy/*", targetOriginId: "legacy", trustedSigners: ["self"] },
    { ...caching, pathPattern: "/forms/*", targetOriginId: "legacy", allowedMethods: everyMethod },
    { ...caching, pathPattern: "/checkout", targetOriginId: "checkout" },
  ],
  webAclId: storefrontWebAcl.arn,
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});

/** A third one, for browsers of ten years ago. */
new aws.cloudfront.Distribution("classic", {
  enabled: true,
  aliases: ["classic.example.com"],
  origins: [{ originId: "site", domainName: site.bucketRegionalDomainName }],
  defaultCacheBehavior: { ...caching, targetOriginId: "site" },
  webAclId: storefrontWebAcl.arn,
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: {
    acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
    minimumProtocolVersion: "TLSv1",
    sslSupportMethod: "sni-only",
  },
});

/** A second site, without a web ACL, switched off and forgotten. */
new aws.cloudfront.Distribution("preview", {
  enabled: false,
  origins: [{ originId: "site", domainName: site.bucketRegionalDomainName }],
  defaultCacheBehavior: { ...caching, targetOriginId: "site" },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});
