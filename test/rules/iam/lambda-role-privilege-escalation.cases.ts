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
const fourWays = ["sts:AssumeRole", "iam:UpdateAssumeRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePolicy"];

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
  {
    name: "any role assumed",
    resources: [role, fn, inline(allow("sts:AssumeRole"))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "one role assumed",
    resources: [role, fn, inline(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/reader"))],
    expect: "pass",
  },
  {
    name: "the trust of any role changed",
    resources: [role, fn, inline(allow("iam:UpdateAssumeRolePolicy"))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "the trust of one role changed",
    resources: [role, fn, inline(allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::123456789012:role/reader"))],
    expect: "pass",
  },
  {
    name: "any role assumed, over TLS",
    resources: [
      role,
      fn,
      inline(allow("sts:AssumeRole", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    ],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "any role assumed, and denied over plain HTTP, which no function uses",
    resources: [
      role,
      fn,
      inline(allow("sts:AssumeRole"), {
        ...allow("*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        Effect: "Deny",
      }),
    ],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "aws-native, the trust of any role changed",
    resources: native(allow("iam:UpdateAssumeRolePolicy")),
    expect: { violation: "path", on: "role" },
  },
  ...["AWSLambda_FullAccess", "IAMFullAccess", "PowerUserAccess"].map((name) => ({
    name: `the AWS managed policy ${name}`,
    resources: [
      resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: trust,
        managedPolicyArns: [`arn:aws:iam::aws:policy/${name}`],
      }),
      fn,
    ],
    expect: { violation: ["path", "more"], on: "role" },
  })),
  {
    name: "all of IAM",
    resources: [role, fn, inline(allow("iam:*"))],
    expect: { violation: ["path", "more"], on: "role" },
  },
  {
    name: "code of every function",
    resources: [
      role,
      fn,
      inline(allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:123456789012:function:*")),
    ],
    expect: { violation: "path", on: "role" },
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
    expect: { violation: ["path", "more"], on: "role" },
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
    name: "roles assumed by a statement about buckets",
    resources: [role, fn, inline(allow(["sts:AssumeRole", "s3:GetBucketLocation"], "arn:aws:s3:::*"))],
    expect: "pass",
  },
  {
    name: "every role of the account assumed",
    resources: [role, fn, inline(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/*"))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "event sources made for one type of resource, which allows none",
    resources: [
      role,
      fn,
      inline(
        allow(["iam:PassRole", "lambda:CreateFunction"]),
        allow("lambda:CreateEventSourceMapping", "arn:aws:lambda:*:*:event-source-mapping:*"),
      ),
    ],
    expect: "pass",
  },
  {
    name: "any role passed, to Lambda only",
    resources: [
      role,
      fn,
      inline(
        allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } }),
        allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
      ),
    ],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "any role passed, to another service only",
    resources: [
      role,
      fn,
      inline(
        allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } } }),
        allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
      ),
    ],
    expect: "pass",
  },
  {
    name: "any role passed, to a service that is not known yet",
    resources: native(
      allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": unknown } } }),
      allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
    ),
    expect: "undetermined",
  },
  {
    name: "a denial of the roles themselves",
    resources: [
      role,
      fn,
      inline(allow("sts:AssumeRole"), { Effect: "Deny", Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/*" }),
    ],
    expect: "pass",
  },
  {
    name: "a denial of all but one role",
    resources: [
      role,
      fn,
      inline(allow("sts:AssumeRole"), {
        Effect: "Deny",
        Action: "sts:AssumeRole",
        NotResource: "arn:aws:iam::123456789012:role/reader",
      }),
    ],
    expect: "pass",
  },
  {
    name: "every role but one",
    resources: [
      role,
      fn,
      inline({ Effect: "Allow", Action: "sts:AssumeRole", NotResource: "arn:aws:iam::123456789012:role/admin" }),
    ],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "an administrator, where iam-lambda-role-admin is off",
    resources: [role, fn, inline(allow("*"))],
    expect: { violation: ["path", "path", "path", "path", "path", "more"], on: "role" },
  },
  {
    name: "more ways than a finding spells out",
    resources: [
      role,
      fn,
      inline(allow([...fourWays, "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreateAccessKey"])),
    ],
    expect: { violation: ["path", "more"], on: "role", says: "in 2 more ways" },
  },
  {
    name: "any role given to a container task that is there",
    resources: [
      role,
      fn,
      inline(
        allow("iam:PassRole", "*", {
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        }),
        allow("ecs:RunTask", "arn:aws:ecs:*:*:task-definition/*"),
      ),
    ],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "one role given to container tasks",
    resources: [role, fn, inline(allow("iam:PassRole", "arn:aws:iam::123456789012:role/task"), allow("ecs:RunTask"))],
    expect: "pass",
  },
  {
    name: "any role given to a MicroVM",
    resources: [role, fn, inline(allow(["iam:PassRole", "lambda:RunMicrovm"]))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "a shell in every MicroVM, where such ways are asked for",
    resources: [role, fn, inline(allow("lambda:CreateMicrovmShellAuthToken"))],
    options: { throughExisting: true },
    expect: { violation: "path", on: "role" },
  },
  {
    name: "a shell on every instance, which leads on only where one has more rights",
    resources: [role, fn, inline(allow("ssm:StartSession"))],
    expect: "pass",
  },
  {
    name: "a shell on every instance, where such ways are asked for",
    resources: [role, fn, inline(allow("ssm:StartSession"))],
    options: { throughExisting: true },
    expect: { violation: "path", on: "role" },
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
    name: "everything, with a permission boundary that leaves a way open",
    resources: [
      resource("aws:iam/policy:Policy", "boundary", { policy: policyText(allow("iam:*")) }),
      resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: trust,
        permissionsBoundary: output("boundary", "arn"),
      }),
      fn,
      inline(allow("*")),
    ],
    expect: { violation: ["path", "more"], on: "role" },
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
  {
    name: "aws-native, any role assumed",
    resources: native(allow("sts:AssumeRole")),
    expect: { violation: "path", on: "role" },
  },
  {
    name: "aws-native, one role assumed",
    resources: native(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/reader")),
    expect: "pass",
  },
  {
    name: "as many ways as a finding spells out",
    resources: [role, fn, inline(allow([...fourWays, "iam:CreatePolicyVersion"]))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "as many ways as a finding spells out, of which one has a longer form",
    resources: [role, fn, inline(allow([...fourWays, "iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"]))],
    expect: { violation: "path", on: "role" },
  },
  {
    name: "two ways with something in common",
    resources: [role, fn, inline(allow(["iam:PassRole", "ecs:RunTask", "ecs:StartTask"]))],
    expect: { violation: "path", on: "role" },
  },
]);
