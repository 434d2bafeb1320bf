import { output, resource, stackCases, unknown } from "../../support/cases";

const distribution = "aws:cloudfront/distribution:Distribution";
const site = resource("aws:s3/bucket:Bucket", "site", { bucket: "site" });
const url = resource("aws:lambda/functionUrl:FunctionUrl", "url", {
  functionName: "orders",
  authorizationType: "AWS_IAM",
});
const control = (signingBehavior: unknown = "always") =>
  resource("aws:cloudfront/originAccessControl:OriginAccessControl", "control", {
    originAccessControlOriginType: "s3",
    signingBehavior,
    signingProtocol: "sigv4",
  });
const signed = { originAccessControlId: output("control", "id") };
const bucketOrigin = (props: Record<string, unknown> = {}) => ({
  originId: "site",
  domainName: output("site", "bucketRegionalDomainName", "{}.s3.eu-west-1.amazonaws.com"),
  ...props,
});
const customOriginConfig = {
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "https-only",
  originSslProtocols: ["TLSv1.2"],
};
const urlOrigin = (props: Record<string, unknown> = {}) => ({
  originId: "orders",
  domainName: output("url", "urlId", "{}.lambda-url.eu-west-1.on.aws"),
  customOriginConfig,
  ...props,
});
const edge = (origins: unknown, props: Record<string, unknown> = {}) =>
  resource(distribution, "edge", {
    enabled: true,
    origins,
    defaultCacheBehavior: { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" },
    ...props,
  });
const host = (domainName: unknown, props: Record<string, unknown> = {}) => ({ originId: "web", domainName, ...props });
const bucket = { violation: "bucket", on: "edge" };
const functionUrl = { violation: "functionUrl", on: "edge" };
const mixed = [
  site,
  resource("aws:lb/loadBalancer:LoadBalancer", "web", {}),
  edge([
    host(output("site", "bucketRegionalDomainName", "{}.s3.eu-west-1.amazonaws.com"), { customOriginConfig }),
    { ...host(output("web", "dnsName", "{}.elb.amazonaws.com"), { customOriginConfig }), originId: "lb" },
  ]),
];

export default stackCases([
  {
    name: "a bucket and a function URL with origin access control",
    resources: [site, url, control(), edge([bucketOrigin(signed), urlOrigin(signed)])],
    expect: "pass",
    show: true,
  },
  { name: "a bucket without", resources: [site, edge([bucketOrigin()])], expect: bucket, show: true },
  { name: "a function URL without", resources: [url, edge([urlOrigin()])], expect: functionUrl },
  {
    name: "a function URL without, beside a bucket with",
    resources: [site, url, control(), edge([bucketOrigin(signed), urlOrigin()])],
    expect: { ...functionUrl, says: "function URL: origins[1].originAccessControlId" },
  },
  {
    name: "a bucket with a legacy origin access identity",
    resources: [
      site,
      edge([bucketOrigin({ s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } })]),
    ],
    expect: "pass",
  },
  {
    name: "a bucket with an empty origin access identity",
    resources: [site, edge([bucketOrigin({ s3OriginConfig: { originAccessIdentity: "" } })])],
    expect: bucket,
  },
  {
    name: "a bucket of another program",
    resources: [edge([host("site.s3.amazonaws.com"), host("old.s3-eu-west-1.amazonaws.com")])],
    expect: bucket,
  },
  {
    name: "a bucket as a web server",
    resources: [edge([host("site.s3.dualstack.eu-west-1.amazonaws.com", { customOriginConfig })])],
    expect: bucket,
  },
  {
    name: "a website endpoint of a bucket",
    resources: [
      edge([
        host("site.s3-website-eu-west-1.amazonaws.com", { customOriginConfig }),
        host("site.s3-website.eu-central-1.amazonaws.com", { customOriginConfig }),
      ]),
    ],
    expect: "pass",
  },
  {
    name: "a multi-region access point, to which Lambda@Edge signs",
    resources: [edge([host("abc.mrap.accesspoint.s3-global.amazonaws.com", { customOriginConfig })])],
    expect: "pass",
  },
  { name: "a web server", resources: [edge([host("www.example.com", { customOriginConfig })])], expect: "pass" },
  {
    name: "a load balancer made in the same program",
    resources: [
      resource("aws:lb/loadBalancer:LoadBalancer", "web", {}),
      edge([host(output("web", "dnsName", "{}.elb.amazonaws.com"), { customOriginConfig })]),
    ],
    expect: "pass",
  },
  {
    name: "a VPC origin",
    resources: [edge([host(unknown, { vpcOriginConfig: { vpcOriginId: "vo_1" } })])],
    expect: "pass",
  },
  {
    name: "a function URL beside a load balancer, of which the preview does not tell which is which",
    resources: [
      url,
      resource("aws:lb/loadBalancer:LoadBalancer", "web", {}),
      edge([urlOrigin(), host(output("web", "dnsName"), { customOriginConfig })]),
    ],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "Lambda@Edge on requests to the origin",
    resources: [
      url,
      edge([urlOrigin()], {
        defaultCacheBehavior: {
          targetOriginId: "orders",
          viewerProtocolPolicy: "https-only",
          lambdaFunctionAssociations: [
            { eventType: "origin-request", lambdaArn: "arn:aws:lambda:us-east-1:1:function:sign:1" },
          ],
        },
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a control that never signs",
    resources: [site, control("never"), edge([bucketOrigin(signed)])],
    expect: { violation: "never", on: "edge" },
  },
  {
    name: "a control that leaves a viewer's own signature",
    resources: [site, control("no-override"), edge([bucketOrigin(signed)])],
    expect: "pass",
  },
  {
    name: "a control of another program",
    resources: [site, edge([bucketOrigin({ originAccessControlId: "E1CONTROL" })])],
    expect: "pass",
  },
  {
    name: "a bucket without, beside a function URL with",
    resources: [site, url, control(), edge([bucketOrigin(), urlOrigin(signed)])],
    expect: bucket,
  },
  {
    name: "a bucket without, and paths not known yet, on which Lambda@Edge may run",
    resources: [site, edge([bucketOrigin()], { orderedCacheBehaviors: unknown })],
    expect: "undetermined",
  },
  {
    name: "a bucket as a web server beside a load balancer, of which the preview does not tell which is which",
    resources: mixed,
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "a bucket as a web server beside a load balancer",
    resources: mixed,
    expect: bucket,
    only: "deployed",
  },
  {
    name: "a control that signs beside one that does not, of which the preview does not tell which is which",
    resources: [
      site,
      control(),
      { ...control("never"), name: "silent" },
      edge([bucketOrigin(signed), bucketOrigin({ originId: "b", originAccessControlId: output("silent", "id") })]),
    ],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "a control whose behavior is not known yet",
    resources: [site, control(unknown), edge([bucketOrigin(signed)])],
    expect: "undetermined",
  },
  { name: "a host not known yet", resources: [edge([host(unknown, { customOriginConfig })])], expect: "undetermined" },
  { name: "origins not known yet", resources: [edge(unknown)], expect: "undetermined" },
  { name: "an origin of the wrong type", resources: [edge(["site"])], expect: "pass" },
  {
    name: "aws-native, a bucket with origin access control",
    resources: [
      resource("aws-native:s3:Bucket", "site", {}),
      resource("aws-native:cloudfront:OriginAccessControl", "control", {
        originAccessControlConfig: { signingBehavior: "always", originAccessControlOriginType: "s3" },
      }),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [
            {
              id: "site",
              domainName: output("site", "regionalDomainName"),
              s3OriginConfig: {},
              originAccessControlId: output("control", "id"),
            },
          ],
        },
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a bucket without",
    resources: [
      resource("aws-native:s3:Bucket", "site", {}),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [{ id: "site", domainName: output("site", "regionalDomainName"), s3OriginConfig: {} }],
        },
      }),
    ],
    expect: bucket,
  },
]);
