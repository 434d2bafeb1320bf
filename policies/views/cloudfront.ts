/** Views of Amazon CloudFront resources. */

import { known } from "../core/value";
import { defineView, type Reader } from "../core/view";

/** The type of distributions for the hosts of several tenants, some of whose properties have other names. */
const multitenant = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";

/** The name of a property of `aws` distributions: for one host, and for tenants; undefined where there is none. */
function awsName(r: Reader, single: string, ofTenants: string | undefined): string | undefined {
  return r.type === multitenant ? ofTenants : single;
}

function customOriginOf(r: Reader) {
  return { aws: awsName(r, "customOriginConfig", "customOriginConfigs"), native: "customOriginConfig" };
}

const behaviorFields = (r: Reader) => ({
  cachePolicyId: r.reference("cachePolicyId"),
  /** Seconds; without a cache policy. */
  defaultTtl: r.number({ aws: awsName(r, "defaultTtl", undefined), native: "defaultTtl" }),
  /** Seconds; without a cache policy. */
  minTtl: r.number({ aws: awsName(r, "minTtl", undefined), native: "minTtl" }),
  /** What of a request CloudFront hands on beside what is in the cache key. */
  originRequestPolicyId: r.reference("originRequestPolicyId"),
  targetOriginId: r.string("targetOriginId"),
  allowedMethods: r.strings({
    aws: awsName(r, "allowedMethods", "allowedMethods.items"),
    native: "allowedMethods",
  }),
  fieldLevelEncryptionId: r.reference("fieldLevelEncryptionId"),
  /** CloudFront functions. */
  functions: r.list("functionAssociations", (association) => ({ eventType: association.string("eventType") })),
  /** Functions of Lambda@Edge. */
  lambdaFunctions: r.list("lambdaFunctionAssociations", (association) => ({
    eventType: association.string("eventType"),
    lambdaArn: association.reference({
      aws: awsName(r, "lambdaArn", "lambdaFunctionArn"),
      native: "lambdaFunctionArn",
    }),
  })),
  realtimeLogConfigArn: r.reference("realtimeLogConfigArn"),
  responseHeadersPolicyId: r.reference("responseHeadersPolicyId"),
  /** Keys of which one must have signed the URL or cookie. */
  trustedKeyGroups: r.strings({
    aws: awsName(r, "trustedKeyGroups", "trustedKeyGroups.items"),
    native: "trustedKeyGroups",
  }),
  /** Accounts whose CloudFront keys may sign URLs: the legacy way. */
  trustedSigners: r.strings({ aws: awsName(r, "trustedSigners", undefined), native: "trustedSigners" }),
  viewerProtocolPolicy: r.string("viewerProtocolPolicy"),
});

/** An origin. Names differ between the two types of distributions of `aws`. */
const originFields = (r: Reader, origin: Reader) => ({
  /** Headers that CloudFront adds to requests to the origin. */
  customHeaders: origin.list({ aws: "customHeaders", native: "originCustomHeaders" }, (header) => ({
    name: header.string({ aws: awsName(r, "name", "headerName"), native: "headerName" }),
    value: header.string({ aws: awsName(r, "value", "headerValue"), native: "headerValue" }),
  })),
  domainName: origin.reference("domainName"),
  originId: origin.string({ aws: awsName(r, "originId", "id"), native: "id" }),
  /** What CloudFront writes before the path of a request. */
  originPath: origin.string("originPath"),
  /** Whether the origin is a web server: neither an S3 bucket by its REST endpoint nor inside a VPC. */
  customOrigin: origin.presence(customOriginOf(r)),
  ...origin.group(customOriginOf(r), (custom) => ({
    protocolPolicy: custom.string("originProtocolPolicy"),
    sslProtocols: custom.strings("originSslProtocols"),
  })),
  originAccessControlId: origin.reference("originAccessControlId"),
  originAccessIdentity: origin.string({
    aws: awsName(r, "s3OriginConfig.originAccessIdentity", undefined),
    native: "s3OriginConfig.originAccessIdentity",
  }),
  vpcOrigin: origin.presence({
    aws: awsName(r, "vpcOriginConfig", "vpcOriginConfigs"),
    native: "vpcOriginConfig",
  }),
});

