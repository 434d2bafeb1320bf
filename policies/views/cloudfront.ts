/** Views of Amazon CloudFront resources. */

import { defineView, type Reader } from "../core/view";

const behaviorFields = (r: Reader) => ({
  cachePolicyId: r.reference("cachePolicyId"),
  /** Seconds; without a cache policy. */
  defaultTtl: r.number("defaultTtl"),
  /** Seconds; without a cache policy. */
  minTtl: r.number("minTtl"),
  targetOriginId: r.string("targetOriginId"),
  allowedMethods: r.strings("allowedMethods"),
  fieldLevelEncryptionId: r.reference("fieldLevelEncryptionId"),
  /** CloudFront functions. */
  functions: r.list("functionAssociations", (association) => ({ eventType: association.string("eventType") })),
  /** Functions of Lambda@Edge. */
  lambdaFunctions: r.list("lambdaFunctionAssociations", (association) => ({
    eventType: association.string("eventType"),
    lambdaArn: association.reference({ aws: "lambdaArn", native: "lambdaFunctionArn" }),
  })),
  realtimeLogConfigArn: r.reference("realtimeLogConfigArn"),
  responseHeadersPolicyId: r.reference("responseHeadersPolicyId"),
  /** Accounts whose CloudFront keys may sign URLs: the legacy way. */
  trustedSigners: r.strings("trustedSigners"),
  viewerProtocolPolicy: r.string("viewerProtocolPolicy"),
});

/** `aws.cloudfront.Distribution`. */
export const distribution = defineView({
  kind: "CloudFront distribution",
  types: ["aws:cloudfront/distribution:Distribution", "aws-native:cloudfront:Distribution"],
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
      { aws: "orderedCacheBehaviors", native: "distributionConfig.cacheBehaviors" },
      (behavior) => ({ ...behaviorFields(behavior), pathPattern: behavior.string("pathPattern") }),
    ),
    origins: r.list({ aws: "origins", native: "distributionConfig.origins" }, (origin) => ({
      /** Headers that CloudFront adds to requests to the origin. */
      customHeaders: origin.list({ aws: "customHeaders", native: "originCustomHeaders" }, (header) => ({
        name: header.string({ aws: "name", native: "headerName" }),
        value: header.string({ aws: "value", native: "headerValue" }),
      })),
      domainName: origin.reference("domainName"),
      originId: origin.string({ aws: "originId", native: "id" }),
      /** Whether the origin is a web server: neither an S3 bucket by its REST endpoint nor inside a VPC. */
      customOrigin: origin.presence("customOriginConfig"),
      protocolPolicy: origin.string("customOriginConfig.originProtocolPolicy"),
      sslProtocols: origin.strings("customOriginConfig.originSslProtocols"),
      originAccessControlId: origin.reference("originAccessControlId"),
      originAccessIdentity: origin.string("s3OriginConfig.originAccessIdentity"),
      vpcOrigin: origin.presence("vpcOriginConfig"),
    })),
    /** `tenant-only` where a distribution serves the hosts of tenants; `aws` has another resource for these. */
    connectionMode: r.string({ aws: undefined, native: "distributionConfig.connectionMode" }),
    webAclId: r.reference({ aws: "webAclId", native: "distributionConfig.webAclId" }),
    defaultRootObject: r.string({ aws: "defaultRootObject", native: "distributionConfig.defaultRootObject" }),
    enabled: r.boolean({ aws: "enabled", native: "distributionConfig.enabled" }),
    /** `none` where absent. */
    geoRestriction: r.string({
      aws: "restrictions.geoRestriction.restrictionType",
      native: "distributionConfig.restrictions.geoRestriction.restrictionType",
    }),
    /** Bucket of the legacy standard log. */
    logBucket: r.reference({ aws: "loggingConfig.bucket", native: "distributionConfig.logging.bucket" }),
    originGroups: r.presence({ aws: "originGroups", native: "distributionConfig.originGroups.items" }),
    viewerCertificate: r.group(
      { aws: "viewerCertificate", native: "distributionConfig.viewerCertificate" },
      (certificate) => ({
        acmCertificateArn: certificate.reference("acmCertificateArn"),
        iamCertificateId: certificate.string("iamCertificateId"),
        /** `TLSv1` where absent. */
        minimumProtocolVersion: certificate.string("minimumProtocolVersion"),
        sslSupportMethod: certificate.string("sslSupportMethod"),
      }),
    ),
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

/** `aws.cloudfront.CachePolicy`. */
export const cachePolicy = defineView({
  kind: "CloudFront cache policy",
  types: ["aws:cloudfront/cachePolicy:CachePolicy", "aws-native:cloudfront:CachePolicy"],
  identifiers: ["id"],
  read: (r: Reader) => ({
    /** Seconds; a day where absent. */
    defaultTtl: r.number({ aws: "defaultTtl", native: "cachePolicyConfig.defaultTtl" }),
    /** Seconds. */
    minTtl: r.number({ aws: "minTtl", native: "cachePolicyConfig.minTtl" }),
  }),
});
