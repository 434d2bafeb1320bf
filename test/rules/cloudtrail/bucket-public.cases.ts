import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  allBlocked as flags,
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket,
  publicAccessBlock as block,
  trailBucket as bucket,
  trailIntoBucket,
} from "../../support/trail-buckets";
import { policyObject, policyText } from "../../support/documents";

const trail = trailIntoBucket();
const policy = (document: unknown) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: output("logs", "id"), policy: document });
const delivery = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::trail-logs/AWSLogs/*",
};
const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::trail-logs/*" };
const nativeTrail = nativeTrailIntoBucket();

export default stackCases([
  {
    name: "all public access blocked",
    resources: [trail, bucket(), block(), policy(policyText(delivery))],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing blocked, which cloudtrail-bucket-public-access-block judges",
    resources: [trail, bucket()],
    expect: "pass",
  },
  {
    name: "one setting off",
    resources: [trail, bucket(), block({ restrictPublicBuckets: false })],
    expect: { violation: "switchedOff", on: "logs" },
    remedied: { remediationResources: ["block"] },
    show: true,
  },
  {
    name: "a block without settings",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", { bucket: output("logs", "id") }),
    ],
    expect: { violation: "switchedOff", on: "logs" },
    becomes: {
      block: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    },
    remedied: { remediationResources: ["block"] },
  },
  {
    name: "settings off for the bucket, and on for the account",
    resources: [
      trail,
      bucket(),
      block({ restrictPublicBuckets: false }),
      resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "account", flags),
    ],
    expect: "pass",
  },
  {
    name: "blocked for the account",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "account", flags),
    ],
    expect: "pass",
  },
  {
    name: "a block on another bucket",
    resources: [
      trail,
      bucket(),
      resource("aws:s3/bucket:Bucket", "other", { bucket: "other" }),
      resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
        bucket: output("other", "id"),
        ...flags,
      }),
    ],
    expect: "pass",
  },
  {
    name: "a public ACL",
    resources: [
      trail,
      bucket(),
      block(),
      resource("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: output("logs", "id"), acl: "public-read" }),
    ],
    expect: { violation: "acl", on: "logs" },
    remedied: { remediationResources: ["acl"] },
  },
  {
    name: "an ACL with a grant to everyone",
    resources: [
      trail,
      bucket(),
      block(),
      resource("aws:s3/bucketAcl:BucketAcl", "acl", {
        bucket: output("logs", "id"),
        accessControlPolicy: {
          owner: { id: "owner" },
          grants: [
            { permission: "FULL_CONTROL", grantee: { type: "CanonicalUser", id: "owner" } },
            {
              permission: "READ",
              grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
            },
          ],
        },
      }),
    ],
    expect: { violation: "acl", on: "logs" },
    remedied: false,
  },
  {
    name: "an ACL with a grant to S3's log delivery",
    resources: [
      trail,
      bucket({
        grants: [{ permissions: ["WRITE"], type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }],
      }),
      block(),
    ],
    expect: "pass",
  },
  {
    name: "a grant to everyone with an AWS account on the bucket",
    resources: [
      trail,
      bucket({
        grants: [
          {
            permissions: ["READ"],
            type: "Group",
            uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
          },
        ],
      }),
      block(),
    ],
    expect: { violation: "acl", on: "logs" },
    remedied: false,
  },
  {
    name: "a public ACL on the bucket",
    resources: [trail, bucket({ acl: "public-read-write" }), block()],
    expect: { violation: "acl", on: "logs" },
    remedied: { remediationResources: ["logs"] },
  },
  {
    name: "a private ACL",
    resources: [
      trail,
      bucket(),
      block(),
      resource("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: output("logs", "id"), acl: "log-delivery-write" }),
    ],
    expect: "pass",
  },
  {
    name: "a policy for everyone",
    resources: [trail, bucket(), block(), policy(policyText(delivery, open))],
    expect: { violation: "public", on: "logs" },
    remedied: false,
  },
  {
    name: "a policy that is no JSON",
    resources: [trail, bucket(), block(), policy("{")],
    expect: { violation: "malformed", on: "logs" },
    remedied: false,
  },
  {
    name: "the older bucket type",
    resources: [
      trail,
      resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs" }),
      block({ blockPublicPolicy: false }),
    ],
    expect: { violation: "switchedOff", on: "logs" },
    remedied: { remediationResources: ["block"] },
  },
  { name: "a policy not known yet", resources: [trail, bucket(), block(), policy(unknown)], expect: "undetermined" },
  {
    name: "a block not known yet",
    resources: [trail, bucket(), block({ blockPublicAcls: unknown })],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a public bucket without a trail", resources: [bucket({ acl: "public-read" })], expect: "notApplicable" },
  {
    name: "aws-native, all public access blocked",
    resources: [nativeTrail, nativeBucket({ publicAccessBlockConfiguration: flags })],
    expect: "pass",
  },
  {
    name: "aws-native, one setting alone",
    resources: [nativeTrail, nativeBucket({ publicAccessBlockConfiguration: { blockPublicAcls: true } })],
    expect: { violation: "switchedOff", on: "logs" },
    becomes: {
      logs: {
        publicAccessBlockConfiguration: {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
      },
    },
    remedied: { remediationResources: ["logs"] },
  },
  { name: "aws-native, nothing blocked", resources: [nativeTrail, nativeBucket()], expect: "pass" },
  {
    name: "aws-native, nothing blocked, of a bucket that is named for a remediation",
    resources: [nativeTrail, nativeBucket()],
    expect: "pass",
    options: { remediationResources: ["logs"] },
    becomes: { logs: { publicAccessBlockConfiguration: flags } },
  },
  {
    name: "aws-native, a public ACL",
    resources: [nativeTrail, nativeBucket({ publicAccessBlockConfiguration: flags, accessControl: "PublicRead" })],
    expect: { violation: "acl", on: "logs" },
    remedied: { remediationResources: ["logs"] },
  },
  {
    name: "aws-native, a policy for everyone",
    resources: [
      nativeTrail,
      nativeBucket({ publicAccessBlockConfiguration: flags }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(open),
      }),
    ],
    expect: { violation: "public", on: "logs" },
    remedied: false,
  },

  {
    name: "one setting off, and the block not named for a remediation",
    resources: [trail, bucket(), block({ restrictPublicBuckets: false })],
    expect: { violation: "switchedOff", on: "logs" },
    options: { remediationResources: ["other"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "a public ACL, and not named for a remediation",
    resources: [
      trail,
      bucket(),
      block(),
      resource("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: output("logs", "id"), acl: "public-read" }),
    ],
    expect: { violation: "acl", on: "logs" },
    options: { remediationResources: ["other"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "a private ACL, which a remediation leaves",
    resources: [
      trail,
      bucket(),
      block(),
      resource("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: output("logs", "id"), acl: "log-delivery-write" }),
    ],
    expect: "pass",
    options: { remediationResources: ["acl"] },
    becomes: {},
  },
  {
    name: "a public ACL on the bucket, which becomes private",
    resources: [trail, bucket({ acl: "public-read" }), block()],
    expect: { violation: "acl", on: "logs" },
    options: { remediationResources: ["logs"] },
    becomes: { logs: { acl: "private" } },
  },
  {
    name: "a public ACL on the bucket, which is not named for a remediation",
    resources: [trail, bucket({ acl: "public-read" }), block()],
    expect: { violation: "acl", on: "logs" },
    options: { remediationResources: ["other"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "a private ACL on the bucket, which a remediation leaves",
    resources: [trail, bucket({ acl: "log-delivery-write" }), block()],
    expect: "pass",
    options: { remediationResources: ["logs"] },
    becomes: {},
  },
  {
    name: "aws-native, a public ACL, which becomes private",
    resources: [nativeTrail, nativeBucket({ publicAccessBlockConfiguration: flags, accessControl: "PublicRead" })],
    expect: { violation: "acl", on: "logs" },
    options: { remediationResources: ["logs"] },
    becomes: { logs: { accessControl: "Private" } },
  },
]);
