import { defineStackPolicy } from "../../core/policy";
import { versioning } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Trail buckets should require MFA to delete versions",
  severity: "low",
  level: "disabled",
  themes: ["cloudtrail"],
  why: "Whoever may delete versions deletes the evidence; MFA delete asks for a code of the root user's device as well.",
  fix: "Set versioningConfiguration.mfaDelete to Enabled as the root user, or protect the log files with Object Lock.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Object Lock, which keeps versions without MFA delete: cloudtrail-bucket-object-lock judges it.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html"],
  controls: { nis2: ["11.7.2"], dora: ["Article 17"] },
  peers: { prowler: ["cloudtrail_bucket_requires_mfa_delete"] },
  widerPeers: { securityHub: ["S3.20"] },
  messages: { noMfaDelete: "mfaDelete of the bucket's versioning is not Enabled" },
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket }) => {
      report.settle(bucket, versioning(stack, bucket).mfaDelete, "MFA delete", "noMfaDelete");
    });
  },
});
