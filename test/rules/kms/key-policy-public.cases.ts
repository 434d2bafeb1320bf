import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const root = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const open = { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" };
const when = (Condition: unknown) => ({ ...open, Condition });

export default resourceCases([
  { name: "the own account only", type, props: { policy: policyText(root) }, expect: "pass", show: true },
  {
    name: "everyone may decrypt",
    type,
    props: { policy: policyText(root, open) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "everyone, inside AWS",
    type,
    props: { policy: policyText({ ...open, Principal: { AWS: "*" } }) },
    expect: { violation: "public" },
  },
  {
    name: "everyone, in a list",
    type,
    props: { policy: policyText({ ...open, Principal: { AWS: ["arn:aws:iam::123456789012:root", "*"] } }) },
    expect: { violation: "public" },
  },
  {
    name: "NotPrincipal with Allow",
    type,
    props: {
      policy: policyText({
        Effect: "Allow",
        NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      }),
    },
    expect: { violation: "public" },
  },
  {
    name: "everyone of one account",
    type,
    props: { policy: policyText(when({ StringEquals: { "kms:CallerAccount": "123456789012" } })) },
    expect: "pass",
  },
  {
    name: "everyone of the organization",
    type,
    props: { policy: policyText(when({ StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } })) },
    expect: "pass",
  },
  {
    name: "a condition that narrows nothing",
    type,
    props: { policy: policyText(when({ StringLike: { "kms:CallerAccount": "*" } })) },
    expect: { violation: "public" },
  },
  {
    name: "a condition on the service alone",
    type,
    props: { policy: policyText(when({ StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } })) },
    expect: { violation: "public" },
  },
  {
    name: "a condition that a request without the key passes",
    type,
    props: { policy: policyText(when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abc1234567" } })) },
    expect: { violation: "public" },
  },
  {
    name: "everyone outside the organization is denied",
    type,
    props: {
      policy: policyText(open, {
        Effect: "Deny",
        Principal: "*",
        Action: "kms:*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
      }),
    },
    expect: "pass",
  },
  { name: "a policy not known yet", type, props: { policy: unknown }, expect: "undetermined" },
  { name: "no policy", type, props: {}, expect: "notApplicable" },
  { name: "a policy that is no JSON", type, props: { policy: "{" }, expect: { violation: "malformed" } },
  { name: "a policy of the wrong type", type, props: { policy: ["x"] }, expect: { violation: "malformed" } },
  {
    name: "a policy resource",
    type: "aws:kms/keyPolicy:KeyPolicy",
    props: { keyId: unknown, policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "a replica key",
    type: "aws:kms/replicaKey:ReplicaKey",
    props: { primaryKeyArn: unknown, policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "an external key",
    type: "aws:kms/externalKey:ExternalKey",
    props: { policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, everyone",
    type: native,
    props: { keyPolicy: policyObject(open) },
    expect: { violation: "public" },
  },
  { name: "aws-native, the own account", type: native, props: { keyPolicy: policyObject(root) }, expect: "pass" },
  {
    name: "aws-native, a principal not known yet",
    type: native,
    props: { keyPolicy: policyObject({ ...open, Principal: { AWS: unknown } }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a condition not known yet",
    type: native,
    props: { keyPolicy: policyObject(when(unknown)) },
    expect: "undetermined",
  },
  {
    name: "aws-native, an account not known yet",
    type: native,
    props: { keyPolicy: policyObject(when({ StringEquals: { "aws:SourceAccount": unknown } })) },
    expect: "undetermined",
  },
]);
