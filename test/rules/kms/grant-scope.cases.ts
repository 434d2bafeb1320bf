import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

type Props = Record<string, unknown>;

const account = "123456789012";
const other = "210987654321";
const roleArn = (name: string, id = account) => `arn:aws:iam::${id}:role/${name}`;
const serviceRole = roleArn("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
const context = [{ encryptionContextEquals: { Department: "Finance" } }];
const good = {
  keyId: output("key", "keyId"),
  granteePrincipal: output("role", "arn"),
  operations: ["Decrypt", "GenerateDataKey", "DescribeKey"],
  constraints: context,
  retiringPrincipal: roleArn("key-admin"),
};
/** A grant; what is undefined in `props` is left out. */
const grant = (props: Props = {}) =>
  resource(
    "aws:kms/grant:Grant",
    "grant",
    Object.fromEntries(Object.entries<unknown>({ ...good, ...props }).filter(([, value]) => value !== undefined)),
  );
const key = (props: Props = {}) => resource("aws:kms/key:Key", "key", { description: "orders", ...props });
const role = resource("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" });
const stack = (props: Props, keyProps: Props = {}) => [grant(props), key(keyProps), role];
const violation = (id: string) => ({ violation: id, on: "grant" });
const without = (...names: readonly (keyof typeof good)[]) =>
  Object.fromEntries(names.map((name) => [name, undefined]));

const root = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };
const crypto = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
const service = (name: string, Condition?: unknown, Action: unknown = crypto) => ({
  Effect: "Allow",
  Principal: { Service: name },
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});
const withPolicy = (...statements: readonly Props[]) => [key({ policy: policyText(root, ...statements) })];
const native = (...statements: readonly Props[]) => [
  resource("aws-native:kms:Key", "key", { keyPolicy: policyObject(root, ...statements) }),
];
const noSource = { violation: "noSource", on: "key" };
const grantCreation = { violation: "grantCreation", on: "key" };
const creator = (Condition?: unknown, more: Props = {}) => ({
  Effect: "Allow",
  Principal: { AWS: roleArn("orders") },
  Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
  ...more,
});
const forServices = { Bool: { "kms:GrantIsForAWSResource": "true" } };
const source = {
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": `arn:aws:s3:::orders` },
};

