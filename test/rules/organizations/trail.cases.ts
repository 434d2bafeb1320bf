import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const organization = (props: Record<string, unknown> = { awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com"] }) =>
  resource("aws:organizations/organization:Organization", "organization", { featureSet: "ALL", ...props });
const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const write = (prefix: string) => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::trail-logs/${prefix}*`,
});
const source = { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:123456789012:trail/organization" };
const owner = { "s3:x-amz-acl": "bucket-owner-full-control" };
const policy = (document: unknown = policyText(write("AWSLogs/o-abc1234567/"))) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: output("logs", "id"), policy: document });
const trail = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    ...props,
  });
const native = (props: Record<string, unknown>) => [
  resource("aws-native:organizations:Organization", "organization", { featureSet: "ALL" }),
  resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }),
  resource("aws-native:s3:BucketPolicy", "policy", {
    bucket: output("logs", "id"),
    policyDocument: policyObject(write("AWSLogs/o-abc1234567/")),
  }),
  resource("aws-native:cloudtrail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isLogging: true,
    isMultiRegionTrail: true,
    ...props,
  }),
];

export default stackCases([
  { name: "an organization trail", resources: [organization(), bucket, policy(), trail()], expect: "pass", show: true },
  {
    name: "the documented bucket policy of an organization trail",
    resources: [
      organization(),
      bucket,
      policy(
        policyText(
          {
            Effect: "Allow",
            Principal: { Service: "cloudtrail.amazonaws.com" },
            Action: "s3:GetBucketAcl",
            Resource: "arn:aws:s3:::trail-logs",
            Condition: { StringEquals: source },
          },
          { ...write("AWSLogs/123456789012/"), Condition: { StringEquals: { ...owner, ...source } } },
          { ...write("AWSLogs/o-abc1234567/"), Condition: { StringEquals: { ...owner, ...source } } },
        ),
      ),
      trail(),
    ],
    expect: "pass",
  },
  {
    name: "a trail of one account",
    resources: [organization(), bucket, policy(), trail({ isOrganizationTrail: false })],
    expect: { violation: "noOrganizationTrail", on: "organization" },
    show: true,
  },
  { name: "no trail", resources: [organization()], expect: { violation: "noOrganizationTrail", on: "organization" } },
  {
    name: "a trail of one Region",
    resources: [organization(), bucket, policy(), trail({ isMultiRegionTrail: false })],
    expect: { violation: "oneRegion", on: "trail" },
  },
  {
    name: "a bucket policy for one account",
    resources: [organization(), bucket, policy(policyText(write("AWSLogs/123456789012/"))), trail()],
    expect: { violation: "bucketPolicy", on: "trail" },
  },
  {
    name: "a key prefix, below which CloudTrail may write",
    resources: [organization(), bucket, policy(policyText(write("audit/"))), trail({ s3KeyPrefix: "audit" })],
    expect: "pass",
  },
  {
    name: "the organization's folder below a key prefix",
    resources: [
      organization(),
      bucket,
      policy(policyText(write("audit/AWSLogs/o-abc1234567/"))),
      trail({ s3KeyPrefix: "audit" }),
    ],
    expect: "pass",
  },
  {
    name: "the organization's folder below another key prefix",
    resources: [
      organization(),
      bucket,
      policy(policyText(write("other/AWSLogs/o-abc1234567/"))),
      trail({ s3KeyPrefix: "audit" }),
    ],
    expect: { violation: "bucketPolicy", on: "trail" },
  },
  {
    name: "a statement that lets CloudTrail look at the ACL only",
    resources: [
      organization(),
      bucket,
      policy(policyText({ ...write("AWSLogs/o-abc1234567/"), Action: "s3:GetBucketAcl" })),
      trail(),
    ],
    expect: { violation: "bucketPolicy", on: "trail" },
  },
  ...(
    [
      ["a statement that denies", { Effect: "Deny" }],
      [
        "a statement for everyone but CloudTrail",
        { Principal: undefined, NotPrincipal: { Service: "cloudtrail.amazonaws.com" } },
      ],
      ["a statement for another service", { Principal: { Service: "config.amazonaws.com" } }],
      ["a statement for an account", { Principal: { AWS: "arn:aws:iam::123456789012:root" } }],
      ["all actions but to write", { Action: undefined, NotAction: "s3:PutObject" }],
      [
        "a folder below that of the organization",
        { Resource: "arn:aws:s3:::trail-logs/AWSLogs/o-abc1234567/123456789012/Config/*" },
      ],
    ] as const
  ).map(([name, more]) => ({
    name,
    resources: [organization(), bucket, policy(policyText({ ...write("AWSLogs/o-abc1234567/"), ...more })), trail()],
    expect: { violation: "bucketPolicy", on: "trail" } as const,
  })),
  ...(
    [
      ["a statement for everyone, which may take in services", { Principal: "*" }],
      [
        "a statement for everyone but a role",
        { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } },
      ],
      ["all objects but some", { Resource: undefined, NotResource: "arn:aws:s3:::trail-logs/private/*" }],
    ] as const
  ).map(([name, more]) => ({
    name,
    resources: [organization(), bucket, policy(policyText({ ...write("AWSLogs/o-abc1234567/"), ...more })), trail()],
    expect: "undetermined" as const,
  })),
  ...(
    [
      ["an effect not known yet", { Effect: unknown }],
      ["a principal not known yet", { Principal: { Service: unknown } }],
      ["a resource not known yet", { Resource: unknown }],
    ] as const
  ).map(([name, more]) => ({
    name: `aws-native, ${name}`,
    resources: [
      ...native({ isOrganizationTrail: true }).filter(({ name: one }) => one !== "policy"),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("logs", "id"),
        policyDocument: policyObject({ ...write("AWSLogs/o-abc1234567/"), ...more }),
      }),
    ],
    expect: "undetermined" as const,
  })),
  {
    name: "service access not known yet",
    resources: [organization({ awsServiceAccessPrincipals: [unknown] }), bucket, policy(), trail()],
    expect: "undetermined",
  },
  {
    name: "service access for others",
    resources: [
      organization({ awsServiceAccessPrincipals: ["config.amazonaws.com"] }),
      bucket,
      policy(),
      trail(),
      resource("aws:organizations/awsServiceAccess:AwsServiceAccess", "access", {
        servicePrincipal: "sso.amazonaws.com",
      }),
    ],
    expect: { violation: "noServiceAccess", on: "organization" },
  },
  {
    name: "Regions not known yet",
    resources: [organization(), bucket, policy(), trail({ isMultiRegionTrail: unknown })],
    expect: "undetermined",
  },
  {
    name: "a policy of a bucket not known yet",
    resources: [
      organization(),
      bucket,
      resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
        bucket: unknown,
        policy: policyText(write("AWSLogs/o-abc1234567/")),
      }),
      trail(),
    ],
    expect: "undetermined",
  },
  {
    name: "a second organization trail of one Region",
    resources: [
      organization(),
      bucket,
      policy(),
      trail(),
      resource("aws:cloudtrail/trail:Trail", "second", {
        s3BucketName: output("logs", "id"),
        isOrganizationTrail: true,
      }),
    ],
    expect: "pass",
  },
  {
    name: "a second organization trail of one Region, beside one that may be of the organization",
    resources: [
      organization(),
      bucket,
      policy(),
      trail({ isOrganizationTrail: unknown }),
      resource("aws:cloudtrail/trail:Trail", "second", {
        s3BucketName: output("logs", "id"),
        isOrganizationTrail: true,
      }),
    ],
    expect: "undetermined",
    reason: "isMultiRegionTrail",
  },
  {
    name: "no bucket policy",
    resources: [organization(), bucket, trail()],
    expect: { violation: "bucketPolicy", on: "trail" },
  },
  {
    name: "no service access",
    resources: [organization({}), bucket, policy(), trail()],
    expect: { violation: "noServiceAccess", on: "organization" },
  },
  {
    name: "service access as a resource",
    resources: [
      organization({}),
      bucket,
      policy(),
      trail(),
      resource("aws:organizations/awsServiceAccess:AwsServiceAccess", "access", {
        servicePrincipal: "cloudtrail.amazonaws.com",
      }),
    ],
    expect: "pass",
  },
  {
    name: "a management stack by its name",
    resources: [bucket, policy(), trail({ isOrganizationTrail: false })],
    settings: { managementStacks: ["project/test"] },
    expect: { violation: "noOrganizationTrail", on: "trail" },
  },
  {
    name: "a management stack by a tag",
    resources: [bucket, policy(), trail({ isOrganizationTrail: false })],
    stackTags: { account: "management" },
    settings: { managementStacks: ["account=management"] },
    expect: { violation: "noOrganizationTrail", on: "trail" },
  },
  {
    name: "a stack with another value of the tag",
    resources: [bucket, policy(), trail({ isOrganizationTrail: false })],
    stackTags: { account: "workload" },
    settings: { managementStacks: ["account=management"] },
    expect: "notApplicable",
  },
  {
    name: "any other stack",
    resources: [bucket, policy(), trail({ isOrganizationTrail: false })],
    expect: "notApplicable",
  },
  {
    name: "a bucket policy not known yet",
    resources: [organization(), bucket, policy(unknown), trail()],
    expect: "undetermined",
  },
  {
    name: "a flag not known yet",
    resources: [organization(), bucket, policy(), trail({ isOrganizationTrail: unknown })],
    expect: "undetermined",
  },
  { name: "aws-native, an organization trail", resources: native({ isOrganizationTrail: true }), expect: "pass" },
  {
    name: "aws-native, a trail of one account",
    resources: native({}),
    expect: { violation: "noOrganizationTrail", on: "organization" },
  },
]);
