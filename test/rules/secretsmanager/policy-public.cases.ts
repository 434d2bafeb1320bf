import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:secretsmanager/secretPolicy:SecretPolicy";
const native = "aws-native:secretsmanager:ResourcePolicy";
const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf";
const reader = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:role/orders" },
  Action: "secretsmanager:GetSecretValue",
  Resource: "*",
};
const onlyOrders = {
  Effect: "Deny",
  Principal: "*",
  Action: "secretsmanager:*",
  Resource: "*",
  Condition: { StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/orders" } },
};
const open = { ...reader, Principal: "*" };

export default resourceCases([
  {
    name: "one role",
    type,
    props: { secretArn, policy: policyText(reader), blockPublicPolicy: true },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone",
    type,
    props: { secretArn, policy: policyText(open), blockPublicPolicy: true },
    expect: { violation: "public" },
    remedied: false,
    show: true,
  },
  {
    name: "public policies not blocked",
    type,
    props: { secretArn, policy: policyText(reader) },
    expect: { violation: "notBlocked" },
    becomes: { subject: { blockPublicPolicy: true } },
  },
  {
    name: "everyone of the organization",
    type,
    props: {
      secretArn,
      policy: policyText({ ...open, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } } }),
      blockPublicPolicy: true,
    },
    expect: "pass",
  },
  {
    name: "a policy not known yet",
    type,
    props: { secretArn, policy: unknown, blockPublicPolicy: true },
    expect: "undetermined",
  },
  {
    name: "a policy that is no JSON",
    type,
    props: { secretArn, policy: "no", blockPublicPolicy: true },
    expect: { violation: "malformed" },
    remedied: false,
  },
  {
    name: "a policy on the secret",
    type: "aws:secretsmanager/secret:Secret",
    props: { policy: policyText(open) },
    expect: { violation: "public" },
    remedied: false,
  },
  { name: "a secret without a policy", type: "aws:secretsmanager/secret:Secret", props: {}, expect: "notApplicable" },
  {
    name: "aws-native, one role",
    type: native,
    props: { secretId: secretArn, resourcePolicy: policyObject(reader), blockPublicPolicy: true },
    expect: "pass",
  },
  {
    name: "aws-native, everyone",
    type: native,
    props: { secretId: secretArn, resourcePolicy: policyObject(open), blockPublicPolicy: true },
    expect: { violation: "public" },
    remedied: false,
  },
  {
    name: "aws-native, public policies not blocked",
    type: native,
    props: { secretId: secretArn, resourcePolicy: policyObject(reader), blockPublicPolicy: false },
    expect: { violation: "notBlocked" },
    becomes: { subject: { blockPublicPolicy: true } },
  },
  {
    name: "everyone, and not blocked",
    type,
    props: { secretArn, policy: policyText(open) },
    expect: { violation: ["public", "notBlocked"] },
    remedied: false,
  },
  {
    name: "a policy not known yet, and not blocked",
    type,
    props: { secretArn, policy: unknown, blockPublicPolicy: false },
    expect: { violation: "notBlocked" },
  },
  {
    name: "blocked or not is not known yet",
    type,
    props: { secretArn, policy: policyText(reader), blockPublicPolicy: unknown },
    expect: "undetermined",
  },
  {
    name: "everyone is turned away but one role",
    type,
    props: { secretArn, policy: policyText(onlyOrders), blockPublicPolicy: true },
    expect: "pass",
  },
  {
    name: "a Deny asked for, and everyone turned away but one role",
    type,
    props: { secretArn, policy: policyText(reader, onlyOrders), blockPublicPolicy: true },
    options: { requireDeny: true },
    expect: "pass",
  },
  {
    name: "a Deny asked for, and none there",
    type,
    props: { secretArn, policy: policyText(reader), blockPublicPolicy: true },
    options: { requireDeny: true },
    expect: { violation: "notRestricted" },
    remedied: false,
  },
  {
    name: "a Deny asked for, and one that denies deletion only",
    type,
    props: {
      secretArn,
      policy: policyText(reader, { ...onlyOrders, Action: "secretsmanager:DeleteSecret" }),
      blockPublicPolicy: true,
    },
    options: { requireDeny: true },
    expect: { violation: "notRestricted" },
    remedied: false,
  },
  {
    name: "a Deny asked for, and a policy not known yet",
    type,
    props: { secretArn, policy: unknown, blockPublicPolicy: true },
    options: { requireDeny: true },
    expect: "undetermined",
  },
  {
    name: "aws-native, a Deny asked for, whose role is not known yet",
    type: native,
    props: {
      secretId: secretArn,
      resourcePolicy: policyObject(reader, {
        ...onlyOrders,
        Condition: { StringNotEquals: { "aws:PrincipalArn": unknown } },
      }),
      blockPublicPolicy: true,
    },
    options: { requireDeny: true },
    expect: "undetermined",
  },
  {
    name: "everyone but through the VPC endpoint is turned away, and a role may read",
    type,
    props: {
      secretArn,
      policy: policyText(reader, {
        ...open,
        Effect: "Deny",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f67890" } },
      }),
      blockPublicPolicy: true,
    },
    expect: "pass",
  },
  {
    name: "another account",
    type,
    props: {
      secretArn,
      policy: policyText({ ...reader, Principal: { AWS: "210987654321" } }),
      blockPublicPolicy: true,
    },
    expect: "pass",
  },
  {
    name: "a service for one account",
    type,
    props: {
      secretArn,
      policy: policyText({
        ...reader,
        Principal: { Service: "serverlessrepo.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
      blockPublicPolicy: true,
    },
    expect: "pass",
  },
  {
    name: "everyone but one user",
    type,
    props: {
      secretArn,
      policy: policyText({ ...reader, Principal: undefined, NotPrincipal: reader.Principal }),
      blockPublicPolicy: true,
    },
    expect: { violation: "public" },
    remedied: false,
  },
  {
    name: "a policy that is taken off the secret",
    type: "aws:secretsmanager/secret:Secret",
    props: { policy: "{}" },
    expect: "pass",
  },
  {
    name: "one role, on the secret",
    type: "aws:secretsmanager/secret:Secret",
    props: { policy: policyText(reader) },
    expect: "pass",
  },
  {
    name: "a policy on the secret not known yet",
    type: "aws:secretsmanager/secret:Secret",
    props: { policy: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a secret",
    type: "aws-native:secretsmanager:Secret",
    props: { description: "orders" },
    expect: "notApplicable",
  },
  {
    name: "everyone, and public policies not blocked",
    type,
    props: { secretArn, policy: policyText(open), blockPublicPolicy: false },
    remedied: false,
    becomes: {},
    expect: { violation: ["public", "notBlocked"] },
  },
  {
    name: "a policy that is not JSON, and public policies not blocked",
    type,
    props: { secretArn, policy: "no", blockPublicPolicy: false },
    remedied: false,
    becomes: {},
    expect: { violation: ["malformed", "notBlocked"] },
  },
]);
