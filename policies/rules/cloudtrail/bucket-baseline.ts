import { booleanOption, textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf, valueOr, type Plain, type PlainObject, type Value } from "../../core/value";
import { type Verdict, anyOf } from "../../core/verdict";
import { bucketPolicies, hasDoubtfulPolicy } from "../../models/trail/bucket";
import { encryptsWithKms, isKmsByDefault, versioning } from "../../models/trail/bucket-settings";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { deniesPlainHttp, refusingPlainHttp, takesInObjects } from "../../models/iam/secure-transport";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/trail-bucket";
import { trail } from "../../views/cloudtrail";
import { s3BucketEncryption, s3BucketPolicy, s3BucketSettings, s3BucketVersioning } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "The bucket of a trail keeps versions, encrypts with AWS KMS and refuses plain HTTP",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail", "https"],
    why: "Versions bring back a log that was overwritten or deleted, a key keeps it from whoever can only read the bucket, and TLS from whoever listens on the way.",
    fix: "Add an s3.BucketVersioning with status Enabled, an s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms (or kmsKeyId on every trail that writes there), and a policy statement that denies s3:* to everyone where aws:SecureTransport is false.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "MFA delete, unless the option requireMfaDelete asks for it: only the root user can switch it on.",
      "A remediation cannot see whose bucket a resource is, nor what stands beside it: it changes only what remediationResources names, and bucket policies only where they and the bucket's name are known.",
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
    options: {
      requireMfaDelete: booleanOption("Ask for MFA delete too.", false),
      remediationKeyArn: textOption(
        "ARN of the key for default encryption that a remediation sets; its policy must let the writers of the bucket use it.",
        "^arn:[\\w-]+:kms:",
      ),
      remediationResources: remediationResourcesOption(
        "s3.BucketVersioning, s3.BucketServerSideEncryptionConfiguration and s3.BucketPolicy, and buckets that have none of the first two beside them",
      ),
    },
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
            return refusesPlainHttp(policy);
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
  },
  remedy(s3BucketVersioning, ({ versioned, resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name) && !valueOr(versioned, false)) {
      patch.set("versioningConfiguration.status", "Enabled");
    }
  }),
  remedy(s3BucketSettings, (view, patch, { remediationResources, remediationKeyArn }) => {
    const { versioned, encryption, resource } = view;
    if (!remediationResources.includes(resource.name)) {
      return;
    }
    if (versioned.state === "absent" || isOneOf(versioned, false)) {
      patch.set({ aws: "versioning.enabled", native: undefined }, true);
      patch.set({ aws: undefined, native: "versioningConfiguration.status" }, "Enabled");
    }
    const byDefault = kmsEncryption(remediationKeyArn);
    if (byDefault && isKmsByDefault(encryption) === "no") {
      const rules = "bucketEncryption.serverSideEncryptionConfiguration";
      patch.set(
        { aws: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault", native: undefined },
        byDefault,
      );
      if (encryption.state === "absent") {
        patch.append({ aws: undefined, native: rules }, { serverSideEncryptionByDefault: byDefault });
      } else {
        patch.set({ aws: undefined, native: `${rules}[].serverSideEncryptionByDefault` }, byDefault);
      }
    }
  }),
  remedy(s3BucketEncryption, ({ encryption, resource }, patch, { remediationResources, remediationKeyArn }) => {
    const byDefault = kmsEncryption(remediationKeyArn);
    if (byDefault && remediationResources.includes(resource.name) && isKmsByDefault(encryption) === "no") {
      patch.set("rules[].applyServerSideEncryptionByDefault", byDefault);
    }
  }),
  remedy(s3BucketPolicy, ({ bucket, policy, resource }, patch, { remediationResources }) => {
    if (
      remediationResources.includes(resource.name) &&
      bucket.state === "known" &&
      policy.state === "known" &&
      refusesPlainHttp(policy) === "no"
    ) {
      const document = refusingPlainHttp(policy.value, bucket.value);
      if (document !== undefined) {
        patch.set(policy.path, document);
      }
    }
  }),
);

/** Whether a bucket policy refuses reads and writes without TLS. */
function refusesPlainHttp(policy: Value<Plain>): Verdict {
  const result = parsePolicyDocument(policy);
  return result.state === "known"
    ? deniesPlainHttp(result.document, ["s3:GetObject", "s3:PutObject"], takesInObjects)
    : result.state === "unknown"
      ? "undetermined"
      : "no";
}

/** Default encryption with a key of one's own; undefined where no key is configured. */
function kmsEncryption(keyArn: string): PlainObject | undefined {
  return keyArn === "" ? undefined : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
}