/** How viewers connect: the certificate that they see, and the one that they show. */
const viewerConnection = (r: Reader) => ({
  viewerMtls: r.group(
    { aws: awsName(r, "viewerMtlsConfig", undefined), native: "distributionConfig.viewerMtlsConfig" },
    (mtls) => ({
      ignoreExpiry: mtls.boolean("trustStoreConfig.ignoreCertificateExpiry"),
      /** `required`, `optional` or `passthrough`; absent without client certificates. */
      mode: mtls.string("mode"),
    }),
  ),
  viewerCertificate: r.group(
    { aws: "viewerCertificate", native: "distributionConfig.viewerCertificate" },
    (certificate) => ({
      acmCertificateArn: certificate.reference("acmCertificateArn"),
      iamCertificateId: certificate.string({
        aws: awsName(r, "iamCertificateId", undefined),
        native: "iamCertificateId",
      }),
      /** `TLSv1` where absent. */
      minimumProtocolVersion: certificate.string("minimumProtocolVersion"),
      sslSupportMethod: certificate.string("sslSupportMethod"),
    }),
  ),
});

/** `aws.cloudfront.Distribution` and `aws.cloudfront.MultitenantDistribution`. */
export const distribution = defineView({
  kind: "CloudFront distribution",
  types: ["aws:cloudfront/distribution:Distribution", multitenant, "aws-native:cloudfront:Distribution"],
  identifiers: ["id", "arn", "domainName"],
  read: (r: Reader) => ({
    defaultBehavior: r.group(
      { aws: "defaultCacheBehavior", native: "distributionConfig.defaultCacheBehavior" },
      // It has no pattern: it is for all other paths.
      (behavior) => ({
        ...behaviorFields(behavior),
        pathPattern: behavior.string({ aws: undefined, native: undefined }),
      }),
    ),
    /** In the order in which CloudFront tries them. */
    orderedBehaviors: r.list(
      {
        aws: awsName(r, "orderedCacheBehaviors", "cacheBehaviors"),
        native: "distributionConfig.cacheBehaviors",
      },
      (behavior) => ({ ...behaviorFields(behavior), pathPattern: behavior.string("pathPattern") }),
    ),
    origins: r.list({ aws: "origins", native: "distributionConfig.origins" }, (origin) => originFields(r, origin)),
    /** `tenant-only` where a distribution serves the hosts of tenants; `aws` has another resource for these. */
    connectionMode:
      r.type === multitenant
        ? known("connectionMode", "tenant-only")
        : r.string({ aws: undefined, native: "distributionConfig.connectionMode" }),
    webAclId: r.reference({ aws: "webAclId", native: "distributionConfig.webAclId" }),
    /** The policy that sends a part of its viewers to a staging distribution. */
    continuousDeployment: r.reference({
      aws: awsName(r, "continuousDeploymentPolicyId", undefined),
      native: "distributionConfig.continuousDeploymentPolicyId",
    }),
    defaultRootObject: r.string({ aws: "defaultRootObject", native: "distributionConfig.defaultRootObject" }),
    enabled: r.boolean({ aws: "enabled", native: "distributionConfig.enabled" }),
    /** `none` where absent. */
    geoRestriction: r.string({
      aws: "restrictions.geoRestriction.restrictionType",
      native: "distributionConfig.restrictions.geoRestriction.restrictionType",
    }),
    /** Bucket of the legacy standard log. */
    logBucket: r.reference({
      aws: awsName(r, "loggingConfig.bucket", undefined),
      native: "distributionConfig.logging.bucket",
    }),
    /** Whether the legacy standard log holds cookies. */
    logsCookies: r.boolean({
      aws: awsName(r, "loggingConfig.includeCookies", undefined),
      native: "distributionConfig.logging.includeCookies",
    }),
    ...viewerConnection(r),
    /** Code that decides on client certificates. */
    hasConnectionFunction: r.presence({
      aws: awsName(r, "connectionFunctionAssociation", undefined),
      native: "distributionConfig.connectionFunctionAssociation",
    }),
    originGroups: r.presence({ aws: "originGroups", native: "distributionConfig.originGroups.items" }),
  }),
});

