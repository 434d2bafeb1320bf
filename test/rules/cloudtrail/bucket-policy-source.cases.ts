import { output, resource, stackCases, unknown, type Expectation } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trail = (props = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: output("logs", "id"), ...props });
const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const policy = (document: unknown) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: output("logs", "id"), policy: document });
const source = { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:123456789012:trail/management" };
const owner = { "s3:x-amz-acl": "bucket-owner-full-control" };
const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
const aclCheck = (conditions: unknown = { StringEquals: source }) => ({
  Effect: "Allow",
  Principal: cloudTrail,
  Action: "s3:GetBucketAcl",
  Resource: "arn:aws:s3:::trail-logs",
  ...(conditions ? { Condition: conditions } : {}),
});
const write = (more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal: cloudTrail,
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*",
  Condition: { StringEquals: { ...owner, ...source } },
  ...more,
});
const other = (more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:role/cleaner" },
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::trail-logs/*",
  ...more,
});
const config = (more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal: { Service: "config.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/Config/*",
  ...more,
});
const tls = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::trail-logs", "arn:aws:s3:::trail-logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const judged = (
  expect: Expectation,
  ...rows: readonly (readonly [name: string, ...statements: readonly Readonly<Record<string, unknown>>[]])[]
) =>
  rows.map(([name, ...statements]) => ({
    name,
    resources: [trail(), bucket, policy(policyText(...statements))],
    expect,
  }));
const role = "arn:aws:iam::123456789012:role/cleaner";

export default stackCases([
  {
    name: "the documented policy for a trail",
    resources: [trail(), bucket, policy(policyText(aclCheck(), write(), tls))],
    expect: "pass",
    show: true,
  },
  {
    name: "the documented policy for an organization trail",
    resources: [
      trail({ isOrganizationTrail: true }),
      bucket,
      policy(policyText(aclCheck(), write(), write({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/o-abc1234567/*" }))),
    ],
    expect: "pass",
  },
  {
    name: "the documented policy with a key prefix",
    resources: [
      trail({ s3KeyPrefix: "audit" }),
      bucket,
      policy(policyText(aclCheck(), write({ Resource: "arn:aws:s3:::trail-logs/audit/AWSLogs/123456789012/*" }))),
    ],
    expect: "pass",
  },
  {
    name: "CloudTrail without a source, writing anywhere",
    resources: [
      trail(),
      bucket,
      policy(policyText(aclCheck(undefined), write({ Resource: "arn:aws:s3:::trail-logs/*", Condition: undefined }))),
    ],
    expect: { violation: ["noSource", "wideResource", "noOwner"], on: "logs" },
    show: true,
  },
  {
    name: "the source's account in place of its ARN",
    resources: [
      trail(),
      bucket,
      policy(policyText(write({ Condition: { StringEquals: { ...owner, "aws:SourceAccount": "123456789012" } } }))),
    ],
    expect: "pass",
  },
  {
    name: "a source of any account",
    resources: [
      trail(),
      bucket,
      policy(
        policyText(
          write({
            Condition: { StringEquals: owner, ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } },
          }),
        ),
      ),
    ],
    expect: { violation: "noSource", on: "logs" },
  },
  {
    name: "the folders of all accounts",
    resources: [trail(), bucket, policy(policyText(write({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/*" })))],
    expect: { violation: "wideResource", on: "logs" },
  },
  {
    name: "no word about the owner",
    resources: [trail(), bucket, policy(policyText(write({ Condition: { StringEquals: source } })))],
    expect: { violation: "noOwner", on: "logs" },
  },
  {
    name: "no word about the owner where ACLs are off",
    resources: [
      trail(),
      bucket,
      policy(policyText(write({ Condition: { StringEquals: source } }))),
      resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "ownership", {
        bucket: output("logs", "id"),
        rule: { objectOwnership: "BucketOwnerEnforced" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a role that may delete",
    resources: [trail(), bucket, policy(policyText(write(), other()))],
    expect: { violation: "otherWriter", on: "logs" },
  },
  {
    name: "the whole account with everything",
    resources: [
      trail(),
      bucket,
      policy(policyText(write(), other({ Principal: { AWS: "123456789012" }, Action: "s3:*" }))),
    ],
    expect: { violation: "otherWriter", on: "logs" },
  },
  {
    name: "a role that may read",
    resources: [trail(), bucket, policy(policyText(write(), other({ Action: ["s3:GetObject", "s3:ListBucket"] })))],
    expect: "pass",
  },
  {
    name: "a role that may delete the logs of one account of an organization",
    resources: [
      trail({ isOrganizationTrail: true }),
      bucket,
      policy(policyText(write(), other({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/o-abc1234567/210987654321/*" }))),
    ],
    expect: { violation: "otherWriter", on: "logs" },
  },
  {
    name: "a role that writes what AWS Config keeps for an organization",
    resources: [
      trail({ isOrganizationTrail: true }),
      bucket,
      policy(
        policyText(write(), other({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/o-abc1234567/210987654321/Config/*" })),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a role that writes beside the logs",
    resources: [trail(), bucket, policy(policyText(write(), other({ Resource: "arn:aws:s3:::trail-logs/athena/*" })))],
    expect: "pass",
  },
  {
    name: "AWS Config in its own folder",
    resources: [trail(), bucket, policy(policyText(write(), config()))],
    expect: "pass",
  },
  {
    name: "a service in the folder of the account, for one account",
    resources: [
      trail(),
      bucket,
      policy(
        policyText(
          write(),
          config({
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*",
            Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
          }),
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a service in the folder of the account, for anybody",
    resources: [
      trail(),
      bucket,
      policy(policyText(write(), config({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*" }))),
    ],
    expect: { violation: "otherWriter", on: "logs" },
  },
  {
    name: "everyone, which is another policy's finding",
    resources: [trail(), bucket, policy(policyText(write(), other({ Principal: "*", Action: "s3:*" })))],
    expect: "pass",
  },
  ...judged(
    { violation: "noSource", on: "logs" },
    ["a source where there is one", write({ Condition: { StringEquals: owner, StringEqualsIfExists: source } })],
    [
      "a source among none",
      write({
        Condition: { StringEquals: owner, "ForAllValues:StringEquals": { "aws:SourceArn": source["aws:SourceArn"] } },
      }),
    ],
    ["another source", write({ Condition: { StringEquals: owner, StringNotEquals: source } })],
    ["the ACL for anybody", aclCheck(null), write()],
  ),
  ...judged(
    { violation: "noOwner", on: "logs" },
    ["an owner where there is one", write({ Condition: { StringEquals: source, StringEqualsIfExists: owner } })],
    ["an owner among none", write({ Condition: { StringEquals: source, "ForAllValues:StringEquals": owner } })],
    ["another ACL", write({ Condition: { StringEquals: { ...source, "s3:x-amz-acl": "public-read" } } })],
    [
      "one of two ACLs",
      write({ Condition: { StringEquals: { ...source, "s3:x-amz-acl": ["bucket-owner-full-control", "private"] } } }),
    ],
    ["any other ACL", write({ Condition: { StringEquals: source, StringNotEquals: owner } })],
  ),
  ...judged(
    { violation: "wideResource", on: "logs" },
    [
      "all but one folder",
      write({ Resource: undefined, NotResource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*" }),
    ],
    [
      "one folder, and the whole bucket",
      write({ Resource: ["arn:aws:s3:::trail-logs/AWSLogs/123456789012/*", "arn:aws:s3:::trail-logs/*"] }),
    ],
    ["an account with a wildcard", write({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/12345678901?/*" })],
  ),
  ...judged(
    { violation: "otherWriter", on: "logs" },
    ["a role that may write", write(), other({ Action: "s3:PutObject" })],
    ["a role that may delete versions", write(), other({ Action: "s3:DeleteObjectVersion" })],
    ["a role that may do all but read", write(), other({ Action: undefined, NotAction: "s3:GetObject" })],
    [
      "a service with a source, and a role",
      write(),
      other({
        Principal: { AWS: role, Service: "logging.s3.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    ],
    [
      "a service with a source where there is one",
      write(),
      other({
        Principal: { Service: "logging.s3.amazonaws.com" },
        Condition: { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } },
      }),
    ],
    [
      "a role that may delete, under a condition",
      write(),
      other({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ],
  ),
  ...judged(
    "pass",
    [
      "a denial for CloudTrail",
      write(),
      write({ Effect: "Deny", Condition: undefined, Resource: "arn:aws:s3:::trail-logs/*" }),
    ],
    ["a denial for a role", write(), other({ Effect: "Deny" })],
    [
      "everyone but CloudTrail, which is another policy's finding",
      write(),
      other({ Principal: undefined, NotPrincipal: cloudTrail }),
    ],
    [
      "a source that is asked for twice",
      write({ Condition: { StringEquals: owner, StringEqualsIfExists: source, Null: { "aws:SourceArn": "false" } } }),
    ],
  ),
  ...judged("undetermined", [
    "a role that may delete all but some",
    write(),
    other({ Resource: undefined, NotResource: "arn:aws:s3:::trail-logs/athena/*" }),
  ]),
  { name: "no policy", resources: [trail(), bucket], expect: "pass" },
  {
    name: "a policy that is no JSON, another policy's finding",
    resources: [trail(), bucket, policy("{")],
    expect: "pass",
  },
  { name: "a policy not known yet", resources: [trail(), bucket, policy(unknown)], expect: "undetermined" },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket, policy(policyText(other()))], expect: "notApplicable" },
  {
    name: "aws-native, the documented policy with outputs inside",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true }),
      resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(aclCheck(), write()),
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a source not known yet",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true }),
      resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(write({ Condition: { StringEquals: { ...owner, "aws:SourceArn": unknown } } })),
      }),
    ],
    expect: "undetermined",
  },
  ...(
    [
      ["a folder not known yet", write({ Resource: unknown })],
      ["an effect not known yet", write({ Effect: unknown, Condition: {} })],
      ["a principal not known yet", other({ Principal: { AWS: unknown } })],
      ["a principal beside a service not known yet", other({ Principal: { Service: unknown } })],
    ] as const
  ).map(([what, statement]) => ({
    name: `aws-native, ${what}`,
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true }),
      resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(statement),
      }),
    ],
    expect: "undetermined" as const,
  })),
  {
    name: "aws-native, a role that may delete",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true }),
      resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject(write(), other()),
      }),
    ],
    expect: { violation: "otherWriter", on: "logs" },
  },
  ...judged({ violation: "otherWriter", on: "logs" }, [
    "a role that may delete the logs, and elsewhere",
    other({ Resource: ["arn:aws:s3:::trail-logs/tmp/*", "arn:aws:s3:::trail-logs/AWSLogs/*"] }),
  ]),
]);