export default stackCases([
  { name: "single operations for one role, bound to a context", resources: stack({}), expect: "pass", show: true },
  {
    name: "no context, nobody to retire it, and rights to pass on",
    resources: stack({
      ...without("constraints", "retiringPrincipal"),
      operations: ["Decrypt", "GenerateDataKey", "CreateGrant"],
    }),
    expect: { violation: ["delegation", "noContext", "noRetiring"], on: "grant" },
    show: true,
  },
  { name: "no context", resources: stack(without("constraints")), expect: violation("noContext") },
  { name: "an empty list of constraints", resources: stack({ constraints: [] }), expect: violation("noContext") },
  {
    name: "a constraint without pairs",
    resources: stack({ constraints: [{ encryptionContextSubset: {} }] }),
    expect: violation("noContext"),
  },
  {
    name: "a subset of the context",
    resources: stack({ constraints: [{ encryptionContextSubset: { Department: "Finance" } }] }),
    expect: "pass",
  },
  {
    name: "a context of unknown values",
    resources: stack({ constraints: [{ encryptionContextEquals: { a: unknown } }] }),
    expect: "pass",
  },
  { name: "constraints not known yet", resources: stack({ constraints: unknown }), expect: "pass" },
  {
    name: "encryption with an RSA key, which takes no context",
    resources: stack(
      { ...without("constraints"), operations: ["Encrypt", "Decrypt"] },
      { customerMasterKeySpec: "RSA_4096", keyUsage: "ENCRYPT_DECRYPT" },
    ),
    expect: "pass",
  },
  {
    name: "encryption with a symmetric key of the stack",
    resources: stack({ ...without("constraints"), operations: ["Decrypt"] }),
    expect: violation("noContext"),
  },
  {
    name: "encryption with a key whose spec is not known yet",
    resources: stack({ ...without("constraints"), operations: ["Decrypt"] }, { customerMasterKeySpec: unknown }),
    expect: "undetermined",
  },
  {
    name: "encryption with a key of another program, symmetric or not",
    resources: stack({
      ...without("constraints"),
      operations: ["Encrypt"],
      keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
    }),
    expect: "undetermined",
  },
  {
    name: "data keys of a key of another program, which is symmetric then",
    resources: stack({
      ...without("constraints"),
      operations: ["GenerateDataKeyWithoutPlaintext"],
      keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
    }),
    expect: violation("noContext"),
  },
  {
    name: "an imported RSA key",
    resources: [
      grant({ ...without("constraints"), operations: ["Decrypt"], keyId: output("external", "id") }),
      resource("aws:kms/externalKey:ExternalKey", "external", { keySpec: "RSA_3072" }),
      role,
    ],
    expect: "pass",
  },
  {
    name: "signing",
    resources: stack(
      { ...without("constraints"), operations: ["Sign", "Verify", "GetPublicKey"] },
      { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
    ),
    expect: "pass",
  },
  {
    name: "the description alone",
    resources: stack({ ...without("constraints"), operations: ["DescribeKey"] }),
    expect: "pass",
  },
  { name: "operations not known yet", resources: stack({ operations: unknown }), expect: "undetermined" },
  {
    name: "an operation not known yet, beside CreateGrant",
    resources: stack({ operations: ["CreateGrant", unknown] }),
    expect: violation("delegation"),
  },
  {
    name: "rights to pass on",
    resources: stack({ operations: ["Decrypt", "CreateGrant"] }),
    expect: violation("delegation"),
  },
  {
    name: "rights to pass on, as the configuration says",
    resources: stack({ operations: ["Decrypt", "CreateGrant"] }),
    options: { delegatingGrants: ["gr*"] },
    expect: "pass",
  },
  {
    name: "nobody to retire the grant",
    resources: stack(without("retiringPrincipal")),
    expect: violation("noRetiring"),
  },
  {
    name: "the grantee may retire the grant",
    resources: stack({ ...without("retiringPrincipal"), operations: ["GenerateDataKey", "RetireGrant"] }),
    expect: "pass",
  },
  { name: "a retiring principal not known yet", resources: stack({ retiringPrincipal: unknown }), expect: "pass" },
  {
    name: "the grant that AWS documents for Auto Scaling",
    resources: stack({
      ...without("constraints", "retiringPrincipal"),
      granteePrincipal: serviceRole,
      operations: [
        "Encrypt",
        "Decrypt",
        "ReEncryptFrom",
        "ReEncryptTo",
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "DescribeKey",
        "CreateGrant",
      ],
    }),
    only: "deployed",
    expect: "pass",
  },
  {
    name: "a grantee that may be the role of a service",
    resources: stack({ ...without("retiringPrincipal"), granteePrincipal: unknown }),
    expect: "undetermined",
  },
  { name: "everyone", resources: stack({ granteePrincipal: "*" }), expect: violation("wideGrantee") },
  {
    name: "a whole account",
    resources: stack({ granteePrincipal: `arn:aws:iam::${account}:root` }),
    expect: violation("wideGrantee"),
  },
  {
    name: "a whole account that is trusted",
    resources: stack({ granteePrincipal: `arn:aws:iam::${other}:root` }),
    settings: { trustedAccounts: [other] },
    expect: "pass",
  },
  {
    name: "a role of another account",
    resources: stack({ granteePrincipal: roleArn("reader", other) }),
    only: "deployed",
    expect: violation("foreignGrantee"),
  },
  {
    name: "a role of another account, before the key exists",
    resources: stack({ granteePrincipal: roleArn("reader", other) }),
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "a role of another account that is trusted",
    resources: stack({ granteePrincipal: roleArn("reader", other) }),
    settings: { trustedAccounts: [other] },
    expect: "pass",
  },
  {
    name: "a role of the own account, by its ARN",
    resources: stack({ granteePrincipal: roleArn("reader") }),
    only: "deployed",
    expect: "pass",
  },
  {
    name: "a role of the key's account, with a key of another program",
    resources: stack({
      granteePrincipal: roleArn("reader"),
      keyId: `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    }),
    expect: "pass",
  },
  {
    name: "a role of the own account, with a key of another account",
    resources: stack({
      granteePrincipal: roleArn("reader"),
      keyId: `arn:aws:kms:us-east-1:${other}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    }),
    expect: "undetermined",
  },
  {
    name: "CloudWatch Logs, as AWS documents it",
    resources: withPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:log-group:orders` },
      }),
    ),
    expect: "pass",
  },
  {
    name: "CloudWatch Logs for all log groups of the account, as AWS documents it",
    resources: withPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:*` },
      }),
    ),
    expect: "pass",
  },
  {
    name: "CloudWatch Logs of any account",
    resources: withPolicy(
      service("logs.us-east-1.amazonaws.com", {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" },
      }),
    ),
    expect: noSource,
  },
  {
    name: "CloudWatch Logs without a condition",
    resources: withPolicy(service("logs.us-east-1.amazonaws.com")),
    expect: noSource,
  },
  {
    name: "CloudTrail, as AWS documents it",
    resources: withPolicy(
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
  { name: "Amazon S3 for one account", resources: withPolicy(service("s3.amazonaws.com", source)), expect: "pass" },
  { name: "Amazon S3 for anybody", resources: withPolicy(service("s3.amazonaws.com")), expect: noSource },
  {
    name: "Amazon SNS for one topic",
    resources: withPolicy(
      service("sns.amazonaws.com", { ArnEquals: { "aws:SourceArn": `arn:aws:sns:us-east-1:${account}:orders` } }),
    ),
    expect: "pass",
  },
  {
    name: "Amazon SNS for the topics of all accounts",
    resources: withPolicy(
      service("sns.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:*:orders" } }),
    ),
    expect: noSource,
  },
  {
    name: "Amazon SNS for the organization",
    resources: withPolicy(service("sns.amazonaws.com", { StringEquals: { "aws:SourceOrgID": "o-abc1234567" } })),
    expect: "pass",
  },
  {
    name: "Amazon SNS, where a request without a source passes",
    resources: withPolicy(service("sns.amazonaws.com", { StringEqualsIfExists: { "aws:SourceAccount": account } })),
    expect: noSource,
  },
  {
    name: "Amazon EventBridge, which sends no source to encrypted topics",
    resources: withPolicy(service("events.amazonaws.com", undefined, ["kms:Decrypt", "kms:GenerateDataKey*"])),
    expect: "pass",
  },
  {
    name: "a service for which no condition is documented",
    resources: withPolicy(service("example.amazonaws.com")),
    expect: "pass",
  },
  {
    name: "a service that the configuration adds",
    resources: withPolicy(service("example.amazonaws.com")),
    options: { conditionedServices: ["example.amazonaws.com"] },
    expect: noSource,
  },
  {
    name: "a service in China",
    resources: withPolicy(service("logs.cn-north-1.amazonaws.com.cn")),
    expect: noSource,
  },
  {
    name: "several services, one of which can carry a condition",
    resources: withPolicy({ ...service(""), Principal: { Service: ["events.amazonaws.com", "s3.amazonaws.com"] } }),
    expect: noSource,
  },
  {
    name: "DNSSEC, as AWS documents it",
    resources: withPolicy(
      service(
        "dnssec-route53.amazonaws.com",
        {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
        },
        ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
      ),
      service("dnssec-route53.amazonaws.com", forServices, "kms:CreateGrant"),
    ),
    expect: "pass",
  },
  {
    name: "DNSSEC for anybody's zone",
    resources: withPolicy(service("dnssec-route53.amazonaws.com", undefined, ["kms:GetPublicKey", "kms:Sign"])),
    expect: noSource,
  },
  {
    name: "a service that is denied other sources by the same policy",
    resources: withPolicy(service("s3.amazonaws.com"), {
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
    resources: withPolicy({ ...service("s3.amazonaws.com"), Effect: "Deny" }),
    expect: "pass",
  },
  {
    name: "a role may create grants for AWS services, as the console writes it",
    resources: withPolicy(creator(forServices)),
    expect: "pass",
  },
  { name: "a role may create any grant", resources: withPolicy(creator()), expect: grantCreation },
  {
    name: "a role may create grants, whether for AWS services or not",
    resources: withPolicy(creator({ Bool: { "kms:GrantIsForAWSResource": "false" } })),
    expect: grantCreation,
  },
  {
    name: "a role may create grants of some operations",
    resources: withPolicy(creator({ "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt", "Decrypt"] } })),
    expect: "pass",
  },
  {
    name: "everyone of the account may create grants through one service, as AWS documents it",
    resources: withPolicy({
      ...creator({
        StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" },
      }),
      Principal: { AWS: "*" },
    }),
    expect: "pass",
  },
  {
    name: "everyone of the account may create any grant",
    resources: withPolicy({
      ...creator({ StringEquals: { "kms:CallerAccount": account } }),
      Principal: { AWS: "*" },
    }),
    expect: grantCreation,
  },
  {
    name: "an administrator, as the console writes it",
    resources: withPolicy(creator(undefined, { Action: ["kms:Create*", "kms:Describe*", "kms:Put*"] })),
    expect: "pass",
  },
  {
    name: "another account may create grants, as AWS documents it for Auto Scaling",
    resources: withPolicy({ ...creator(), Principal: { AWS: `arn:aws:iam::${other}:root` } }),
    expect: "pass",
  },
  {
    name: "the role of a service may create grants",
    resources: withPolicy({ ...creator(), Principal: { AWS: serviceRole } }),
    expect: "pass",
  },
  {
    name: "any grant, with the denial that AWS Control Tower asks for",
    resources: withPolicy(creator(), {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false", "aws:PrincipalIsAWSService": "false" } },
    }),
    expect: "pass",
  },
  {
    name: "a policy of its own",
    resources: [
      key(),
      resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", {
        keyId: output("key", "keyId"),
        policy: policyText(root, service("s3.amazonaws.com")),
      }),
    ],
    expect: { violation: "noSource", on: "key-policy" },
  },
  {
    name: "a replica key",
    resources: [
      resource("aws:kms/replicaKey:ReplicaKey", "replica", {
        primaryKeyArn: unknown,
        policy: policyText(root, service("s3.amazonaws.com")),
      }),
    ],
    expect: { violation: "noSource", on: "replica" },
  },
  { name: "a policy not known yet", resources: [key({ policy: unknown })], expect: "undetermined" },
  { name: "no policy and no grant", resources: [key()], expect: "pass" },
  {
    name: "aws-native, a service for one account",
    resources: native(service("s3.amazonaws.com", source)),
    expect: "pass",
  },
  { name: "aws-native, a service for anybody", resources: native(service("s3.amazonaws.com")), expect: noSource },
  { name: "aws-native, a role may create any grant", resources: native(creator()), expect: grantCreation },
  {
    name: "aws-native, a condition not known yet",
    resources: native(service("s3.amazonaws.com", unknown)),
    expect: "undetermined",
  },
  {
    name: "aws-native, an account not known yet",
    resources: native(service("s3.amazonaws.com", { StringEquals: { "aws:SourceAccount": unknown } })),
    expect: "undetermined",
  },
  {
    name: "aws-native, a service not known yet",
    resources: native(service("", undefined, "kms:Decrypt"), { ...service(""), Principal: { Service: unknown } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, a statement not known yet, beside a service for anybody",
    resources: [
      resource("aws-native:kms:Key", "key", {
        keyPolicy: { Version: "2012-10-17", Statement: [root, service("s3.amazonaws.com"), unknown] },
      }),
    ],
    expect: "undetermined",
  },
]);
