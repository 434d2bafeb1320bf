import { defineStackPolicy, remedy } from "../../core/policy";
import { versioning } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";
import { s3BucketSettings, s3BucketVersioning } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "Trail buckets must be versioned",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Versions bring back a log that was overwritten or deleted.",
    fix: "Add an s3.BucketVersioning with status Enabled to the bucket.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "A remediation cannot see whose bucket a resource is, nor what stands beside it: it changes only what remediationResources names.",
    ],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html"],
    aliases: ["cloudtrail-bucket-baseline"],
    widerPeers: { checkov: ["CKV_AWS_21"] },
    messages: { noVersions: "The versioning status of the bucket is not Enabled" },
    options: {
      remediationResources: remediationResourcesOption("s3.BucketVersioning, and buckets that have none beside them"),
    },
    subjects: [trail],
    check(stack, report) {
      judgeTrailBuckets(stack, report, ({ bucket }) => {
        report.settle(bucket, versioning(stack, bucket).versioned, "its versioning", "noVersions");
      });
    },
  },
  remedy(s3BucketVersioning, ({ resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name)) {
      patch.set("versioningConfiguration.status", "Enabled");
    }
  }),
  remedy(s3BucketSettings, ({ resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name)) {
      patch.set({ aws: "versioning.enabled", native: undefined }, true);
      patch.set({ aws: undefined, native: "versioningConfiguration.status" }, "Enabled");
    }
  }),
);
