import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = (props = {}) => resource("aws:iam/role:Role", "role", { assumeRolePolicy: trust, ...props });
const fn = resource("aws:lambda/function:Function", "fn", { name: "fn", role: output("role", "arn") });
const inline = (policy: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "inline", { role: output("role", "id"), policy });
const attachment = (policyArn: unknown) =>
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
    role: output("role", "name"),
    policyArn,
  });
const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const narrow = {
  Effect: "Allow",
  Action: "dynamodb:GetItem",
  Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
};
const native = (policyDocument: unknown) => [
  resource("aws-native:iam:Role", "role", {
    assumeRolePolicyDocument: policyObject(),
    policies: [{ policyName: "p", policyDocument }],
  }),
  resource("aws-native:lambda:Function", "fn", { role: output("role", "arn") }),
];

export default stackCases([
  { name: "a narrow policy", resources: [role(), fn, inline(policyText(narrow))], expect: "pass", show: true },
  {
    name: "everything on everything",
    resources: [role(), fn, inline(policyText(everything))],
    expect: { violation: "statement", on: "role" },
    show: true,
  },
  ...(
    [
      ["over TLS", { Bool: { "aws:SecureTransport": "true" } }],
      ["by any role", { StringLike: { "aws:PrincipalArn": "*" } }],
      ["from any address", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }],
      ["in one team, where a tag says so", { StringEqualsIfExists: { "aws:ResourceTag/team": "orders" } }],
      ["without a tag", { StringNotEquals: { "aws:ResourceTag/team": "orders" } }],
      ["with temporary credentials", { Null: { "aws:TokenIssueTime": "false" } }],
    ] as const
  ).map(([name, Condition]) => ({
    name: `everything on everything, ${name}`,
    resources: [role(), fn, inline(policyText({ ...everything, Condition }))],
    expect: { violation: "statement", on: "role" },
  })),
  {
    name: "everything in one Region, which iam-lambda-role-wildcard reports",
    resources: [
      role(),
      fn,
      inline(policyText({ ...everything, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })),
    ],
    expect: "pass",
  },
  {
    name: "everything, kept in by a permission boundary",
    resources: [
      resource("aws:iam/policy:Policy", "boundary", { policy: policyText(narrow) }),
      role({ permissionsBoundary: output("boundary", "arn") }),
      fn,
      inline(policyText(everything)),
      attachment("arn:aws:iam::aws:policy/AdministratorAccess"),
    ],
    expect: "pass",
  },
  {
    name: "everything, with a permission boundary of everything",
    resources: [
      resource("aws:iam/policy:Policy", "boundary", { policy: policyText(everything) }),
      role({ permissionsBoundary: output("boundary", "arn") }),
      fn,
      inline(policyText(everything)),
    ],
    expect: { violation: "statement", on: "role" },
  },
  {
    name: "everything, with a permission boundary from elsewhere",
    resources: [
      role({ permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" }),
      fn,
      inline(policyText(everything)),
    ],
    expect: "undetermined",
    reason: "its permission boundary",
  },
  {
    name: "AdministratorAccess by attachment",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/AdministratorAccess")],
    expect: { violation: "statement", on: "role" },
  },
  {
    name: "PowerUserAccess by ARN list",
    resources: [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] }), fn],
    expect: { violation: "managedPolicy", on: "role" },
  },
  {
    name: "AdministratorAccess by an exclusive list",
    resources: [
      role(),
      fn,
      resource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "exclusive", {
        roleName: output("role", "name"),
        policyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      }),
    ],
    expect: { violation: "statement", on: "role" },
  },
  {
    name: "an exclusive list that is not known yet",
    resources: [
      role(),
      fn,
      resource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "exclusive", {
        roleName: output("role", "name"),
        policyArns: unknown,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "the basic execution policy",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")],
    expect: "pass",
  },
  {
    name: "a customer managed policy that allows everything",
    resources: [
      role(),
      fn,
      resource("aws:iam/policy:Policy", "managed", { policy: policyText(everything) }),
      attachment(output("managed", "arn")),
    ],
    expect: { violation: "statement", on: "role" },
  },
  {
    name: "an inline policy inside the role",
    resources: [role({ inlinePolicies: [{ name: "x", policy: policyText(everything) }] }), fn],
    expect: { violation: "statement", on: "role" },
  },
  {
    name: "everything under a condition",
    resources: [
      role(),
      fn,
      inline(policyText({ ...everything, Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } })),
    ],
    expect: "pass",
  },
  {
    name: "an administrator that no function uses",
    resources: [
      role(),
      inline(policyText(everything)),
      resource("aws:lambda/function:Function", "fn", { role: "arn:aws:iam::123456789012:role/other" }),
    ],
    expect: "pass",
  },
  { name: "a policy not known yet", resources: [role(), fn, inline(unknown)], expect: "undetermined" },
  { name: "a policy ARN not known yet", resources: [role(), fn, attachment(unknown)], expect: "undetermined" },
  {
    name: "a policy that is no JSON",
    resources: [role(), fn, inline("{")],
    expect: { violation: "malformed", on: "role" },
  },
  {
    name: "another list of managed policies",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/AmazonS3FullAccess")],
    options: { managedPolicies: ["AmazonS3FullAccess"] },
    expect: { violation: "managedPolicy", on: "role" },
  },
  {
    name: "aws-native, everything on everything",
    resources: native(policyObject(everything)),
    expect: { violation: "statement", on: "role" },
  },
  { name: "aws-native, a narrow policy", resources: native(policyObject(narrow)), expect: "pass" },
  {
    name: "aws-native, an action not known yet",
    resources: native(policyObject({ ...everything, Action: unknown })),
    expect: "undetermined",
    reason: "policies[0]",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },
]);
