import { defineStackPolicy, remedy } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { answerOfRead, anyOf, type Verdict } from "../../core/verdict";
import { bucketPolicies, hasDoubtfulPolicy } from "../../models/trail/bucket-exposure";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { deniesPlainHttp, refusePlainHttp, takesInObjects } from "../../models/iam/secure-transport";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";
import { s3BucketPolicy } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "Trail buckets must deny requests without TLS",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail", "https"],
    why: "Logs that are read over plain HTTP can be read, and changed, on the way.",
    fix: "Add a bucket policy statement that denies s3:* to everyone where aws:SecureTransport is false, for the bucket and its objects.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "A remediation changes bucket policies only where remediationResources names them, and they and the bucket's name are known.",
    ],
    links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
    widerPeers: { checkov: ["CKV_AWS_379"], securityHub: ["S3.5"] },
    messages: { plainHttp: "No bucket policy denies requests where aws:SecureTransport is false" },
    options: { remediationResources: remediationResourcesOption("s3.BucketPolicy") },
    subjects: [trail],
    check(stack, report) {
      judgeTrailBuckets(stack, report, ({ bucket }) => {
        const refused = anyOf(
          ...bucketPolicies(stack, bucket).map(({ policy }) => refusesPlainHttp(policy)),
          hasDoubtfulPolicy(stack, bucket) ? "undetermined" : "no",
        );
        report.settle(bucket, refused, "its policy", "plainHttp");
      });
    },
  },
  remedy(s3BucketPolicy, ({ bucket, policy, resource }, patch, { remediationResources }) => {
    if (
      remediationResources.includes(resource.name) &&
      bucket.state === "known" &&
      policy.state === "known" &&
      refusesPlainHttp(policy) === "no"
    ) {
      refusePlainHttp(policy, bucket.value, patch);
    }
  }),
);

/** Whether a bucket policy refuses reads and writes without TLS. */
function refusesPlainHttp(policy: Value<Plain>): Verdict {
  return answerOfRead(
    parsePolicyDocument(policy),
    ({ document }) => deniesPlainHttp(document, ["s3:GetObject", "s3:PutObject"], takesInObjects),
    "no",
  );
}
