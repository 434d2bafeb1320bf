import { aloneInStack, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { attachedManagedPolicyRows } from "../../support/managed-policies";

const type = "aws:iam/rolePolicy:RolePolicy";
const managed = "aws:iam/policy:Policy";
const role = "aws:iam/role:Role";
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const allow = (Action: unknown, Resource: unknown = "*", Condition?: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const policy = (...statements: readonly Readonly<Record<string, unknown>>[]) => ({
  role: "orders",
  policy: policyText(...statements),
});

export default aloneInStack([
  {
    name: "decrypting with one key",
    type,
    props: policy(allow(["kms:Decrypt", "kms:GenerateDataKey"], key)),
    expect: "pass",
    show: true,
  },
  {
    name: "decrypting with every key",
    type,
    props: policy(allow("kms:Decrypt")),
    expect: { violation: "everyKey" },
    show: true,
  },
  {
    name: "every key of one account and Region",
    type,
    props: policy(allow("kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:key/*")),
    expect: { violation: "everyKey" },
  },
  {
    name: "every key by its service",
    type,
    props: policy(allow("kms:De*", "arn:aws:kms:*:*:*")),
    expect: { violation: "everyKey" },
  },
  {
    name: "every alias, which names no key",
    type,
    props: policy(allow("kms:Decrypt", "arn:aws:kms:*:*:alias/*")),
    expect: "pass",
  },
  { name: "re-encrypting", type, props: policy(allow("kms:ReEncrypt*")), expect: { violation: "everyKey" } },
  { name: "all of KMS", type, props: policy(allow("kms:*")), expect: { violation: "everyKey" } },
  { name: "encrypting only", type, props: policy(allow(["kms:Encrypt", "kms:DescribeKey"])), expect: "pass" },
  {
    name: "every action, which is another policy's matter",
    type,
    props: policy(allow("*")),
    expect: "pass",
  },
  {
    name: "through one service",
    type,
    props: policy(allow("kms:Decrypt", "*", { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } })),
    expect: "pass",
  },
  {
    name: "keys with one alias",
    type,
    props: policy(allow("kms:Decrypt", "*", { "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/orders-*" } })),
    expect: "pass",
  },
  {
    name: "one encryption context",
    type,
    props: policy(
      allow("kms:Decrypt", "*", { StringEquals: { "kms:EncryptionContext:tenant": "${aws:PrincipalTag/tenant}" } }),
    ),
    expect: "pass",
  },
  {
    name: "a condition on the caller only",
    type,
    props: policy(allow("kms:Decrypt", "*", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } })),
    expect: { violation: "everyKey" },
  },
  {
    name: "any service",
    type,
    props: policy(allow("kms:Decrypt", "*", { StringLike: { "kms:ViaService": "*" } })),
    expect: { violation: "everyKey" },
  },
  {
    name: "denying it",
    type,
    props: policy({ Effect: "Deny", Action: "kms:Decrypt", Resource: "*" }),
    expect: "pass",
  },
  {
    name: "denying it again",
    type,
    props: policy(allow("kms:*"), { Effect: "Deny", Action: ["kms:Decrypt", "kms:ReEncryptFrom"], Resource: "*" }),
    expect: "pass",
  },
  { name: "a policy that is not known yet", type, props: { role: "orders", policy: unknown }, expect: "undetermined" },
  { name: "a policy that is no JSON", type, props: { role: "orders", policy: "{" }, expect: "pass" },
  {
    name: "a managed policy for every key",
    type: managed,
    props: { policy: policyText(allow("kms:Decrypt")) },
    expect: { violation: "everyKey" },
  },
  {
    name: "a role with an inline policy for every key",
    type: role,
    props: {
      assumeRolePolicy: policyText(),
      inlinePolicies: [{ name: "keys", policy: policyText(allow("kms:Decrypt")) }],
    },
    expect: { violation: "everyKey" },
  },
  {
    name: "a role without inline policies",
    type: role,
    props: { assumeRolePolicy: policyText() },
    expect: "pass",
  },
  {
    name: "a role whose inline policies are not known yet",
    type: role,
    props: { assumeRolePolicy: policyText(), inlinePolicies: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, one key",
    type: "aws-native:iam:RolePolicy",
    props: { roleName: "orders", policyName: "p", policyDocument: policyObject(allow("kms:Decrypt", key)) },
    expect: "pass",
  },
  {
    name: "aws-native, every key",
    type: "aws-native:iam:ManagedPolicy",
    props: { policyDocument: policyObject(allow("kms:Decrypt")) },
    expect: { violation: "everyKey" },
  },
  {
    name: "aws-native, a key that is not known yet",
    type: "aws-native:iam:Role",
    props: {
      assumeRolePolicyDocument: policyObject(),
      policies: [{ policyName: "p", policyDocument: policyObject(allow("kms:Decrypt", unknown)) }],
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, a key that is not known yet beside all of them",
    type: "aws-native:iam:RolePolicy",
    props: { roleName: "r", policyDocument: policyObject(allow("kms:Decrypt", [unknown, "*"])) },
    expect: { violation: "everyKey" },
  },
  ...attachedManagedPolicyRows("job-function/SystemAdministrator", "everyKey"),
]);
