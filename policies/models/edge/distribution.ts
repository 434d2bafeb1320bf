/** What the parts of a CloudFront distribution mean. */

import { type Value, valueOr } from "../../core/value";
import { type Verdict, allOf, answerOf, anyItem, anyOf, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import type { distribution } from "../../views/cloudfront";

type Distribution = ViewOf<typeof distribution>;

/** A cache behaviour. */
export type Behavior = Distribution["defaultBehavior"];

/** An origin. */
export type Origin = Extract<Distribution["origins"], { readonly state: "known" }>["value"][number];

/** The cache behaviours of a distribution. */
export interface Behaviors {
  /** The default one first. */
  readonly behaviors: readonly Behavior[];
  /** Path of the further ones where they are not known yet. */
  readonly unread?: string;
}

/** All cache behaviours: the default one, and those for path patterns. */
export function behaviorsOf({ defaultBehavior, orderedBehaviors }: Distribution): Behaviors {
  return {
    behaviors: [defaultBehavior, ...valueOr(orderedBehaviors, [])],
    ...(orderedBehaviors.state === "unknown" ? { unread: orderedBehaviors.path } : {}),
  };
}

/** The cache behaviours that may send requests to an origin. */
export function behaviorsTo(view: Distribution, { originId }: Origin): Behaviors {
  const { behaviors, unread } = behaviorsOf(view);
  const own = behaviors.filter(
    ({ targetOriginId }) =>
      originId.state !== "known" || targetOriginId.state !== "known" || targetOriginId.value === originId.value,
  );
  return { behaviors: own, ...(unread === undefined ? {} : { unread }) };
}

/** Whether one of the origins that a cache behaviour sends requests to passes a test. */
export function anyTarget(
  { targetOriginId }: Behavior,
  origins: Value<readonly Origin[]>,
  test: (origin: Origin) => Verdict,
): Verdict {
  return anyItem(origins, (origin) => allOf(sameId(origin.originId, targetOriginId), test(origin)));
}

function sameId(one: Value<string>, other: Value<string>): Verdict {
  return answerOf(one, (id) => verdictOf(other, (own) => own === id, "undetermined"), "undetermined");
}

/**
 * The origins that may lead to an API. The engine tells what all origins depend on together, so that in a first preview
 * a bucket beside an API looks as if it led to the API.
 */
export function webOrigins({ origins }: Distribution): readonly Origin[] {
  const all = valueOr(origins, []);
  const hasWebServer = all.some(({ customOrigin }) => customOrigin.state !== "absent");
  return all.filter(
    (origin) => !hasWebServer || origin.domainName.state === "known" || isBucketOrigin(origin) !== "yes",
  );
}

/** Whether a function or Lambda@Edge runs on one of these events: `viewer-response`. */
export function runsCodeOn({ functions, lambdaFunctions }: Behavior, ...events: readonly string[]): Verdict {
  const runs = ({ eventType }: { readonly eventType: Value<string> }): Verdict =>
    verdictOf(eventType, (event) => events.includes(event), "undetermined");
  return anyOf(anyItem(functions, runs), anyItem(lambdaFunctions, runs));
}

/**
 * Whether an origin is an S3 bucket by its REST endpoint, to which CloudFront can sign requests: one with neither a
 * custom nor a VPC configuration, or one with the bucket's host name.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
 */
export function isBucketOrigin({ customOrigin, vpcOrigin, domainName }: Origin): Verdict {
  if (vpcOrigin.state === "known") {
    return "no";
  }
  if (domainName.state === "known" && bucketHost.test(domainName.value)) {
    return "yes";
  }
  if (customOrigin.state === "known") {
    return verdictOf(domainName, () => false, "undetermined");
  }
  return customOrigin.state === "absent" && vpcOrigin.state === "absent" ? "yes" : "undetermined";
}

/**
 * Whether a distribution serves the files of S3 buckets and nothing else. An origin that is set up as a web server counts
 * as one, whose host name a preview does not know yet.
 */
export function isStaticSite(origins: Value<readonly Origin[]>): Verdict {
  const isFiles = (origin: Origin): Verdict =>
    origin.customOrigin.state === "known" && origin.domainName.state !== "known" ? "no" : isBucketOrigin(origin);
  return answerOf(origins, (known) => allOf(...known.map(isFiles)), "no");
}

/** `bucket.s3.eu-west-1.amazonaws.com`; not website endpoints, nor access points, which CloudFront treats otherwise. */
const bucketHost =
  /^(?!.*\.(mrap\.accesspoint|s3-accesspoint|s3-object-lambda)\.).*\.s3([.-](?!website)[\w-]+)?(\.dualstack)?(\.[\w-]+)?\.amazonaws\.com(\.cn)?$/;

/** Whether a host is a default endpoint of API Gateway or a function URL. */
export function isApiHost(host: Value<string> | Reference): Verdict {
  const isApi = (name: string): boolean => /\.(execute-api|lambda-url)\.[\w-]+\.(amazonaws\.com|on\.aws)/.test(name);
  return verdictOf(host, isApi, "undetermined");
}
