import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { bucketPolicies, hasDoubtfulPolicy } from "../../models/bucket";
import { encryptsWithKms, versioning } from "../../models/bucket-settings";
import { parsePolicyDocument } from "../../models/policy-document";
import { anyOf } from "../../models/policy-patterns";
import { deniesPlainHttp, takesInObjects } from "../../models/secure-transport";
import { judgeTrailBuckets } from "../../models/trail-bucket";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "The bucket of a trail keeps versions, encrypts with AWS KMS and refuses plain HTTP",
  severity: "medium",
  level: "mandatory",
  themes: ["cloudtrail", "https"],
  why: "Versions bring back a log that was overwritten or deleted, a key keeps it from whoever can only read the bucket, and TLS from whoever listens on the way.",
  fix: "Add an s3.BucketVersioning with status Enabled, an s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms (or kmsKeyId on every trail that writes there), and a policy statement that denies s3:* to everyone where aws:SecureTransport is false.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "MFA delete, unless the option requireMfaDelete asks for it: only the root user can switch it on.",
  ],
  links: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  ],
  peers: { prowler: ["cloudtrail_bucket_requires_mfa_delete"] },
  messages: {
    noVersions: "The bucket keeps no versions",
    noKms: "The bucket does not encrypt with AWS KMS by default, and a trail that writes there has no kmsKeyId",
    plainHttp: "No policy of the bucket denies requests where aws:SecureTransport is false",
    noMfaDelete: "The bucket lets versions be deleted without a second factor",
  },
  options: { requireMfaDelete: booleanOption("Ask for MFA delete too.", false) },
  subjects: [trail],
  check(stack, report, { options }) {
    judgeTrailBuckets(stack, report, ({ bucket, trails }) => {
      const { versioned, mfaDelete } = versioning(stack, bucket);
      // A trail with a key encrypts its files itself, whatever the bucket does by default.
      const encrypted = anyOf(
        encryptsWithKms(stack, bucket),
        trails.every(({ kmsKeyId }) => kmsKeyId.state !== "absent") ? "yes" : "no",
      );
      const secure = anyOf(
        ...bucketPolicies(stack, bucket).map(({ policy }) => {
          const result = parsePolicyDocument(policy);
          return result.state === "known"
            ? deniesPlainHttp(result.document, ["s3:GetObject", "s3:PutObject"], takesInObjects)
            : result.state === "unknown"
              ? "undetermined"
              : "no";
        }),
        hasDoubtfulPolicy(stack, bucket) ? "undetermined" : "no",
      );
      const checks = [
        { message: "noVersions", what: "its versioning", holds: versioned },
        { message: "noKms", what: "its default encryption", holds: encrypted },
        { message: "plainHttp", what: "its policy", holds: secure },
        { message: "noMfaDelete", what: "MFA delete", holds: options.requireMfaDelete ? mfaDelete : "yes" },
      ] as const;
      for (const { message, what, holds } of checks) {
        if (holds === "no") {
          report.violation(bucket, message);
        } else if (holds === "undetermined") {
          report.undetermined(bucket, what);
        }
      }
    });
  },
});
