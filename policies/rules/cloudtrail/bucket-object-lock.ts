import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import { defaultRetention } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Trail buckets should lock their log files by default",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "Whoever breaks in wants the logs gone; a locked file cannot be deleted or overwritten before its time, whatever rights one has won.",
  fix: ({ requireComplianceMode }) =>
    `Set a default Object Lock retention${requireComplianceMode ? " in COMPLIANCE mode" : ""} on the bucket.`,
  blindSpots: ["Buckets of other programs or accounts.", "How long the default retention is."],
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  ],
  controls: { "nist-800-53": ["AU-9"] },
  messages: {
    noRetention: "Object Lock sets no default retention for new log files",
    notCompliance: "The default Object Lock retention is not in COMPLIANCE mode",
  },
  options: {
    requireComplianceMode: booleanOption(
      "Ask for Object Lock in COMPLIANCE mode, which not even the root user can lift.",
      false,
    ),
  },
  subjects: [trail],
  check(stack, report, { options }) {
    judgeTrailBuckets(stack, report, ({ bucket }) => {
      const { retained, compliance } = defaultRetention(stack, bucket);
      report.settle(bucket, retained, "its Object Lock", "noRetention");
      if (options.requireComplianceMode) {
        report.settle(bucket, anyOf(compliance, not(retained)), "the mode of its Object Lock", "notCompliance");
      }
    });
  },
});
