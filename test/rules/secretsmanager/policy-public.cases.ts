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
    show: true,
  },
  {
    name: "public policies not blocked",
    type,
    props: { secretArn, policy: policyText(reader) },
    expect: { violation: "notBlocked" },
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
  },
  {
    name: "a policy on the secret",
    type: "aws:secretsmanager/secret:Secret",
    props: { policy: policyText(open) },
    expect: { violation: "public" },
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
  },
]);
