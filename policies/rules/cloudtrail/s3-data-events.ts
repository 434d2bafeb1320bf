import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { parseArn } from "../../models/iam/patterns";
import { trailBuckets } from "../../models/trail/trail-bucket";
import {
  holdsField,
  isMultiRegion,
  judgeRecording,
  objectAccess,
  recordAlso,
  recordAlsoBlindSpot,
  remediationTrailsOption,
  recordsAll,
  type AdvancedSelector,
} from "../../models/trail/recording";
import { eventDataStore, trail } from "../../views/cloudtrail";
import { s3Bucket, s3BucketLogging } from "../../views/s3";

type Source = ViewOf<typeof trail> | ViewOf<typeof eventDataStore>;
type Urns = ReadonlySet<string>;

/** Buckets that a list of ARNs means, as far as they are of this stack. */
interface Named {
  readonly urns: Urns;
  /** Some ARNs are not known, or mean buckets of other programs. */
  readonly open: boolean;
}

/** Follows ARNs of buckets; known text goes before dependencies, which are those of all selectors together. */
function bucketsNamed(stack: Stack, references: Value<readonly Reference[]>): Named {
  const urns = new Set<string>();
  let open = references.state === "unknown";
  for (const reference of references.state === "known" ? references.value : []) {
    const exact = reference.state === "known" ? { ...reference, urns: [] } : reference;
    const resolution = stack.resolve(exact, s3Bucket);
    if (resolution.state === "found") {
      resolution.targets.forEach(({ resource }) => urns.add(resource.urn));
    } else {
      open = true;
    }
  }
  return { urns, open };
}

/** Buckets for logs, which a trail need not watch: watching its own bucket would feed it with itself. */
function logBuckets(stack: Stack): Urns {
  const targets = stack.all(s3BucketLogging).flatMap(({ logTarget }) => {
    const resolution = stack.resolve(logTarget, s3Bucket);
    return resolution.state === "found" ? resolution.targets : [];
  });
  return new Set(
    [...trailBuckets(stack).buckets.map(({ bucket }) => bucket), ...targets].map((view) => view.resource.urn),
  );
}

const arnField = "resources.ARN";

/** An advanced selector for all reads and writes of objects, but for tests of the ARN; those tests. */
function objectSelector(selector: AdvancedSelector): AdvancedSelector["fields"] | undefined {
  const holds = (name: string, wanted: string): Verdict => holdsField(selector, name, (known) => known === wanted);
  const narrowed = anyItem(selector.fields, ({ field }) =>
    verdictOf(field, (known) => !["eventCategory", "resources.type", arnField].includes(known), "no"),
  );
  const suits = allOf(holds("eventCategory", "Data"), holds("resources.type", objectAccess.type));
  return suits !== "no" && narrowed === "no" ? selector.fields : undefined;
}

/** Whether a source records all objects but those of buckets for logs, or all objects of this stack's other buckets. */
function recordsEnough(stack: Stack, source: Source): Verdict {
  const logs = logBuckets(stack);
  const named = new Set<string>();
  let open = false;
  let allButLogs: Verdict = "no";
  const add = ({ urns, open: more }: Named): void => {
    urns.forEach((urn) => named.add(urn));
    open ||= more;
  };
  const { advancedEventSelectors: advanced } = source;
  const classic = "eventSelectors" in source ? source.eventSelectors : undefined;
  open = advanced.state === "unknown" || classic?.state === "unknown";
  for (const { readWriteType, dataResources } of classic?.state === "known" ? classic.value : []) {
    const whole = readWriteType.state === "absent" || isOneOf(readWriteType, "All");
    for (const { type, values } of whole && dataResources.state === "known" ? dataResources.value : []) {
      if (isOneOf(type, objectAccess.type)) {
        add(bucketsNamed(stack, values));
      }
    }
  }
  for (const selector of advanced.state === "known" ? advanced.value : []) {
    const fields = objectSelector(selector);
    for (const field of fields?.state === "known" ? fields.value : []) {
      if (!isOneOf(field.field, arnField) || field.otherTests.some(({ state }) => state !== "absent")) {
        continue;
      }
      if (field.notStartsWith.state !== "absent") {
        const excluded = bucketsNamed(stack, field.notStartsWith);
        const harmless = [...excluded.urns].every((urn) => logs.has(urn));
        allButLogs = anyOf(allButLogs, !harmless ? "no" : excluded.open ? "undetermined" : "yes");
      } else {
        add(bucketsNamed(stack, field.startsWith));
        add(bucketsNamed(stack, field.equalTargets));
      }
    }
  }
  const others = stack.all(s3Bucket).filter(({ resource }) => !logs.has(resource.urn));
  const covered = others.length > 0 && others.every(({ resource }) => named.has(resource.urn));
  return allOf(isMultiRegion(source), anyOf(allButLogs, covered ? "yes" : open ? "undetermined" : "no"));
}

