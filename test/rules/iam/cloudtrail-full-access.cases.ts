import { aloneInStack, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { attachedManagedPolicyRows } from "../../support/managed-policies";

const type = "aws:iam/rolePolicy:RolePolicy";
const trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/audit";
const allow = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const policy = (...statements: readonly Readonly<Record<string, unknown>>[]) => ({
  role: "orders",
  policy: policyText(...statements),
});

export default aloneInStack([
  {
    name: "reading trails",
    type,
    props: policy(allow(["cloudtrail:GetTrailStatus", "cloudtrail:LookupEvents"])),
    expect: "pass",
    show: true,
  },
  {
    name: "stopping trails",
    type,
    props: policy(allow(["cloudtrail:StopLogging", "cloudtrail:StartLogging"])),
    expect: { violation: "endsTrails" },
    show: true,
  },
  { name: "all of CloudTrail", type, props: policy(allow("cloudtrail:*")), expect: { violation: "endsTrails" } },
  { name: "a wildcard", type, props: policy(allow("cloudtrail:Update*")), expect: { violation: "endsTrails" } },
  { name: "another case", type, props: policy(allow("CloudTrail:deletetrail")), expect: { violation: "endsTrails" } },
  {
    name: "one trail",
    type,
    props: policy(allow("cloudtrail:PutEventSelectors", trail)),
    expect: { violation: "endsTrails" },
  },
  { name: "every action, which is another policy's matter", type, props: policy(allow("*")), expect: "pass" },
  {
    name: "denying it",
    type,
    props: policy({ Effect: "Deny", Action: "cloudtrail:*", Resource: "*" }),
    expect: "pass",
  },
  {
    name: "denying it again",
    type,
    props: policy(allow("cloudtrail:*"), {
      Effect: "Deny",
      Action: [
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "cloudtrail:UpdateTrail",
        "cloudtrail:PutEventSelectors",
      ],
      Resource: "*",
    }),
    expect: "pass",
  },
  {
    name: "those who look after the trails",
    type,
    props: policy(allow("cloudtrail:*")),
    options: { auditPolicies: ["orders"] },
    expect: "pass",
  },
  { name: "a policy that is not known yet", type, props: { role: "orders", policy: unknown }, expect: "undetermined" },
  { name: "a policy that is a number", type, props: { role: "orders", policy: 7 }, expect: "pass" },
  {
    name: "a managed policy",
    type: "aws:iam/policy:Policy",
    props: { policy: policyText(allow("cloudtrail:DeleteTrail")) },
    expect: { violation: "endsTrails" },
  },
  {
    name: "a role with an inline policy",
    type: "aws:iam/role:Role",
    props: {
      assumeRolePolicy: policyText(),
      inlinePolicies: [{ name: "trails", policy: policyText(allow("cloudtrail:DeleteTrail")) }],
    },
    expect: { violation: "endsTrails" },
  },
  {
    name: "aws-native, reading trails",
    type: "aws-native:iam:RolePolicy",
    props: { roleName: "r", policyDocument: policyObject(allow("cloudtrail:LookupEvents")) },
    expect: "pass",
  },
  {
    name: "aws-native, stopping trails",
    type: "aws-native:iam:ManagedPolicy",
    props: { policyDocument: policyObject(allow("cloudtrail:StopLogging", unknown)) },
    expect: { violation: "endsTrails" },
  },
  {
    name: "aws-native, actions that are not known yet",
    type: "aws-native:iam:RolePolicy",
    props: { roleName: "r", policyDocument: policyObject(allow(unknown)) },
    expect: "undetermined",
  },
  ...attachedManagedPolicyRows("AWSCloudTrail_FullAccess", "endsTrails"),

  {
    name: "denying it without a second factor",
    type,
    props: policy({
      Effect: "Deny",
      Action: "cloudtrail:*",
      Resource: "*",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
    }),
    expect: "pass",
  },
  {
    name: "aws-native, an effect that is not known yet",
    type: "aws-native:iam:RolePolicy",
    props: { roleName: "r", policyDocument: policyObject({ ...allow("cloudtrail:*"), Effect: unknown }) },
    expect: "undetermined",
  },
]);
