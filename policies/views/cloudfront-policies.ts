/** Views of CloudFront policies: what is in the cache key, and what is handed on to origins. */

import { defineView, type Reader } from "../core/view";

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
    /** `none`, `whitelist`, `allExcept` or `all`: cookies in the cache key. */
    keyCookies: r.string({
      aws: "parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior",
      native: "cachePolicyConfig.parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior",
    }),
    /** `none` or `whitelist`: headers in the cache key. */
    keyHeaders: r.string({
      aws: "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior",
      native: "cachePolicyConfig.parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior",
    }),
  }),
});

/** `aws.cloudfront.OriginRequestPolicy`: what CloudFront hands on beside what is in the cache key. */
export const originRequestPolicy = defineView({
  kind: "CloudFront origin request policy",
  types: ["aws:cloudfront/originRequestPolicy:OriginRequestPolicy", "aws-native:cloudfront:OriginRequestPolicy"],
  identifiers: ["id"],
  read: (r: Reader) => ({
    /** `none`, `whitelist`, `allViewer`, `allViewerAndWhitelistCloudFront` or `allExcept`. */
    headers: r.string({
      aws: "headersConfig.headerBehavior",
      native: "originRequestPolicyConfig.headersConfig.headerBehavior",
    }),
    /** Those that are listed, whether to be handed on or to be left out. */
    headerNames: r.strings({
      aws: "headersConfig.headers.items",
      native: "originRequestPolicyConfig.headersConfig.headers",
    }),
    /** `none`, `whitelist`, `all` or `allExcept`, as `queryStrings`. */
    cookies: r.string({
      aws: "cookiesConfig.cookieBehavior",
      native: "originRequestPolicyConfig.cookiesConfig.cookieBehavior",
    }),
    queryStrings: r.string({
      aws: "queryStringsConfig.queryStringBehavior",
      native: "originRequestPolicyConfig.queryStringsConfig.queryStringBehavior",
    }),
  }),
});
