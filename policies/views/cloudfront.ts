/** Views of Amazon CloudFront resources. */

import { defineView, type Reader } from "../core/view";

const behaviorFields = (r: Reader) => ({
  cachePolicyId: r.reference("cachePolicyId"),
  /** Seconds; without a cache policy. */
  defaultTtl: r.number("defaultTtl"),
  /** Seconds; without a cache policy. */
  minTtl: r.number("minTtl"),
  targetOriginId: r.string("targetOriginId"),
});

/** `aws.cloudfront.Distribution`. */
export const distribution = defineView({
  kind: "CloudFront distribution",
  types: ["aws:cloudfront/distribution:Distribution", "aws-native:cloudfront:Distribution"],
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
      })),
      domainName: origin.reference("domainName"),
      originId: origin.string({ aws: "originId", native: "id" }),
    })),
    webAclId: r.string({ aws: "webAclId", native: "distributionConfig.webAclId" }),
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
