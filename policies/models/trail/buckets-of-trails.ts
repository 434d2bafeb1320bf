/** The buckets that trails write to. */

import { addTo } from "../../core/lists";
import { textListOption, type Option } from "../../core/options";
import type { Stack } from "../../core/stack";
import type { Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { trail } from "../../views/cloudtrail";
import { s3Bucket } from "../../views/s3";

type Trail = ViewOf<typeof trail>;

/**
 * An option that names what a remediation may change: one resource does not tell whether it belongs to the bucket of a
 * trail.
 *
 * @param kinds the resources that count
 */
export function remediationResourcesOption(kinds: string): Option<readonly string[]> {
  return textListOption(`Pulumi names of the resources of trail buckets that a remediation changes: ${kinds}.`);
}

/** A bucket of the stack with the trails that write to it. */
export interface TrailBucket {
  readonly bucket: ViewOf<typeof s3Bucket>;
  readonly trails: readonly Trail[];
}

/** The buckets of all trails of a stack. */
export interface TrailBuckets {
  /** In the order of their URNs. */
  readonly buckets: readonly TrailBucket[];
  /** Trails whose bucket this stack does not make, or whose bucket cannot be told. */
  readonly elsewhere: readonly Trail[];
}

/** Finds the buckets that trails write to. */
export function trailBuckets(stack: Stack): TrailBuckets {
  return stack.memo(trailBuckets, () => {
    const trails = new Map<ViewOf<typeof s3Bucket>, Trail[]>();
    const elsewhere: Trail[] = [];
    for (const view of stack.all(trail)) {
      const resolution = stack.resolve(view.s3BucketName, s3Bucket);
      if (resolution.state !== "found") {
        elsewhere.push(view);
      } else {
        for (const bucket of resolution.targets) {
          addTo(trails, bucket, view);
        }
      }
    }
    const buckets = stack.all(s3Bucket).flatMap((bucket) => {
      const writers = trails.get(bucket);
      return writers ? [{ bucket, trails: writers }] : [];
    });
    return { buckets, elsewhere };
  });
}

/** Says of every trail whose bucket lies elsewhere that its bucket is not known, and hands over the others. */
export function judgeTrailBuckets(
  stack: Stack,
  report: { undetermined(subject: Trail, what: string): void },
  judge: (bucket: TrailBucket) => void,
): void {
  const { buckets, elsewhere } = trailBuckets(stack);
  elsewhere.forEach((view) => report.undetermined(view, "the bucket, which this stack does not make"));
  buckets.forEach(judge);
}

/**
 * Where in its bucket a trail keeps its files: `AWSLogs/`, below the key prefix where there is one.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function logPrefix({ s3KeyPrefix: prefix }: Trail): Value<string> {
  return prefix.state === "unknown"
    ? prefix
    : { state: "known", path: prefix.path, value: prefix.state === "known" ? `${prefix.value}/AWSLogs/` : "AWSLogs/" };
}

/** Whether a resource pattern can mean files of a trail, which lie below one of `prefixes`. */
export function canMeanLogs(pattern: string, prefixes: readonly string[]): boolean {
  const [, key] = /^arn:[^:]*:s3:[^:]*:[^:]*:[^/]*\/(.*)$/.exec(pattern) ?? [];
  if (key === undefined) {
    return pattern.includes("*");
  }
  // Other services write below the same folder, each below its own name: AWSLogs/123456789012/Config/,
  // with the organization's id before the account's where there is one.
  const [, folder] = /AWSLogs\/(?:o-[^/]+\/[^/]+|(?!o-)[^/]+)\/([^/*?]+)/.exec(key) ?? [];
  if (folder !== undefined && !folder.startsWith("CloudTrail")) {
    return false;
  }
  const literal = key.split(/[*?]/, 1)[0] ?? "";
  return prefixes.some((prefix) => literal.startsWith(prefix) || (literal !== key && prefix.startsWith(literal)));
}
