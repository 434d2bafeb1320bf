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
    name: "all organizations of a request, which must name one",
    type,
    props: {
      policy: policyText(
        when({
          "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-abc1234567" },
          Null: { "aws:PrincipalOrgID": "false" },
        }),
      ),
    },
    expect: "pass",
  },
  {
    name: "an organization that must be there where a request names one",
    type,
    props: {
      policy: policyText(
        when({
          StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abc1234567" },
          Null: { "aws:PrincipalOrgID": "false" },
        }),
      ),
    },
    expect: "pass",
  },
  {
    name: "no organization",
    type,
    props: { policy: policyText(when({ Null: { "aws:PrincipalOrgID": "true" } })) },
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
  {
    name: "everyone of one account, through one service",
    type,
    props: {
      policy: policyText(
        when({
          StringEquals: {
            "kms:CallerAccount": "123456789012",
            "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com",
          },
        }),
      ),
    },
    expect: "pass",
  },
  {
    name: "everyone below a part of the organization",
    type,
    props: {
      policy: policyText(when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abc1234567/r-ab12/ou-1/*" } })),
    },
    expect: "pass",
  },
  {
    name: "a VPC endpoint of the organization",
    type,
    props: { policy: policyText(when({ StringEquals: { "aws:VpceOrgID": "o-abc1234567" } })) },
    expect: "pass",
  },
  {
    name: "the encryption context, which the caller chooses",
    type,
    props: { policy: policyText(when({ StringEquals: { "kms:EncryptionContext:department": "finance" } })) },
    expect: { violation: "public" },
  },
  {
    name: "grants for AWS services, asked for by anyone",
    type,
    props: { policy: policyText(when({ Bool: { "kms:GrantIsForAWSResource": "true" } })) },
    expect: { violation: "public" },
  },
  {
    name: "any AWS service",
    type,
    props: { policy: policyText(when({ Bool: { "aws:PrincipalIsAWSService": "true" } })) },
    expect: { violation: "public" },
  },
  {
    name: "sources of one account",
    type,
    props: {
      policy: policyText(when({ ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:123456789012:trail/*" } })),
    },
    expect: "pass",
  },
  {
    name: "sources of all accounts",
    type,
    props: { policy: policyText(when({ ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } })) },
    expect: { violation: "public" },
  },
  {
    name: "sources of all accounts, by ArnEquals, which takes wildcards too",
    type,
    props: { policy: policyText(when({ ArnEquals: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } })) },
    expect: { violation: "public" },
  },
  {
    name: "one source without an account in its ARN",
    type,
    props: { policy: policyText(when({ ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z0123456789" } })) },
    expect: "pass",
  },
  {
    name: "sources without an account in their ARN",
    type,
    props: { policy: policyText(when({ ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" } })) },
    expect: { violation: "public" },
  },
  {
    name: "one role name in any account",
    type,
    props: { policy: policyText(when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/reader" } })) },
    expect: { violation: "public" },
  },
  {
    name: "principals with a tag, which any account can set",
    type,
    props: { policy: policyText(when({ StringEquals: { "aws:PrincipalTag/team": "orders" } })) },
    expect: { violation: "public" },
  },
  {
    name: "a service, and roles by name",
    type,
    props: {
      policy: policyText(
        { ...open, Principal: { Service: "logs.us-east-1.amazonaws.com" } },
        { ...open, Principal: { AWS: ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::210987654321:role/b"] } },
      ),
    },
    expect: "pass",
  },
  {
    name: "everyone is denied",
    type,
    props: { policy: policyText(root, { ...open, Effect: "Deny" }) },
    expect: "pass",
  },
  { name: "an empty document", type, props: { policy: "{}" }, expect: "pass" },
  {
    name: "a policy resource with a policy not known yet",
    type: "aws:kms/keyPolicy:KeyPolicy",
    props: { keyId: unknown, policy: unknown },
    expect: "undetermined",
  },
  {
    name: "a replica of an external key",
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    props: { primaryKeyArn: unknown, policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a replica key",
    type: "aws-native:kms:ReplicaKey",
    props: { primaryKeyArn: unknown, keyPolicy: policyObject(open) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a document as text",
    type: native,
    props: { keyPolicy: policyText(open) },
    expect: { violation: "public" },
  },
]);
