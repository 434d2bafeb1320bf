/** What a bucket is set to, wherever the program says so: inside the bucket, or by a resource beside it. */

import type { Stack } from "../../core/stack";
import type { Value } from "../../core/value";
import { verdictOf, isTrue, anyOf, allOf, anyItem, type Verdict, hasValue } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import {
  s3Bucket,
  s3BucketEncryption,
  s3BucketLifecycle,
  s3BucketLogging,
  s3BucketObjectLock,
  s3BucketOwnershipControls,
  s3BucketSettings,
  s3BucketV2Settings,
  s3BucketVersioning,
} from "../../views/s3";
import { sideResources } from "./bucket-exposure";

type Bucket = ViewOf<typeof s3Bucket>;

/** One rule of a bucket's lifecycle. */
export interface LifecycleRule {
  /** The property that holds the rule, with the resource where it is not the bucket. */
  readonly place: string;
  readonly enabled: Value<boolean>;
  /** Days after which objects expire. */
  readonly expirationDays: Value<number>;
  /** Day on which all objects that the rule is about expire. */
  readonly expirationDate: Value<string>;
  readonly prefix: Value<string>;
  /** Tags that an object must have for the rule. */
  readonly tags: Value<readonly unknown[]>;
}

/** Whether a bucket keeps old versions, and whether deleting them takes a second factor. */
export function versioning(stack: Stack, bucket: Bucket): { readonly versioned: Verdict; readonly mfaDelete: Verdict } {
  const { certain, possible } = sideResources(stack, s3BucketVersioning, bucket);
  const settings = [...inside(stack, bucket), ...certain];
  const doubt = possible.length > 0 ? "undetermined" : "no";
  return {
    versioned: anyOf(...settings.map(({ versioned }) => isTrue(versioned, "no")), doubt),
    mfaDelete: anyOf(...settings.map(({ mfaDelete }) => isTrue(mfaDelete, "no")), doubt),
  };
}

/** Whether a bucket encrypts new objects with AWS KMS by default. */
export function encryptsWithKms(stack: Stack, bucket: Bucket): Verdict {
  const { certain, possible } = sideResources(stack, s3BucketEncryption, bucket);
  return anyOf(
    ...[...inside(stack, bucket), ...certain].map(({ encryption }) => isKmsByDefault(encryption)),
    possible.length > 0 ? "undetermined" : "no",
  );
}

/** Whether rules of default encryption name AWS KMS. */
export function isKmsByDefault(rules: Value<readonly { readonly algorithm: Value<string> }[]>): Verdict {
  return anyItem(rules, ({ algorithm }) => verdictOf(algorithm, (known) => known.startsWith("aws:kms"), "no"));
}

/** Where a bucket logs its own access to. */
export interface AccessLog {
  /** `itself`: to the same bucket; `none`: nowhere. */
  readonly target: "other" | "itself" | "none" | "undetermined";
}

/** Whether a bucket logs access to it, and whether elsewhere. */
export function accessLog(stack: Stack, bucket: Bucket): AccessLog {
  const { certain, possible } = sideResources(stack, s3BucketLogging, bucket);
  const targets = [...inside(stack, bucket), ...certain].map((settings) => {
    const target = logTargetOf(stack, bucket, settings.logTarget);
    // With aws-native a log prefix without a bucket means the bucket itself.
    return target === "none" && "logPrefix" in settings && settings.logPrefix.state !== "absent" ? "itself" : target;
  });
  const found = (["other", "itself", "undetermined"] as const).find((state) => targets.includes(state));
  return { target: found ?? (possible.length > 0 ? "undetermined" : "none") };
}

function logTargetOf(stack: Stack, bucket: Bucket, reference: Reference): AccessLog["target"] {
  const resolution = stack.resolve(reference, s3Bucket);
  switch (resolution.state) {
    case "absent":
      return "none";
    case "undecidable":
      return "undetermined";
    case "outside":
      return "other";
    case "found":
      return resolution.targets.every(({ resource }) => resource.urn === bucket.resource.urn) ? "itself" : "other";
  }
}

/** Whether object lock keeps new objects of a bucket by default, and in compliance mode, which nobody can lift. */
export function defaultRetention(
  stack: Stack,
  bucket: Bucket,
): { readonly retained: Verdict; readonly compliance: Verdict } {
  const { certain, possible } = sideResources(stack, s3BucketObjectLock, bucket);
  const settings = [...inside(stack, bucket), ...certain].map(({ retention: { mode, days, years } }) => ({
    retained: allOf(
      hasValue(mode),
      anyOf(
        verdictOf(days, (known) => known > 0, "no"),
        verdictOf(years, (known) => known > 0, "no"),
      ),
    ),
    compliance: verdictOf(mode, (known) => known === "COMPLIANCE", "no"),
  }));
  const doubt = possible.length > 0 ? "undetermined" : "no";
  return {
    retained: anyOf(...settings.map(({ retained }) => retained), doubt),
    compliance: anyOf(...settings.map(({ retained, compliance }) => allOf(retained, compliance)), doubt),
  };
}

/** The lifecycle rules of a bucket. `unknownPlaces` are properties whose rules are not known in this preview. */
export function lifecycleRules(
  stack: Stack,
  bucket: Bucket,
): { readonly rules: readonly LifecycleRule[]; readonly unknownPlaces: readonly string[] } {
  const sources = [...inside(stack, bucket), ...sideResources(stack, s3BucketLifecycle, bucket).certain];
  const placeOf = (path: string, name: string): string => (name === bucket.resource.name ? path : `${path} of ${name}`);
  return {
    rules: sources.flatMap(({ lifecycleRules: list, resource }) =>
      list.state === "known"
        ? list.value.map((rule, index) => ({ ...rule, place: placeOf(`${list.path}[${index}]`, resource.name) }))
        : [],
    ),
    unknownPlaces: sources.flatMap(({ lifecycleRules: list, resource }) =>
      list.state === "unknown" ? [placeOf(list.path, resource.name)] : [],
    ),
  };
}

/** Whether a bucket is known to ignore ACLs: everything in it belongs to the bucket's owner. */
export function ignoresAcls(stack: Stack, bucket: Bucket): Verdict {
  const { certain, possible } = sideResources(stack, s3BucketOwnershipControls, bucket);
  const isEnforced = (text: Value<string>): Verdict =>
    verdictOf(text, (known) => known === "BucketOwnerEnforced", "no");
  return anyOf(
    ...certain.map(({ objectOwnership }) => isEnforced(objectOwnership)),
    ...inside(stack, bucket).map((settings) =>
      "objectOwnership" in settings ? anyItem(settings.objectOwnership, isEnforced) : "no",
    ),
    possible.length > 0 ? "undetermined" : "no",
  );
}

/** The settings inside a bucket: exactly one, of whichever bucket type it is. */
function inside(
  stack: Stack,
  bucket: Bucket,
): readonly (ViewOf<typeof s3BucketSettings> | ViewOf<typeof s3BucketV2Settings>)[] {
  const byUrn = stack.memo(
    inside,
    () =>
      new Map(
        [...stack.all(s3BucketSettings), ...stack.all(s3BucketV2Settings)].map((view) => [view.resource.urn, view]),
      ),
  );
  const found = byUrn.get(bucket.resource.urn);
  return found ? [found] : [];
}
