import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { isOneOf, valueOr } from "../../core/value";
import { accessLog } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";
import { s3BucketLogging, s3BucketSettings, s3BucketV2Settings } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "Trail buckets should log access",
    severity: "medium",
    level: "advisory",
    themes: ["cloudtrail"],
    why: "Who read or deleted the logs of a trail is in no trail unless the bucket logs its own access, elsewhere.",
    fix: "Add an s3.BucketLogging for the bucket with another bucket as targetBucket.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "Data events of the bucket on a trail, which record the same in more detail.",
      "A remediation cannot see whose bucket a resource is, nor an s3.BucketLogging beside it: it changes only what remediationResources names.",
    ],
    links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"],
    controls: {
      "cis-5.0": ["3.4"],
      "cis-7.0": ["4.4"],
      "iso-27001": ["A.8.15"],
      soc2: ["A1.1"],
      "well-architected-security": ["SEC04-BP01"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c", "11.1.1", "11.2.2.f"],
      dora: ["Article 17"],
    },
    peers: {
      trivy: ["AVD-AWS-0163"],
      prowler: ["cloudtrail_logs_s3_bucket_access_logging_enabled"],
      securityHub: ["CloudTrail.7"],
      config: ["cloudtrail-s3-bucket-access-logging"],
      kics: ["cloudtrail_log_files_s3_bucket_with_logging_disabled"],
    },
    widerPeers: { checkov: ["CKV_AWS_18"], securityHub: ["S3.9"], awsguard: ["s3-bucket-logging-enabled"] },
    messages: {
      notLogged: "No s3.BucketLogging logs access to the bucket",
      itself: "targetBucket is the bucket itself",
    },
    options: {
      remediationTargetBucket: textOption(
        "Name of the bucket for access logs that a remediation sets.",
        "^[a-z0-9.-]{3,63}$",
      ),
      remediationResources: remediationResourcesOption(
        "buckets that have no s3.BucketLogging, or an s3.BucketLogging that logs a bucket to itself",
      ),
    },
    subjects: [trail],
    check(stack, report) {
      judgeTrailBuckets(stack, report, ({ bucket }) => {
        const { target } = accessLog(stack, bucket);
        if (target === "none") {
          report.violation(bucket, "notLogged");
        } else if (target === "itself") {
          report.violation(bucket, "itself");
        } else if (target === "undetermined") {
          report.undetermined(bucket, "where access to it is logged");
        }
      });
    },
  },
  remedy(s3BucketSettings, ({ logTarget, resource }, patch, options) => {
    if (mayChange(resource, options) && logTarget.state === "absent") {
      patch.set(logTarget.path, options.remediationTargetBucket);
    }
  }),
  remedy(s3BucketV2Settings, ({ logTarget, resource }, patch, options) => {
    if (mayChange(resource, options) && logTarget.state === "absent") {
      patch.append("loggings", { targetBucket: options.remediationTargetBucket });
    }
  }),
  remedy(s3BucketLogging, ({ bucket, logTarget, resource }, patch, options) => {
    if (mayChange(resource, options) && isOneOf(logTarget, valueOr(bucket, ""))) {
      patch.set(logTarget.path, options.remediationTargetBucket);
    }
  }),
);

interface RemediationOptions {
  readonly remediationTargetBucket: string;
  readonly remediationResources: readonly string[];
}

function mayChange(
  { name }: ResourceIdentity,
  { remediationTargetBucket, remediationResources }: RemediationOptions,
): boolean {
  return remediationTargetBucket !== "" && remediationResources.includes(name);
}
