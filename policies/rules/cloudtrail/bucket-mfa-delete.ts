import { defineStackPolicy } from "../../core/policy";
import { versioning } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets } from "../../models/trail/trail-bucket";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "The bucket of a trail should require MFA to delete versions",
  severity: "low",
  level: "disabled",
  themes: ["cloudtrail"],
  why: "Whoever may delete versions deletes the evidence; MFA delete asks for a code of the root user's device as well.",
  fix: "As the root user set versioningConfiguration.mfaDelete to Enabled, or keep the files by Object Lock instead.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Object Lock, which keeps versions without MFA delete: cloudtrail-bucket-retention judges it.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html"],
  peers: { prowler: ["cloudtrail_bucket_requires_mfa_delete"] },
  messages: { noMfaDelete: "The bucket's versioning does not have mfaDelete Enabled" },
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket }) => {
      report.settle(bucket, versioning(stack, bucket).mfaDelete, "MFA delete", "noMfaDelete");
    });
  },
});
