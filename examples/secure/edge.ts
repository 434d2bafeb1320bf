import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { onlyOverTls, policyDocument, tags } from "./settings";
import { edgeWebAcl } from "./waf";

/** The pages of the shop; only the distribution reads them. */
const site = new aws.s3.Bucket("site", { bucket: "shop-site-123456789012", tags });

new aws.s3.BucketPublicAccessBlock("site", {
  bucket: site.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

const quotes = new SignedFunction("quotes", { description: "Works out quotes for the shop's pages" });

const quotesUrl = new aws.lambda.FunctionUrl("quotes", {
  functionName: quotes.lambda.name,
  authorizationType: "AWS_IAM",
});

const [siteControl, functionControl] = ["s3", "lambda"].map(
  (type) =>
    new aws.cloudfront.OriginAccessControl(`edge-${type}`, {
      originAccessControlOriginType: type,
      signingBehavior: "always",
      signingProtocol: "sigv4",
    }),
) as [aws.cloudfront.OriginAccessControl, aws.cloudfront.OriginAccessControl];

const headers = new aws.cloudfront.ResponseHeadersPolicy("edge", {
  name: "edge",
  securityHeadersConfig: {
    strictTransportSecurity: { accessControlMaxAgeSec: 31536000, includeSubdomains: true, override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: "DENY", override: true },
  },
});

/** In front of the pages and of the function; nothing else can call either. */
const edge = new aws.cloudfront.Distribution("edge", {
  enabled: true,
  comment: "Pages and quotes of the shop",
  tags,
  aliases: ["shop.example.com"],
  defaultRootObject: "index.html",
  httpVersion: "http2and3",
  webAclId: edgeWebAcl.arn,
  origins: [
    { originId: "site", domainName: site.bucketRegionalDomainName, originAccessControlId: siteControl.id },
    {
      originId: "site-copy",
      domainName: "shop-site-copy-123456789012.s3.eu-west-1.amazonaws.com",
      originAccessControlId: siteControl.id,
    },
    {
      originId: "quotes",
      domainName: quotesUrl.functionUrl.apply((url) => new URL(url).host),
      originAccessControlId: functionControl.id,
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
  ],
  originGroups: [
    {
      originId: "site-or-copy",
      failoverCriteria: { statusCodes: [500, 502, 503, 504] },
      members: [{ originId: "site" }, { originId: "site-copy" }],
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "site-or-copy",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    responseHeadersPolicyId: headers.id,
  },
  orderedCacheBehaviors: [
    {
      pathPattern: "/quotes/*",
      targetOriginId: "quotes",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD", "OPTIONS"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
      responseHeadersPolicyId: headers.id,
    },
  ],
  restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["AT", "CH", "DE"] } },
  viewerCertificate: {
    acmCertificateArn: certificateFor("edge", "shop.example.com"),
    minimumProtocolVersion: "TLSv1.2_2021",
    sslSupportMethod: "sni-only",
  },
});

new aws.s3.BucketPolicy("site", {
  bucket: site.id,
  policy: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: pulumi.interpolate`${site.arn}/*`,
      Condition: { StringEquals: { "aws:SourceArn": edge.arn } },
    },
    onlyOverTls("s3:*", site.arn, pulumi.interpolate`${site.arn}/*`),
  ),
});

for (const action of ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"]) {
  new aws.lambda.Permission(`quotes-${action.split(":")[1] ?? action}`, {
    function: quotes.lambda.name,
    action,
    principal: "cloudfront.amazonaws.com",
    sourceArn: edge.arn,
    ...(action === "lambda:InvokeFunctionUrl" ? { functionUrlAuthType: "AWS_IAM" } : { invokedViaFunctionUrl: true }),
  });
}

const source = new aws.cloudwatch.LogDeliverySource("edge", {
  name: "edge-access",
  logType: "ACCESS_LOGS",
  resourceArn: edge.arn,
});

const destination = new aws.cloudwatch.LogDeliveryDestination("edge", {
  name: "edge-access",
  outputFormat: "json",
  deliveryDestinationConfiguration: { destinationResourceArn: logGroup("edge-access", "/shop/edge").arn },
});

new aws.cloudwatch.LogDelivery("edge", {
  deliverySourceName: source.name,
  deliveryDestinationArn: destination.arn,
});
