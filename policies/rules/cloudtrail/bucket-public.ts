import { defineStackPolicy, remedy } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import {
  isOpenAcl,
  bucketPolicies,
  openAcls,
  publicAccessBlock,
  publicAccessFlags,
} from "../../models/trail/bucket-exposure";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";
import { s3Bucket, s3BucketAcl, s3BucketPublicAccessBlock } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "Trail buckets must not allow public access",
    severity: "critical",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Trail logs name every user, address and resource of the account; whoever reads them knows where to attack.",
    fix: "Set all four settings of the bucket's public access block to true, use a private ACL, and name the principals in the bucket policy.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "Buckets without a public access block: cloudtrail-bucket-public-access-block asks for one.",
      "Block Public Access settings of the account or organization that another program makes.",
      "A remediation cannot see whose bucket a setting is for, so it changes only what remediationResources names; it leaves policies alone.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    controls: {
      "cis-1.4": ["3.3"],
      "iso-27001": ["A.8.1"],
      "well-architected-security": ["SEC03-BP07"],
      "cis-controls-8.1": ["3.3"],
      nis2: ["3.2.3.c"],
      dora: ["Article 17"],
    },
    peers: {
      trivy: ["AVD-AWS-0161"],
      prowler: ["cloudtrail_logs_s3_bucket_is_not_publicly_accessible"],
      securityHub: ["CloudTrail.6"],
      config: ["cloudtrail-s3-bucket-public-access-prohibited"],
      kics: ["cloudtrail_log_files_s3_bucket_is_publicly_accessible"],
    },
    widerPeers: { checkov: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_70"], securityHub: ["S3.2", "S3.3"] },
    messages: {
      switchedOff: "{flag} of the bucket's public access block is not true",
      acl: "{path} allows public access to the bucket",
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
        const { own, settings } = publicAccessBlock(stack, bucket);
        for (const { flag, on } of settings) {
          // New buckets block public access by themselves; a block of the program's own takes the place of that.
          const safe = anyOf(not(own), on);
          report.settle(bucket, safe, flag, "switchedOff", { flag });
        }
        for (const { place, verdict } of openAcls(stack, bucket)) {
          report.settle(bucket, not(verdict), place, "acl", { path: place });
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
