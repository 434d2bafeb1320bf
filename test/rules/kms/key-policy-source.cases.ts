import { resource, stackCases, unknown } from "../../support/cases";
import {
  keyWithPolicy,
  nativeKeyWithOpenPolicy,
  nativeKeyWithPolicy,
  policyBesideKey,
  replicaWithPolicy,
} from "../../support/key-policies";
import { account } from "../../support/kms-grants";

const crypto = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
const service = (name: string, Condition?: unknown, Action: unknown = crypto) => ({
  Effect: "Allow",
  Principal: { Service: name },
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});
const noSource = { violation: "noSource", on: "key" };
const source = {
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" },
};

export default stackCases([
  {
    name: "CloudWatch Logs, as AWS documents it",
    resources: keyWithPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:log-group:orders` },
      }),
    ),
    expect: "pass",
  },
  {
    name: "CloudWatch Logs for all log groups of the account, as AWS documents it",
    resources: keyWithPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:*` },
      }),
    ),
    expect: "pass",
  },
  {
    name: "CloudWatch Logs of any account",
    resources: keyWithPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" },
      }),
    ),
    expect: noSource,
  },
  {
    name: "CloudWatch Logs without a condition",
    resources: keyWithPolicy(service("logs.us-east-1.amazonaws.com")),
    expect: noSource,
  },
  {
    name: "CloudTrail, as AWS documents it",
    resources: keyWithPolicy(
      service(
        "cloudtrail.amazonaws.com",
        {
          StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${account}:trail/management` },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
        },
        "kms:GenerateDataKey*",
      ),
      service("cloudtrail.amazonaws.com", undefined, "kms:DescribeKey"),
    ),
    expect: "pass",
  },
  {
    name: "Amazon S3 for one account",
    resources: keyWithPolicy(service("s3.amazonaws.com", source)),
    expect: "pass",
    show: true,
  },
  {
    name: "Amazon S3 for any account",
    resources: keyWithPolicy(service("s3.amazonaws.com")),
    expect: noSource,
    show: true,
  },
  {
    name: "Amazon SNS for one topic",
    resources: keyWithPolicy(
      service("sns.amazonaws.com", { ArnEquals: { "aws:SourceArn": `arn:aws:sns:us-east-1:${account}:orders` } }),
    ),
    expect: "pass",
  },
  {
    name: "Amazon SNS for the topics of all accounts",
    resources: keyWithPolicy(
      service("sns.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:*:orders" } }),
    ),
    expect: noSource,
  },
  {
    name: "Amazon SNS for the organization",
    resources: keyWithPolicy(service("sns.amazonaws.com", { StringEquals: { "aws:SourceOrgID": "o-abc1234567" } })),
    expect: "pass",
  },
  {
    name: "Amazon SNS, where a request without a source passes",
    resources: keyWithPolicy(service("sns.amazonaws.com", { StringEqualsIfExists: { "aws:SourceAccount": account } })),
    expect: noSource,
  },
  {
    name: "Amazon EventBridge, which sends no source to encrypted topics",
    resources: keyWithPolicy(service("events.amazonaws.com", undefined, ["kms:Decrypt", "kms:GenerateDataKey*"])),
    expect: "pass",
  },
  {
    name: "a service for which no condition is documented",
    resources: keyWithPolicy(service("example.amazonaws.com")),
    expect: "pass",
  },
  {
    name: "a service that the configuration adds",
    resources: keyWithPolicy(service("example.amazonaws.com")),
    options: { conditionedServices: ["example.amazonaws.com"] },
    expect: noSource,
  },
  {
    name: "a service in China",
    resources: keyWithPolicy(service("logs.cn-north-1.amazonaws.com.cn")),
    expect: noSource,
  },
  {
    name: "several services, one of which can carry a condition",
    resources: keyWithPolicy({ ...service(""), Principal: { Service: ["events.amazonaws.com", "s3.amazonaws.com"] } }),
    expect: noSource,
  },
  {
    name: "DNSSEC, as AWS documents it",
    resources: keyWithPolicy(
      service(
        "dnssec-route53.amazonaws.com",
        {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
        },
        ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
      ),
      service("dnssec-route53.amazonaws.com", { Bool: { "kms:GrantIsForAWSResource": "true" } }, "kms:CreateGrant"),
    ),
    expect: "pass",
  },
  {
    name: "DNSSEC for the zones of any account",
    resources: keyWithPolicy(service("dnssec-route53.amazonaws.com", undefined, ["kms:GetPublicKey", "kms:Sign"])),
    expect: noSource,
  },
  {
    name: "a service that is denied other sources by the same policy",
    resources: keyWithPolicy(service("s3.amazonaws.com"), {
      Effect: "Deny",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "kms:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:SourceAccount": account } },
    }),
    expect: "pass",
  },
  {
    name: "a service that is denied",
    resources: keyWithPolicy({ ...service("s3.amazonaws.com"), Effect: "Deny" }),
    expect: "pass",
  },
  {
    name: "a policy beside the key",
    resources: policyBesideKey(service("s3.amazonaws.com")),
    expect: { violation: "noSource", on: "key-policy" },
  },
  {
    name: "a replica key",
    resources: replicaWithPolicy(service("s3.amazonaws.com")),
    expect: { violation: "noSource", on: "replica" },
  },
  {
    name: "a policy not known yet",
    resources: [resource("aws:kms/key:Key", "key", { policy: unknown })],
    expect: "undetermined",
  },
  { name: "no policy", resources: [resource("aws:kms/key:Key", "key", {})], expect: "pass" },
  {
    name: "aws-native, a service for one account",
    resources: nativeKeyWithPolicy(service("s3.amazonaws.com", source)),
    expect: "pass",
  },
  {
    name: "aws-native, a service for any account",
    resources: nativeKeyWithPolicy(service("s3.amazonaws.com")),
    expect: noSource,
  },
  {
    name: "aws-native, a condition not known yet",
    resources: nativeKeyWithPolicy(service("s3.amazonaws.com", unknown)),
    expect: "undetermined",
  },
  {
    name: "aws-native, an account not known yet",
    resources: nativeKeyWithPolicy(service("s3.amazonaws.com", { StringEquals: { "aws:SourceAccount": unknown } })),
    expect: "undetermined",
  },
  {
    name: "aws-native, a service not known yet",
    resources: nativeKeyWithPolicy(service("", undefined, "kms:Decrypt"), {
      ...service(""),
      Principal: { Service: unknown },
    }),
    expect: "undetermined",
  },
  {
    name: "aws-native, a statement not known yet, beside a service for any account",
    resources: nativeKeyWithOpenPolicy(service("s3.amazonaws.com")),
    expect: "undetermined",
  },
]);
