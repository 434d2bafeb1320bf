import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { coversAction } from "../../models/iam/permissions";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { bucketPolicies, openAcls } from "../../models/trail/bucket-exposure";
import { lambdaFunction, lambdaLayerVersion } from "../../views/lambda";
import { s3Bucket, s3BucketNotification } from "../../views/s3";

/** What a bucket is for: its files are run, or what is put into it calls functions. */
type Use = "code" | "events";

export default defineStackPolicy({
  title: "Buckets with function code, and buckets whose events call functions, must not be open to everyone",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication"],
  why: "Who may write where the code lies decides what the next deployment runs; who may write where events come from calls the function with what they like.",
  fix: "Name the principals in the bucket policy, or narrow by aws:PrincipalOrgID or aws:SourceArn, and use a private ACL.",
  blindSpots: [
    "Buckets of another program, and access that access points give.",
    "Reading from a bucket whose events call functions, which may be public on purpose.",
    "Buckets of trails, which cloudtrail-bucket-public judges.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html",
  ],
  controls: {
    "cis-7.0": ["2.21"],
    "well-architected-security": ["SEC03-BP07"],
    "cis-controls-8.1": ["3.3"],
    dora: ["Article 9"],
    "nist-csf-2.0": ["PR.IR-01", "PR.PS-01"],
  },
  widerPeers: { checkov: ["CKV_AWS_70"], prowler: ["s3_bucket_policy_public_write_access"] },
  messages: { ...publicPolicyMessages, acl: "{path} allows public access to the bucket" },
  subjects: [s3Bucket],
  check(stack, report) {
    for (const bucket of stack.all(s3Bucket)) {
      const use = useOf(stack, bucket);
      if (use === "code") {
        for (const { place, verdict } of openAcls(stack, bucket)) {
          report.settle(bucket, not(verdict), place, "acl", { path: place });
        }
      }
      for (const { policy, place } of use ? bucketPolicies(stack, bucket) : []) {
        reportPublicStatements(
          { ...policy, path: place },
          {
            violation: (message, parameters) => report.violation(bucket, message, { reason: "", ...parameters }),
            undetermined: (what) => report.undetermined(bucket, what),
          },
          (statement) => use === "code" || coversAction(statement, "s3:PutObject") === "yes",
        );
      }
    }
  },
});

/** What a bucket is for, as far as the program tells. */
function useOf(stack: Stack, bucket: ViewOf<typeof s3Bucket>): Use | undefined {
  const holders = [
    stack.referrers(lambdaFunction, "s3Bucket", bucket, s3Bucket),
    stack.referrers(lambdaLayerVersion, "s3Bucket", bucket, s3Bucket),
  ];
  if (holders.some(({ certain }) => certain.length > 0)) {
    return "code";
  }
  const { certain } = stack.referrers(s3BucketNotification, "bucket", bucket, s3Bucket);
  const calls = [bucket, ...certain].some(({ notifiedFunctions }) => notifiedFunctions.state === "known");
  return calls ? "events" : undefined;
}
