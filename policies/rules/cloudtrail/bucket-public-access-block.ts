import { defineStackPolicy } from "../../core/policy";
import { allOf, anyOf } from "../../core/verdict";
import { publicAccessBlock } from "../../models/trail/bucket-exposure";
import { judgeTrailBuckets } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Trail buckets should have a public access block",
  severity: "medium",
  level: "advisory",
  themes: ["cloudtrail"],
  why: "Buckets made before April 2023 do not block public access by themselves, and on a new one a single call lifts the block that nobody wrote down.",
  fix: "Give the bucket an s3.BucketPublicAccessBlock with all four settings true.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Block Public Access settings of the account or organization that another program makes.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
  widerPeers: {
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    securityHub: ["S3.8"],
  },
  messages: {
    noBlock: "No s3.BucketPublicAccessBlock covers the bucket, and the account does not block all public access",
  },
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket }) => {
      const { own, settings } = publicAccessBlock(stack, bucket);
      // A block whose settings are off is another policy's finding: cloudtrail-bucket-public.
      const blocked = anyOf(own, allOf(...settings.map(({ on }) => on)));
      report.settle(bucket, blocked, "its public access block", "noBlock");
    });
  },
});
