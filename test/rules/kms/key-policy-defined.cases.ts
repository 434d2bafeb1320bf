import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

type Props = Record<string, unknown>;

const account = "123456789012";
const other = "210987654321";
const key = (props: Props = {}, name = "key") => resource("aws:kms/key:Key", name, { description: "orders", ...props });
const native = (props: Props = {}) => resource("aws-native:kms:Key", "key", props);
const keyPolicy = (policy: unknown, keyId: unknown = output("key", "keyId")) =>
  resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", { keyId, policy });
const rootOf = (id: string) => ({
  Sid: "Enable IAM User Permissions",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${id}:root` },
  Action: "kms:*",
  Resource: "*",
});
const root = rootOf(account);
const role = (name: string, id = account) => `arn:aws:iam::${id}:role/${name}`;
/** The statements that the AWS KMS console writes beside that of the account. */
const consoleStatements = [
  {
    Effect: "Allow",
    Principal: { AWS: role("key-admin") },
    Action: ["kms:Create*", "kms:Describe*", "kms:Enable*", "kms:Put*", "kms:Disable*", "kms:ScheduleKeyDeletion"],
    Resource: "*",
  },
  {
    Effect: "Allow",
    Principal: { AWS: [role("orders"), `arn:aws:iam::${other}:root`] },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
  },
  {
    Effect: "Allow",
    Principal: { AWS: [role("orders"), `arn:aws:iam::${other}:root`] },
    Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
    Resource: "*",
    Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
  },
];
const all = (Principal: unknown, more: Props = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "kms:*",
  Resource: "*",
  ...more,
});
const admin = all({ AWS: role("admin") });
const fullControl = { violation: "fullControl", on: "key" };

export default stackCases([
  {
    name: "the policy that the console writes",
    resources: [key({ policy: policyText(root, ...consoleStatements) })],
    expect: "pass",
    show: true,
  },
  { name: "no policy", resources: [key()], expect: { violation: "notDefined", on: "key" }, show: true },
  { name: "the default policy, written out", resources: [key({ policy: policyText(root) })], expect: "pass" },
  {
    name: "the account by its id",
    resources: [key({ policy: policyText(all({ AWS: account })) })],
    expect: "pass",
  },
  { name: "a policy of its own", resources: [key(), keyPolicy(policyText(root))], expect: "pass" },
  {
    name: "a policy of its own, by the key's ARN",
    resources: [key(), keyPolicy(policyText(root), output("key", "arn"))],
    expect: "pass",
  },
  {
    name: "a policy of its own, by the key's id",
    resources: [key(), keyPolicy(policyText(root), output("key", "id"))],
    expect: "pass",
  },
  {
    name: "a policy for another key",
    resources: [
      key(),
      key({ policy: policyText(root) }, "other"),
      keyPolicy(policyText(root), output("other", "keyId")),
    ],
    expect: { violation: "notDefined", on: "key" },
  },
  {
    name: "a policy for a key of which nothing is known",
    resources: [key(), keyPolicy(policyText(root), unknown)],
    expect: "undetermined",
  },
  {
    name: "a policy for a key of another program",
    resources: [key(), keyPolicy(policyText(root), "1234abcd-12ab-34cd-56ef-1234567890ab")],
    expect: { violation: "notDefined", on: "key" },
  },
  { name: "a policy not known yet", resources: [key({ policy: unknown })], expect: "undetermined" },
  {
    name: "a policy of its own that is not known yet",
    resources: [key(), keyPolicy(unknown)],
    expect: "undetermined",
  },
  { name: "everything for a role", resources: [key({ policy: policyText(root, admin) })], expect: fullControl },
  {
    name: "everything for a role, in a policy of its own",
    resources: [key(), keyPolicy(policyText(root, admin))],
    expect: { violation: "fullControl", on: "key-policy" },
  },
  {
    name: "everything for a role, in the policy of a key of another program",
    resources: [keyPolicy(policyText(root, admin), "1234abcd-12ab-34cd-56ef-1234567890ab")],
    expect: { violation: "fullControl", on: "key-policy" },
  },
  {
    name: "everything for the account and an administrator in it, as AWS CloudTrail documents it",
    resources: [
      key({ policy: policyText(all({ AWS: [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:user/admin`] })) }),
    ],
    expect: "pass",
  },
  {
    name: "everything for the account and an administrator in another",
    resources: [key({ policy: policyText(all({ AWS: [`arn:aws:iam::${account}:root`, role("admin", other)] })) })],
    expect: fullControl,
  },
  {
    name: "every action of all services for a role",
    resources: [key({ policy: policyText(root, { ...admin, Action: "*" }) })],
    expect: fullControl,
  },
  {
    name: "everything but another service's actions for a role",
    resources: [
      key({
        policy: policyText(root, {
          Effect: "Allow",
          Principal: { AWS: role("admin") },
          NotAction: "s3:*",
          Resource: "*",
        }),
      }),
    ],
    expect: fullControl,
  },
  {
    name: "everything but deletion for a role",
    resources: [
      key({
        policy: policyText(root, {
          Effect: "Allow",
          Principal: { AWS: role("admin") },
          NotAction: "kms:ScheduleKeyDeletion",
          Resource: "*",
        }),
      }),
    ],
    expect: "pass",
  },
  {
    name: "everything for a service",
    resources: [key({ policy: policyText(root, all({ Service: "logs.us-east-1.amazonaws.com" })) })],
    expect: fullControl,
  },
  {
    name: "everything for everyone of the account",
    resources: [
      key({
        policy: policyText(root, all("*", { Condition: { StringEquals: { "kms:CallerAccount": account } } })),
      }),
    ],
    expect: fullControl,
  },
  {
    name: "everything for everyone, which is another policy's finding",
    resources: [key({ policy: policyText(root, all("*")) })],
    expect: "pass",
  },
  {
    name: "everything through one service for everyone of the account",
    resources: [
      key({
        policy: policyText(
          root,
          all("*", {
            Condition: {
              StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "rds.us-east-1.amazonaws.com" },
            },
          }),
        ),
      }),
    ],
    expect: "pass",
  },
  {
    name: "everything for principals with a tag, as AWS documents it",
    resources: [
      key({
        policy: policyText(
          root,
          all({ AWS: role("admin") }, { Condition: { StringEquals: { "aws:PrincipalTag/team": "keys" } } }),
        ),
      }),
    ],
    expect: "pass",
  },
  {
    name: "everything for a role that signed in with a second factor",
    resources: [
      key({
        policy: policyText(
          root,
          all({ AWS: role("admin") }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
        ),
      }),
    ],
    expect: fullControl,
  },
  {
    name: "everything is denied to a role",
    resources: [key({ policy: policyText(root, { ...admin, Effect: "Deny" }) })],
    expect: "pass",
  },
  {
    name: "a principal not known yet",
    resources: [native({ keyPolicy: policyObject(root, all({ AWS: unknown })) })],
    expect: "undetermined",
  },
  {
    name: "actions not known yet",
    resources: [native({ keyPolicy: policyObject(root, { ...admin, Action: unknown }) })],
    expect: "undetermined",
  },
  {
    name: "a condition not known yet",
    resources: [native({ keyPolicy: policyObject(root, all({ AWS: role("admin") }, { Condition: unknown })) })],
    expect: "undetermined",
  },
  {
    name: "another account beside the own, before the key exists",
    resources: [key({ policy: policyText(root, rootOf(other)) })],
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "another account beside the own",
    resources: [key({ policy: policyText(root, rootOf(other)) })],
    only: "deployed",
    expect: { violation: "foreignControl", on: "key" },
  },
  {
    name: "another account beside the own, in a policy of its own",
    resources: [key(), keyPolicy(policyText(root, rootOf(other)))],
    only: "deployed",
    expect: { violation: "foreignControl", on: "key-policy" },
  },
  {
    name: "another account that is trusted",
    resources: [key({ policy: policyText(root, rootOf(other)) })],
    settings: { trustedAccounts: [other] },
    expect: "pass",
  },
  {
    name: "a replica key without a policy",
    resources: [
      resource("aws:kms/replicaKey:ReplicaKey", "replica", { primaryKeyArn: "arn:aws:kms:us-east-1:1:key/mrk-1" }),
    ],
    expect: { violation: "notDefined", on: "replica" },
  },
  {
    name: "a replica key with a policy of its own, and its primary key",
    resources: [
      key({ multiRegion: true, policy: policyText(root) }),
      resource("aws:kms/replicaKey:ReplicaKey", "replica", { primaryKeyArn: output("key", "arn") }),
      keyPolicy(policyText(root), output("replica", "keyId")),
    ],
    expect: "pass",
  },
  {
    name: "a policy for the primary key only",
    resources: [
      key({ multiRegion: true }),
      resource("aws:kms/replicaKey:ReplicaKey", "replica", { primaryKeyArn: output("key", "arn") }),
      keyPolicy(policyText(root)),
    ],
    expect: { violation: "notDefined", on: "replica" },
  },
  {
    name: "a policy by an id that the primary key and its replica share",
    resources: [
      { ...key({ multiRegion: true, policy: policyText(root) }), outputs: { keyId: "mrk-1" } },
      {
        ...resource("aws:kms/replicaKey:ReplicaKey", "replica", { primaryKeyArn: output("key", "arn") }),
        outputs: { keyId: "mrk-1" },
      },
      keyPolicy(policyText(root), "mrk-1"),
    ],
    only: "deployed",
    expect: "undetermined",
  },
  {
    name: "an external key without a policy",
    resources: [resource("aws:kms/externalKey:ExternalKey", "external")],
    expect: { violation: "notDefined", on: "external" },
  },
  {
    name: "an external key with a policy of its own",
    resources: [
      resource("aws:kms/externalKey:ExternalKey", "external"),
      keyPolicy(policyText(root), output("external", "id")),
    ],
    expect: "pass",
  },
  {
    name: "everything for a role, on a replica of an external key",
    resources: [
      resource("aws:kms/replicaExternalKey:ReplicaExternalKey", "replica", {
        primaryKeyArn: unknown,
        policy: policyText(root, admin),
      }),
    ],
    expect: { violation: "fullControl", on: "replica" },
  },
  {
    name: "a policy that is no JSON, which is another policy's finding",
    resources: [key({ policy: "{" })],
    expect: "pass",
  },
  { name: "an empty policy", resources: [key({ policy: "" })], expect: { violation: "notDefined", on: "key" } },
  {
    name: "a policy without content",
    resources: [key({ policy: "{}" })],
    expect: { violation: "notDefined", on: "key" },
  },
  { name: "aws-native, no policy", resources: [native()], expect: { violation: "notDefined", on: "key" } },
  { name: "aws-native, the account", resources: [native({ keyPolicy: policyObject(root) })], expect: "pass" },
  {
    name: "aws-native, a policy of its own by the other provider",
    resources: [native(), keyPolicy(policyText(root))],
    expect: "pass",
  },
  {
    name: "aws-native, everything for a role",
    resources: [native({ keyPolicy: policyObject(root, admin) })],
    expect: fullControl,
  },
  {
    name: "aws-native, a replica key with everything for a role",
    resources: [
      resource("aws-native:kms:ReplicaKey", "replica", {
        primaryKeyArn: unknown,
        keyPolicy: policyObject(root, admin),
      }),
    ],
    expect: { violation: "fullControl", on: "replica" },
  },
]);
