import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = resource("aws:iam/role:Role", "role", { assumeRolePolicy: trust });
const fn = resource("aws:lambda/function:Function", "fn", { name: "fn", role: output("role", "arn") });
const allow = (Action: unknown, Resource: unknown = "*", more = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const inline = (...statements: Record<string, unknown>[]) =>
  resource("aws:iam/rolePolicy:RolePolicy", "inline", {
    role: output("role", "id"),
    policy: policyText(...statements),
  });
const native = (...statements: Record<string, unknown>[]) => [
  resource("aws-native:iam:Role", "role", {
    assumeRolePolicyDocument: {},
    policies: [{ policyDocument: policyObject(...statements) }],
  }),
  resource("aws-native:lambda:Function", "fn", { role: output("role", "arn") }),
];

export default stackCases([
  {
    name: "a role passed by name to one new function",
    resources: [
      role,
      fn,
      inline(
        allow(["iam:PassRole"], "arn:aws:iam::123456789012:role/worker"),
        allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
      ),
    ],
    expect: "pass",
    show: true,
  },
  {
    name: "any role passed to new functions",
    resources: [role, fn, inline(allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]))],
    expect: { violation: "path", on: "role" },
    show: true,
  },
  { name: "any role assumed", resources: [role, fn, inline(allow("sts:AssumeRole"))], expect: { violation: "path" } },
  {
    name: "one role assumed",
    resources: [role, fn, inline(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/reader"))],
    expect: "pass",
  },
  { name: "all of IAM", resources: [role, fn, inline(allow("iam:*"))], expect: { violation: "path" } },
  {
    name: "code of every function",
    resources: [
      role,
      fn,
      inline(allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:123456789012:function:*")),
    ],
    expect: { violation: "path" },
  },
  {
    name: "code of one function",
    resources: [
      role,
      fn,
      inline(allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:123456789012:function:worker")),
    ],
    expect: "pass",
  },
  {
    name: "all but some actions",
    resources: [role, fn, inline({ Effect: "Allow", NotAction: "s3:*", Resource: "*" })],
    expect: { violation: "path" },
  },
  {
    name: "taken away by a denial",
    resources: [role, fn, inline(allow("sts:AssumeRole"), { Effect: "Deny", Action: "sts:*", Resource: "*" })],
    expect: "pass",
  },
  {
    name: "under a condition",
    resources: [
      role,
      fn,
      inline(allow("sts:AssumeRole", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "x" } } })),
    ],
    expect: "undetermined",
  },
  {
    name: "kept in by a permission boundary",
    resources: [
      resource("aws:iam/policy:Policy", "boundary", { policy: policyText(allow("dynamodb:*")) }),
      resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: trust,
        permissionsBoundary: output("boundary", "arn"),
      }),
      fn,
      inline(allow("sts:AssumeRole")),
    ],
    expect: "pass",
  },
  {
    name: "a permission boundary from elsewhere",
    resources: [
      resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: trust,
        permissionsBoundary: "arn:aws:iam::123456789012:policy/b",
      }),
      fn,
      inline(allow("sts:AssumeRole")),
    ],
    expect: "undetermined",
  },
  {
    name: "a policy not known yet",
    resources: [
      role,
      fn,
      resource("aws:iam/rolePolicy:RolePolicy", "inline", { role: output("role", "id"), policy: unknown }),
    ],
    expect: "undetermined",
  },
  { name: "aws-native, any role assumed", resources: native(allow("sts:AssumeRole")), expect: { violation: "path" } },
  {
    name: "aws-native, one role assumed",
    resources: native(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/reader")),
    expect: "pass",
  },
]);