/** `aws.cloudfront.DistributionTenant`: one tenant of a distribution. */
export const distributionTenant = defineView({
  kind: "CloudFront distribution tenant",
  types: ["aws:cloudfront/distributionTenant:DistributionTenant", "aws-native:cloudfront:DistributionTenant"],
  read: (r: Reader) => ({
    /** `override` or `disable`. */
    webAclAction: r.string("customizations.webAcl.action"),
  }),
});

/** `aws.cloudfront.OriginAccessControl`: how CloudFront signs requests to an origin. */
export const originAccessControl = defineView({
  kind: "CloudFront origin access control",
  types: ["aws:cloudfront/originAccessControl:OriginAccessControl", "aws-native:cloudfront:OriginAccessControl"],
  identifiers: ["id"],
  read: (r: Reader) => ({
    /** `always`, `no-override` or `never`. */
    signingBehavior: r.string({
      aws: "signingBehavior",
      native: "originAccessControlConfig.signingBehavior",
    }),
  }),
});

/** `aws.cloudfront.ResponseHeadersPolicy`. */
export const responseHeadersPolicy = defineView({
  kind: "CloudFront response headers policy",
  types: ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "aws-native:cloudfront:ResponseHeadersPolicy"],
  identifiers: ["id"],
  read: (r: Reader) => ({
    strictTransportSecurity: r.group(
      {
        aws: "securityHeadersConfig.strictTransportSecurity",
        native: "responseHeadersPolicyConfig.securityHeadersConfig.strictTransportSecurity",
      },
      (header) => ({
        includeSubdomains: header.boolean("includeSubdomains"),
        /** Seconds. */
        maxAge: header.number("accessControlMaxAgeSec"),
        override: header.boolean("override"),
      }),
    ),
  }),
});

/** `aws.cloudfront.TrustStore`: the authorities whose client certificates are taken. */
export const trustStore = defineView({
  kind: "CloudFront trust store",
  types: ["aws:cloudfront/trustStore:TrustStore", "aws-native:cloudfront:TrustStore"],
  read: (r: Reader) => ({
    bundleVersion: r.string("caCertificatesBundleSource.caCertificatesBundleS3Location.version"),
  }),
});

/** `aws.cloudfront.VpcOrigin`: an origin inside of a VPC. */
export const vpcOrigin = defineView({
  kind: "CloudFront VPC origin",
  types: ["aws:cloudfront/vpcOrigin:VpcOrigin", "aws-native:cloudfront:VpcOrigin"],
  read: (r: Reader) => ({
    protocolPolicy: r.string("vpcOriginEndpointConfig.originProtocolPolicy"),
    sslProtocols: r.strings({
      aws: "vpcOriginEndpointConfig.originSslProtocols.items",
      native: "vpcOriginEndpointConfig.originSslProtocols",
    }),
  }),
});

/** `aws.cloudfront.RealtimeLogConfig`. */
export const realtimeLog = defineView({
  kind: "CloudFront real-time log",
  types: ["aws:cloudfront/realtimeLogConfig:RealtimeLogConfig", "aws-native:cloudfront:RealtimeLogConfig"],
  read: (r: Reader) => ({ fields: r.strings("fields") }),
});

/** `aws.cloudfront.ContinuousDeploymentPolicy`: sends a part of a distribution's viewers to staging distributions. */
export const continuousDeploymentPolicy = defineView({
  kind: "CloudFront continuous deployment policy",
  types: [
    "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
    "aws-native:cloudfront:ContinuousDeploymentPolicy",
  ],
  identifiers: ["id"],
  read: (r: Reader) => ({
    /** Domain names of the staging distributions. */
    staging: r.references({
      aws: "stagingDistributionDnsNames.items",
      native: "continuousDeploymentPolicyConfig.stagingDistributionDnsNames",
    }),
  }),
});
