import { defineStackPolicy } from "../../core/policy";
import { accessLog } from "../../models/bucket-settings";
import { judgeTrailBuckets } from "../../models/trail-bucket";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Access to the bucket of a trail is logged",
  severity: "medium",
  level: "advisory",
  themes: ["cloudtrail"],
  why: "Who read or deleted the logs of a trail is in no trail unless the bucket logs its own access, elsewhere.",
  fix: "Add an s3.BucketLogging for the bucket whose targetBucket is another bucket.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Data events of the bucket on a trail, which record the same in more detail.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"],
  controls: {
    "cis-5.0": ["3.4"],
    "iso-27001": ["A.8.15"],
    soc2: ["A1.1"],
    "well-architected-security": ["SEC04-BP01"],
  },
  peers: {
    trivy: ["AVD-AWS-0163"],
    prowler: ["cloudtrail_logs_s3_bucket_access_logging_enabled"],
    securityHub: ["CloudTrail.7"],
    config: ["cloudtrail-s3-bucket-access-logging"],
    kics: ["cloudtrail_log_files_s3_bucket_with_logging_disabled"],
  },
  messages: {
    notLogged: "No s3.BucketLogging logs access to the bucket",
    itself: "The bucket logs access to itself",
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
});
