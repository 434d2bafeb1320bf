import { defineStackPolicy, remedy } from "../../core/policy";
import { isOpenAcl, bucketPolicies, openAcls, publicAccessBlock, publicAccessFlags } from "../../models/trail/bucket";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/trail-bucket";
import { trail } from "../../views/cloudtrail";
import { s3Bucket, s3BucketAcl, s3BucketPublicAccessBlock } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "The bucket of a trail is not open to the public",
    severity: "critical",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Trail logs name every user, address and resource of the account; whoever reads them knows where to attack.",
    fix: "Give the bucket an s3.BucketPublicAccessBlock with all four settings true, a private ACL, and a policy that names its principals.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "Block Public Access settings of the account or organization that another program makes.",
      "A remediation cannot see whose bucket a setting is for, so it changes only what remediationResources names; it makes no public access block, and leaves policies alone.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    controls: { "cis-1.4": ["3.3"], "iso-27001": ["A.8.1"], "well-architected-security": ["SEC03-BP07"] },
    peers: {
      trivy: ["AVD-AWS-0161"],
      prowler: ["cloudtrail_logs_s3_bucket_is_not_publicly_accessible"],
      securityHub: ["CloudTrail.6"],
      config: ["cloudtrail-s3-bucket-public-access-prohibited"],
      kics: ["cloudtrail_log_files_s3_bucket_is_publicly_accessible"],
    },
    messages: {
      notBlocked: "No public access block sets {flag} to true",
      acl: "{path} opens the bucket to everyone",
      ...publicPolicyMessages,
    },
    options: {
      remediationResources: remediationResourcesOption(
        "s3.BucketPublicAccessBlock, and buckets and s3.BucketAcl with a public ACL; with aws-native the buckets",
      ),
    },
    subjects: [trail],
    check(stack, report) {
      judgeTrailBuckets(stack, report, ({ bucket }) => {
        for (const { flag, on } of publicAccessBlock(stack, bucket)) {
          if (on === "no") {
            report.violation(bucket, "notBlocked", { flag });
          } else if (on === "undetermined") {
            report.undetermined(bucket, flag);
          }
        }
        for (const { place, verdict } of openAcls(stack, bucket)) {
          if (verdict === "yes") {
            report.violation(bucket, "acl", { path: place });
          } else {
            report.undetermined(bucket, place);
          }
        }
        for (const { policy, place } of bucketPolicies(stack, bucket)) {
          reportPublicStatements(
            { ...policy, path: place },
            {
              violation: (message, parameters) => report.violation(bucket, message, { reason: "", ...parameters }),
              undetermined: (what) => report.undetermined(bucket, what),
            },
          );
        }
      });
    },
  },
  remedy(s3BucketPublicAccessBlock, ({ resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name)) {
      publicAccessFlags.forEach((flag) => patch.set(flag, true));
    }
  }),
  remedy(s3Bucket, ({ acl, resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name)) {
      for (const flag of publicAccessFlags) {
        patch.set({ aws: undefined, native: `publicAccessBlockConfiguration.${flag}` }, true);
      }
      if (isOpenAcl(acl) === "yes") {
        patch.set(acl.path, resource.provider === "aws" ? "private" : "Private");
      }
    }
  }),
  remedy(s3BucketAcl, ({ acl, resource }, patch, { remediationResources }) => {
    if (remediationResources.includes(resource.name) && isOpenAcl(acl) === "yes") {
      patch.set(acl.path, "private");
    }
  }),
);
