import { output, resource, stackCases, unknown, type Expectation } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trail = (props: Record<string, unknown> = { kmsKeyId: output("key", "arn") }) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs", ...props });
const key = (policy?: unknown) =>
  resource("aws:kms/key:Key", "key", { description: "trail logs", ...(policy ? { policy } : {}) });
const account = "123456789012";
const trails = `arn:aws:cloudtrail:*:${account}:trail/*`;
const context = { "kms:EncryptionContext:aws:cloudtrail:arn": trails };
const source = { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${account}:trail/management` };
const owner = {
  Effect: "Allow",
  Principal: { AWS: [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:user/admin`] },
  Action: "kms:*",
  Resource: "*",
};
const encrypt = (condition: unknown = { StringEquals: source, StringLike: context }) => ({
  Effect: "Allow",
  Principal: { Service: ["cloudtrail.amazonaws.com"] },
  Action: "kms:GenerateDataKey*",
  Resource: "*",
  ...(condition ? { Condition: condition } : {}),
});
const describeKey = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "kms:DescribeKey",
  Resource: "*",
};
const decrypt = (condition: unknown = { StringEquals: { "kms:CallerAccount": account }, StringLike: context }) => ({
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
  Resource: "*",
  Condition: condition,
});
const alias = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "kms:CreateAlias",
  Resource: "*",
  Condition: {
    StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com", "kms:CallerAccount": account },
  },
};
const readers = (other = account) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${other}:role/reader` },
  Action: "kms:Decrypt",
  Resource: "*",
});

const judged = (
  expect: Expectation,
  ...rows: readonly (readonly [name: string, ...statements: readonly Readonly<Record<string, unknown>>[]])[]
) =>
  rows.map(([name, ...statements]) => ({ name, resources: [trail(), key(policyText(owner, ...statements))], expect }));
const ofAccount = { StringEquals: { "kms:CallerAccount": account } };

export default stackCases([
  {
    name: "the documented policy",
    resources: [trail(), key(policyText(owner, encrypt(), describeKey, decrypt(), alias))],
    expect: "pass",
    show: true,
  },
  {
    name: "CloudTrail without a condition",
    resources: [trail(), key(policyText(owner, encrypt(null), describeKey))],
    expect: { violation: "noSource", on: "key" },
    show: true,
  },
  {
    name: "the source alone",
    resources: [trail(), key(policyText(owner, encrypt({ StringEquals: source }), describeKey))],
    expect: "pass",
  },
  {
    name: "the encryption context alone",
    resources: [trail(), key(policyText(owner, encrypt({ StringLike: context })))],
    expect: "pass",
  },
  {
    name: "CloudTrail may decrypt too, for a bucket key",
    resources: [
      trail(),
      key(policyText(owner, { ...encrypt(), Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"] })),
    ],
    expect: "pass",
  },
  {
    name: "the encryption context of any account",
    resources: [
      trail(),
      key(
        policyText(
          owner,
          encrypt({ StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:*:trail/*" } }),
        ),
      ),
    ],
    expect: { violation: "noSource", on: "key" },
  },
  {
    name: "an organization trail: the source of the management account",
    resources: [
      trail({ kmsKeyId: output("key", "arn"), isOrganizationTrail: true }),
      key(
        policyText(
          owner,
          encrypt({ StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:210987654321:trail/org" } }),
          describeKey,
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a policy without CloudTrail",
    resources: [trail(), key(policyText(owner))],
    expect: { violation: "notAllowed", on: "key" },
  },
  {
    name: "the default policy",
    resources: [trail(), key()],
    expect: { violation: "notAllowed", on: "key" },
  },
  {
    name: "a policy of its own",
    resources: [
      trail(),
      key(),
      resource("aws:kms/keyPolicy:KeyPolicy", "policy", {
        keyId: output("key", "id"),
        policy: policyText(owner, encrypt(), describeKey),
      }),
    ],
    expect: "pass",
  },
  {
    name: "everyone of the account may decrypt everything",
    resources: [
      trail(),
      key(policyText(owner, encrypt(), decrypt({ StringEquals: { "kms:CallerAccount": account } }))),
    ],
    expect: { violation: "wideDecrypt", on: "key" },
  },
  {
    name: "everyone of the account, where there is an encryption context of CloudTrail, as AWS documents it",
    resources: [
      trail(),
      key(
        policyText(
          owner,
          encrypt(),
          decrypt({
            StringEquals: { "kms:CallerAccount": account },
            Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
          }),
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "everyone of the account, where there is no encryption context",
    resources: [
      trail(),
      key(
        policyText(
          owner,
          encrypt(),
          decrypt({
            StringEquals: { "kms:CallerAccount": account },
            Null: { "kms:EncryptionContext:aws:cloudtrail:arn": true },
          }),
        ),
      ),
    ],
    expect: { violation: "wideDecrypt", on: "key" },
  },
  {
    name: "everyone of the account by way of S3",
    resources: [
      trail(),
      key(
        policyText(
          owner,
          encrypt(),
          decrypt({
            StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          }),
        ),
      ),
    ],
    expect: "pass",
  },
  ...judged(
    { violation: "notAllowed", on: "key" },
    ["a denial for CloudTrail", { ...encrypt(), Effect: "Deny" }],
    [
      "everyone but CloudTrail",
      { ...encrypt(), Principal: undefined, NotPrincipal: { Service: "cloudtrail.amazonaws.com" } },
    ],
    ["another service", { ...encrypt(), Principal: { Service: "logs.amazonaws.com" } }],
    ["CloudTrail may only look at the key", describeKey],
    ["CloudTrail may only decrypt", { ...encrypt(), Action: "kms:Decrypt" }],
    [
      "all actions but to encrypt",
      { ...encrypt(), Action: undefined, NotAction: ["kms:GenerateDataKey*", "kms:Decrypt"] },
    ],
  ),
  ...judged({ violation: ["notAllowed", "noSource"], on: "key" }, [
    "CloudTrail may only decrypt, for anybody's trail",
    { ...encrypt(null), Action: "kms:Decrypt" },
  ]),
  ...judged(
    { violation: "noSource", on: "key" },
    ["a source where there is one", encrypt({ StringEqualsIfExists: source })],
    ["any other source", encrypt({ StringNotEquals: source })],
    ["an encryption context where there is one", encrypt({ StringLikeIfExists: context })],
    ["a second statement without a condition", encrypt(), encrypt(null)],
  ),
  ...judged(
    { violation: "wideDecrypt", on: "key" },
    [
      "everyone of the account, by way of S3 where there is a way",
      encrypt(),
      decrypt({ ...ofAccount, StringEqualsIfExists: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } }),
    ],
    [
      "everyone of the account, with CloudTrail's encryption context where there is one",
      encrypt(),
      decrypt({ ...ofAccount, StringLikeIfExists: context }),
    ],
    [
      "everyone of the account with everything but administration",
      encrypt(),
      { ...decrypt(ofAccount), Action: undefined, NotAction: "kms:Put*" },
    ],
  ),
  ...judged(
    "pass",
    [
      "a key with another encryption context",
      encrypt(),
      decrypt({
        ...ofAccount,
        StringEquals: { "kms:CallerAccount": account, "kms:EncryptionContext:purpose": "audit" },
      }),
    ],
    [
      "named identities of the account",
      encrypt(),
      decrypt({
        StringEquals: { "kms:CallerAccount": account, "aws:PrincipalArn": `arn:aws:iam::${account}:role/reader` },
      }),
    ],
    ["everyone of the account may look", encrypt(), { ...decrypt(ofAccount), Action: "kms:DescribeKey" }],
    ["everyone of the account may not decrypt", encrypt(), { ...decrypt(ofAccount), Effect: "Deny" }],
    ["all accounts, which is another policy's finding", encrypt(), { ...decrypt({}), Condition: undefined }],
    ["another account may look", encrypt(), { ...readers("210987654321"), Action: "kms:DescribeKey" }],
    ["another account may not decrypt", encrypt(), { ...readers("210987654321"), Effect: "Deny" }],
  ),
  {
    name: "two trails with one key",
    resources: [
      trail(),
      resource("aws:cloudtrail/trail:Trail", "second", { s3BucketName: "trail-logs", kmsKeyId: output("key", "arn") }),
      key(policyText(owner, encrypt(null))),
    ],
    expect: { violation: "noSource", on: "key" },
  },
  {
    name: "a role of the account may decrypt",
    resources: [trail(), key(policyText(owner, encrypt(), readers()))],
    expect: "pass",
  },
  {
    name: "a role of another account may decrypt",
    resources: [trail(), key(policyText(owner, encrypt(), readers("210987654321")))],
    only: "deployed",
    expect: { violation: "foreignAccount", on: "key" },
  },
  {
    name: "a role of another account, in a first preview",
    resources: [trail(), key(policyText(owner, encrypt(), readers("210987654321")))],
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "a role of a trusted account may decrypt",
    resources: [trail(), key(policyText(owner, encrypt(), readers("210987654321")))],
    settings: { trustedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "a key found by its alias",
    resources: [
      trail({ kmsKeyId: output("alias", "arn") }),
      key(policyText(owner, encrypt(null))),
      resource("aws:kms/alias:Alias", "alias", { name: "alias/trail", targetKeyId: output("key", "id") }),
    ],
    expect: { violation: "noSource", on: "key" },
  },
  {
    name: "a policy that is no JSON, another policy's finding",
    resources: [trail(), key("{")],
    expect: "pass",
  },
  { name: "a policy not known yet", resources: [trail(), key(unknown)], expect: "undetermined" },
  {
    name: "a key of another program",
    resources: [trail({ kmsKeyId: `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab` })],
    expect: "undetermined",
  },
  { name: "a trail without a key, another policy's finding", resources: [trail({})], expect: "pass" },
  { name: "a key without a trail", resources: [key(policyText(owner))], expect: "notApplicable" },
  {
    name: "aws-native, the documented policy",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", {
        s3BucketName: "trail-logs",
        isLogging: true,
        kmsKeyId: output("key", "arn"),
      }),
      resource("aws-native:kms:Key", "key", { keyPolicy: policyObject(owner, encrypt(), describeKey, decrypt()) }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a source not known yet",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", {
        s3BucketName: "trail-logs",
        isLogging: true,
        kmsKeyId: output("key", "arn"),
      }),
      resource("aws-native:kms:Key", "key", {
        keyPolicy: policyObject(owner, encrypt({ StringEquals: { "aws:SourceArn": unknown } })),
      }),
    ],
    expect: "undetermined",
  },
  ...(
    [
      ["an effect not known yet", [{ ...encrypt(null), Effect: unknown }]],
      ["a principal not known yet", [{ ...encrypt(null), Principal: { Service: unknown } }]],
      ["an action not known yet", [{ ...encrypt(), Action: unknown }]],
      [
        "everyone of the account, with an effect not known yet",
        [encrypt(), { ...decrypt(ofAccount), Effect: unknown }],
      ],
      ["statements not known yet", [encrypt(), unknown]],
    ] as const
  ).map(([what, statements]) => ({
    name: `aws-native, ${what}`,
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", {
        s3BucketName: "trail-logs",
        isLogging: true,
        kmsKeyId: output("key", "arn"),
      }),
      resource("aws-native:kms:Key", "key", {
        keyPolicy: { Version: "2012-10-17", Statement: [owner, ...statements] },
      }),
    ],
    expect: "undetermined" as const,
  })),
  {
    name: "aws-native, CloudTrail without a condition",
    resources: [
      resource("aws-native:cloudtrail:Trail", "trail", {
        s3BucketName: "trail-logs",
        isLogging: true,
        kmsKeyId: output("key", "arn"),
      }),
      resource("aws-native:kms:Key", "key", { keyPolicy: policyObject(owner, encrypt(null)) }),
    ],
    expect: { violation: "noSource", on: "key" },
  },
  ...judged(
    { violation: "noSource", on: "key" },
    [
      "CloudTrail with another encryption context",
      encrypt({ StringEquals: { "kms:EncryptionContext:aws:s3:arn": source["aws:SourceArn"] } }),
    ],
    [
      "CloudTrail with any encryption context",
      encrypt({ StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "*" } }),
    ],
  ),
]);