export default defineStackPolicy(
  {
    title: "A trail records reads and writes of S3 objects",
    severity: "medium",
    level: "advisory",
    themes: ["cloudtrail"],
    why: "Management events show who made a bucket public; only data events show what was read from it.",
    fix: "On one multi-Region trail add a data event selector for AWS::S3::Object without a readOnly filter, for all buckets (value arn:aws:s3) or for each bucket that functions use; the trail's own bucket may be left out.",
    blindSpots: [
      "Trails of other programs: a stack without a trail is not judged.",
      recordAlsoBlindSpot,
      "Buckets of other programs that the functions of this one use.",
    ],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
    controls: {
      "cis-5.0": ["3.8", "3.9"],
      "cis-7.0": ["4.8", "4.9"],
      "nist-800-53": ["AU-12"],
      "iso-27001": ["A.8.15"],
    },
    peers: {
      trivy: ["AVD-AWS-0171", "AVD-AWS-0172"],
      prowler: ["cloudtrail_s3_dataevents_read_enabled", "cloudtrail_s3_dataevents_write_enabled"],
      securityHub: ["S3.22", "S3.23"],
      config: [
        "cloudtrail-s3-dataevents-enabled",
        "cloudtrail-all-read-s3-data-event-check",
        "cloudtrail-all-write-s3-data-event-check",
      ],
      kics: ["s3_bucket_object_level_cloudtrail_logging_disabled", "s3_bucket_cloudtrail_logging_disabled"],
      guardRules: ["CLOUDTRAIL_S3_DATAEVENTS_ENABLED"],
    },
    messages: {
      notRecorded:
        "No multi-Region trail or event data store of this stack records reads and writes of all objects in its buckets",
    },
    options: { remediationTrails: remediationTrailsOption },
    subjects: [trail, eventDataStore],
    check(stack, report) {
      judgeRecording(stack, report, (source) => anyOf(recordsAll(source, objectAccess), recordsEnough(stack, source)));
    },
  },
  remedy(trail, (view, patch, { remediationTrails }) => {
    const { s3BucketName: bucket, resource } = view;
    // The trail's own bucket is left out, as its files would be events for the next file; so its name must be known.
    if (
      remediationTrails.includes(resource.name) &&
      bucket.state === "known" &&
      recordsAll(view, objectAccess) === "no" &&
      recordsAllButSome(view) === "no"
    ) {
      const notStartsWith = resource.provider === "aws" ? "notStartsWiths" : "notStartsWith";
      const own = `arn:${partitionOf(view)}:s3:::${bucket.value}/`;
      recordAlso(view, patch, objectAccess, { field: arnField, [notStartsWith]: [own] });
    }
  }),
);

/** Whether an advanced selector is for all objects but those of named buckets. */
function recordsAllButSome({ advancedEventSelectors: advanced }: Source): Verdict {
  return anyItem(advanced, (selector) => {
    const fields = objectSelector(selector);
    return fields ? anyItem(fields, ({ notStartsWith }) => (notStartsWith.state === "absent" ? "no" : "yes")) : "no";
  });
}

/** The AWS partition of a trail, as far as its other ARNs tell. */
function partitionOf({ kmsKeyId, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn }: ViewOf<typeof trail>): string {
  const [arn] = [kmsKeyId, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn].flatMap(
    (value) => parseArn(valueOr(value, "")) ?? [],
  );
  return arn?.partition ?? "aws";
}
