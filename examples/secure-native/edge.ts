import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, onlyOverTls, policyDocument, tags } from "./settings";
import { edgeWebAcl } from "./waf";

const siteName = `shop-site-${account}`;

/** The pages of the shop; only the distribution reads them. */
const site = new Native("aws-native:s3:Bucket", "site", {
  bucketName: siteName,
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  tags,
});

const quotes = new SignedFunction("quotes", { description: "Works out quotes for the shop's pages" });

const quotesUrl = new Native("aws-native:lambda:Url", "quotes", {
  targetFunctionArn: quotes.lambda.get("arn"),
  authType: "AWS_IAM",
});

const [siteControl, functionControl] = ["s3", "lambda"].map(
  (type) =>
    new Native("aws-native:cloudfront:OriginAccessControl", `edge-${type}`, {
      originAccessControlConfig: {
        name: `edge-${type}`,
        originAccessControlOriginType: type,
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
    }),
) as [Native, Native];

const headers = new Native("aws-native:cloudfront:ResponseHeadersPolicy", "edge", {
  responseHeadersPolicyConfig: {
    name: "edge",
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: 31536000, includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
    },
  },
});

const behavior = {
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  responseHeadersPolicyId: headers.get("awsId"),
};

const fromS3 = { originAccessControlId: siteControl.get("awsId"), s3OriginConfig: { originAccessIdentity: "" } };

/** In front of the pages and of the function; nothing else can call either. */
const edge = new Native("aws-native:cloudfront:Distribution", "edge", {
  distributionConfig: {
    enabled: true,
    comment: "Pages and quotes of the shop",
    aliases: ["shop.example.com"],
    defaultRootObject: "index.html",
    httpVersion: "http2and3",
    webAclId: edgeWebAcl.get("arn"),
    origins: [
      { id: "site", domainName: `${siteName}.s3.us-east-1.amazonaws.com`, ...fromS3 },
      { id: "site-copy", domainName: `shop-site-copy-${account}.s3.eu-west-1.amazonaws.com`, ...fromS3 },
      {
        id: "quotes",
        domainName: quotesUrl.get("functionUrl").apply((url) => new URL(url).host),
        originAccessControlId: functionControl.get("awsId"),
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    originGroups: {
      quantity: 1,
      items: [
        {
          id: "site-or-copy",
          failoverCriteria: { statusCodes: { quantity: 4, items: [500, 502, 503, 504] } },
          members: { quantity: 2, items: [{ originId: "site" }, { originId: "site-copy" }] },
        },
      ],
    },
    defaultCacheBehavior: {
      ...behavior,
      targetOriginId: "site-or-copy",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD"],
    },
    cacheBehaviors: [
      {
        ...behavior,
        pathPattern: "/quotes/*",
        targetOriginId: "quotes",
        viewerProtocolPolicy: "https-only",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
      },
    ],
    restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["AT", "CH", "DE"] } },
    viewerCertificate: {
      acmCertificateArn: certificateFor("edge", "shop.example.com"),
      minimumProtocolVersion: "TLSv1.2_2021",
      sslSupportMethod: "sni-only",
    },
  },
  tags,
});

const edgeArn = pulumi.interpolate`arn:aws:cloudfront::${account}:distribution/${edge.get("awsId")}`;

new Native("aws-native:s3:BucketPolicy", "site", {
  bucket: siteName,
  policyDocument: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: pulumi.interpolate`${site.get("arn")}/*`,
      Condition: { StringEquals: { "aws:SourceArn": edgeArn } },
    },
    onlyOverTls("s3:*", site.get("arn"), pulumi.interpolate`${site.get("arn")}/*`),
  ),
});

for (const action of ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"]) {
  new Native("aws-native:lambda:Permission", `quotes-${action.split(":")[1] ?? action}`, {
    functionName: quotes.lambda.get("arn"),
    action,
    principal: "cloudfront.amazonaws.com",
    sourceArn: edgeArn,
    ...(action === "lambda:InvokeFunctionUrl" ? { functionUrlAuthType: "AWS_IAM" } : { invokedViaFunctionUrl: true }),
  });
}

const source = new Native("aws-native:logs:DeliverySource", "edge", {
  name: "edge-access",
  logType: "ACCESS_LOGS",
  resourceArn: edgeArn,
});

const destination = new Native("aws-native:logs:DeliveryDestination", "edge", {
  name: "edge-access",
  outputFormat: "json",
  destinationResourceArn: logGroup("edge-access", "/shop/edge").get("arn"),
});

new Native("aws-native:logs:Delivery", "edge", {
  deliverySourceName: source.get("name"),
  deliveryDestinationArn: destination.get("arn"),
});
