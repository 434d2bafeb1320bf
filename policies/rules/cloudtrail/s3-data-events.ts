import { defineStackPolicy, remedy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyItem } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { parseArn } from "../../models/iam/patterns";
import {
  accessKinds,
  judgeRecording,
  objectAccess,
  recordAlso,
  recordAlsoBlindSpot,
  recordsAll,
  remediationTrailsOption,
} from "../../models/trail/recording";
import { eventDataStore, trail } from "../../views/cloudtrail";
import { arnField, recordsObjects, takesAllButSome } from "./parts/object-coverage";

export default defineStackPolicy(
  {
    title: "A trail should record reads and writes of S3 objects",
    severity: "medium",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "Management events show who made a bucket public; only data events show what was read from it.",
    fix: "Add a data event selector for AWS::S3::Object without a readOnly filter to a multi-Region trail, for all buckets or each bucket that functions use.",
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
      "cis-controls-8.1": ["3.14", "8.5"],
      nis2: ["3.2.3.c", "3.2.3.g", "3.4.2.c"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-CMT", "KSI-MLA"],
      "nist-csf-2.0": ["DE.AE-03", "DE.AE-04", "DE.AE-07", "DE.CM-01", "DE.CM-03", "DE.CM-06"],
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
      judgeRecording(stack, report, (sources, kind) => recordsObjects(stack, sources, kind));
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

/** Whether a trail records all objects but those of named buckets. */
function recordsAllButSome({ advancedEventSelectors: advanced }: ViewOf<typeof trail>): Verdict {
  return allOf(...accessKinds.map((kind) => anyItem(advanced, (selector) => takesAllButSome(selector, kind))));
}

/** The AWS partition of a trail, as far as its other ARNs tell. */
function partitionOf({ kmsKeyId, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn }: ViewOf<typeof trail>): string {
  const [arn] = [kmsKeyId, cloudWatchLogsGroupArn, cloudWatchLogsRoleArn].flatMap(
    (value) => parseArn(valueOr(value, "")) ?? [],
  );
  return arn?.partition ?? "aws";
}
