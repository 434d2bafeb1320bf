import { resource, stackCases, unknown } from "../../support/cases";
import {
  keyWithPolicy,
  nativeKeyWithOpenPolicy,
  nativeKeyWithPolicy,
  policyBesideKey,
} from "../../support/key-policies";
import { account, otherAccount as other, roleArn, serviceRole } from "../../support/kms-grants";

const grantCreation = { violation: "grantCreation", on: "key" };
const creator = (Condition?: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  Effect: "Allow",
  Principal: { AWS: roleArn("orders") },
  Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
  ...more,
});
const forServices = { Bool: { "kms:GrantIsForAWSResource": "true" } };

export default stackCases([
  {
    name: "a role may create grants for AWS services, as the console writes it",
    resources: keyWithPolicy(creator(forServices)),
    expect: "pass",
    show: true,
  },
  {
    name: "a role may create any grant",
    resources: keyWithPolicy(creator()),
    expect: grantCreation,
    show: true,
  },
  {
    name: "a role may create grants, whether for AWS services or not",
    resources: keyWithPolicy(creator({ Bool: { "kms:GrantIsForAWSResource": "false" } })),
    expect: grantCreation,
  },
  {
    name: "a role may create grants of some operations",
    resources: keyWithPolicy(
      creator({ "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt", "Decrypt"] } }),
    ),
    expect: "pass",
  },
  {
    name: "everyone in the account may create grants through one service, as AWS documents it",
    resources: keyWithPolicy({
      ...creator({
        StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" },
      }),
      Principal: { AWS: "*" },
    }),
    expect: "pass",
  },
  {
    name: "everyone in the account may create any grant",
    resources: keyWithPolicy({
      ...creator({ StringEquals: { "kms:CallerAccount": account } }),
      Principal: { AWS: "*" },
    }),
    expect: grantCreation,
  },
  {
    name: "an administrator, as the console writes it",
    resources: keyWithPolicy(creator(undefined, { Action: ["kms:Create*", "kms:Describe*", "kms:Put*"] })),
    expect: "pass",
  },
  {
    name: "another account may create grants, as AWS documents it for Auto Scaling",
    resources: keyWithPolicy({ ...creator(), Principal: { AWS: `arn:aws:iam::${other}:root` } }),
    expect: "pass",
  },
  {
    name: "the role of a service may create grants",
    resources: keyWithPolicy({ ...creator(), Principal: { AWS: serviceRole } }),
    expect: "pass",
  },
  {
    name: "any grant, with the denial that AWS Control Tower requires",
    resources: keyWithPolicy(creator(), {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false", "aws:PrincipalIsAWSService": "false" } },
    }),
    expect: "pass",
  },
  { name: "aws-native, a role may create any grant", resources: nativeKeyWithPolicy(creator()), expect: grantCreation },
  {
    name: "a policy beside the key",
    resources: policyBesideKey(creator()),
    expect: { violation: "grantCreation", on: "key-policy" },
  },
  {
    name: "a policy not known yet",
    resources: [resource("aws:kms/key:Key", "key", { policy: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a statement not known yet, beside a role that may create any grant",
    resources: nativeKeyWithOpenPolicy(creator()),
    expect: "undetermined",
  },
  {
    name: "aws-native, a condition not known yet",
    resources: nativeKeyWithPolicy(creator(unknown)),
    expect: "undetermined",
  },
]);
