/** Whether a bucket can be public, whatever resources say so. */

import type { Stack } from "../../core/stack";
import type { Plain, Value } from "../../core/value";
import { verdictOf, isTrue, anyOf, anyItem, type Verdict } from "../../core/verdict";
import type { View, ViewDefinition, ViewOf, Reference } from "../../core/view";
import {
  s3AccountPublicAccessBlock,
  s3Bucket,
  s3BucketAcl,
  s3BucketPolicy,
  s3BucketPublicAccessBlock,
} from "../../views/s3";

type Bucket = ViewOf<typeof s3Bucket>;

/** The four settings of S3 Block Public Access. */
export const publicAccessFlags = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
] as const;

/** Canned ACLs that open a bucket, as the two providers write them. */
const publicAcls = [
  "public-read",
  "public-read-write",
  "authenticated-read",
  "PublicRead",
  "PublicReadWrite",
  "AuthenticatedRead",
];

/** The groups of Amazon S3 that take in everyone, and everyone with an AWS account. */
const publicGroups = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

/** What Amazon S3 blocks of public access to a bucket. */
export interface PublicAccessBlock {
  /** Whether the program gives the bucket a block of its own, be it with settings that are off. */
  readonly own: Verdict;
  /** Whether each setting is on: for the bucket or for the account. */
  readonly settings: readonly { readonly flag: (typeof publicAccessFlags)[number]; readonly on: Verdict }[];
}

/** What is blocked of public access to a bucket: by the bucket, by a resource of its own, or for the account. */
export function publicAccessBlock(stack: Stack, bucket: Bucket): PublicAccessBlock {
  const { certain, possible } = sideResources(stack, s3BucketPublicAccessBlock, bucket);
  const blocks = [bucket.publicAccessBlock, ...certain, ...stack.all(s3AccountPublicAccessBlock)];
  const doubt = possible.length > 0 ? "undetermined" : "no";
  const inside = publicAccessFlags.map((flag) => bucket.publicAccessBlock[flag]);
  return {
    own: anyOf(certain.length > 0 || inside.some(({ state }) => state !== "absent") ? "yes" : "no", doubt),
    settings: publicAccessFlags.map((flag) => ({
      flag,
      on: anyOf(...blocks.map((block) => isTrue(block[flag], "no")), doubt),
    })),
  };
}

/** Whether a canned ACL opens its bucket. */
export function isOpenAcl(acl: Value<string>): Verdict {
  return verdictOf(acl, (known) => publicAcls.includes(known), "no");
}

/** ACLs of a bucket that open it, or may do so. */
export function openAcls(
  stack: Stack,
  bucket: Bucket,
): readonly { readonly place: string; readonly verdict: Exclude<Verdict, "no"> }[] {
  const places = [bucket, ...sideResources(stack, s3BucketAcl, bucket).certain].flatMap((view) => {
    const suffix = view.resource.urn === bucket.resource.urn ? "" : ` of ${view.resource.name}`;
    return [
      { place: view.acl.path + suffix, verdict: isOpenAcl(view.acl) },
      {
        place: view.grantees.path + suffix,
        verdict: anyItem(view.grantees, (uri) => verdictOf(uri, (known) => publicGroups.test(known), "no")),
      },
    ];
  });
  return places.flatMap(({ place, verdict }) => (verdict === "no" ? [] : [{ place, verdict }]));
}

/** The policies of a bucket: on it and beside it. */
export function bucketPolicies(
  stack: Stack,
  bucket: Bucket,
): readonly { readonly policy: Value<Plain>; readonly place: string }[] {
  return [
    { policy: bucket.policy, place: bucket.policy.path },
    ...sideResources(stack, s3BucketPolicy, bucket).certain.map((view) => ({
      policy: view.policy,
      place: `${view.policy.path} of ${view.resource.name}`,
    })),
  ].filter(({ policy }) => policy.state !== "absent");
}

/** Resources of a kind that set something for a bucket. */
export function sideResources<Fields extends { readonly bucket: Reference }>(
  stack: Stack,
  definition: ViewDefinition<Fields>,
  bucket: Bucket,
): { readonly certain: readonly View<Fields>[]; readonly possible: readonly View<Fields>[] } {
  return stack.referrers(definition, "bucket", bucket, s3Bucket);
}

/** Whether the stack holds a bucket policy of which cannot be told whether it is this bucket's. */
export function hasDoubtfulPolicy(stack: Stack, bucket: Bucket): boolean {
  return sideResources(stack, s3BucketPolicy, bucket).possible.length > 0;
}
