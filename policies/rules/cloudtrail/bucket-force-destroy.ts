import { defineStackPolicy } from "../../core/policy";
import { isTrue, not } from "../../core/verdict";
import { judgeTrailBuckets } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Trail buckets should not be destroyed with the logs in them",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "One wrong update of the program then deletes all logs; without forceDestroy, Amazon S3 keeps a bucket that holds files.",
  fix: "Omit forceDestroy, or set it to false.",
  blindSpots: ["Buckets of other programs or accounts.", "Files that something deletes before the bucket."],
  links: ["https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucket/"],
  controls: { "nist-800-53": ["AU-9"] },
  messages: { forceDestroy: "{path} is true, so the bucket can be deleted with its logs" },
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket }) => {
      const { path } = bucket.forceDestroy;
      report.settle(bucket, not(isTrue(bucket.forceDestroy, "no")), path, "forceDestroy", { path });
    });
  },
});
