import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

type Statement = Readonly<Record<string, unknown>>;
const role = resource("aws:iam/role:Role", "guest", { assumeRolePolicy: policyText() });
const policy = (...statements: readonly Statement[]) =>
  resource("aws:iam/rolePolicy:RolePolicy", "guest-policy", {
    role: output("guest", "id"),
    policy: policyText(...statements),
  });
const roles = (name = "unauthenticated") =>
  resource("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment", "roles", {
    identityPoolId: "eu-central-1:1",
    roles: { [name]: output("guest", "arn") },
  });
const allow = (Action: unknown, Resource: unknown = "arn:aws:s3:::acme-uploads/*", more: Statement = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const own = "arn:aws:s3:::acme-uploads/${cognito-identity.amazonaws.com:sub}/*";
const violation = { violation: "tooMuch", on: "guest" };
const nativeRoles = resource("aws-native:cognito:IdentityPoolRoleAttachment", "roles", {
  identityPoolId: "eu-central-1:1",
  roles: { unauthenticated: output("guest", "arn") },
});
const nativeRole = (policyDocument: unknown) =>
  resource("aws-native:iam:Role", "guest", {
    assumeRolePolicyDocument: policyObject(),
    policies: [{ policyName: "p", policyDocument }],
  });

export default stackCases([
  {
    name: "guests who read what is public",
    resources: [role, policy(allow("s3:GetObject")), roles()],
    expect: "pass",
    show: true,
  },
  {
    name: "guests who write",
    resources: [role, policy(allow(["s3:GetObject", "s3:PutObject"])), roles()],
    expect: { ...violation, says: "lets guests do s3:PutObject" },
    show: true,
  },
  {
    name: "guests who read a secret",
    resources: [
      role,
      policy(allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:s-1")),
      roles(),
    ],
    expect: violation,
  },
  {
    name: "guests who pass a role",
    resources: [role, policy(allow("iam:PassRole", "arn:aws:iam::123456789012:role/worker")), roles()],
    expect: violation,
  },
  {
    name: "guests who write their own files",
    resources: [role, policy(allow("s3:PutObject", own)), roles()],
    expect: "pass",
  },
  {
    name: "guests who write their own files and others",
    resources: [role, policy(allow("s3:PutObject", [own, "arn:aws:s3:::acme-uploads/shared/*"])), roles()],
    expect: violation,
  },
  {
    name: "guests who write their own items",
    resources: [
      role,
      policy(
        allow("dynamodb:PutItem", "arn:aws:dynamodb:eu-central-1:123456789012:table/notes", {
          Condition: {
            "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"] },
          },
        }),
      ),
      roles(),
    ],
    expect: "pass",
  },
  {
    name: "guests who send events and call an API",
    resources: [role, policy(allow(["rum:PutRumEvents", "execute-api:Invoke", "kinesis:PutRecords"], "*")), roles()],
    expect: "pass",
  },
  {
    name: "what guests may write, denied again",
    resources: [role, policy(allow("s3:PutObject"), { Effect: "Deny", Action: "s3:Put*", Resource: "*" }), roles()],
    expect: "pass",
  },
  {
    name: "an action that is accepted",
    resources: [role, policy(allow("s3:PutObject")), roles()],
    options: { acceptedActions: ["s3:Put*"] },
    expect: "pass",
  },
  {
    name: "users who have signed in",
    resources: [role, policy(allow("s3:PutObject")), roles("authenticated")],
    expect: "pass",
  },
  {
    name: "everything, which cognito-identitypool-roles reports",
    resources: [role, policy(allow("*", "*")), roles()],
    expect: "pass",
  },
  {
    name: "aws-native, guests who write",
    resources: [nativeRole(policyObject(allow("dynamodb:DeleteItem", "*"))), nativeRoles],
    expect: violation,
  },
  {
    name: "aws-native, actions not known yet",
    resources: [nativeRole(policyObject(allow(unknown, "*"))), nativeRoles],
    expect: "undetermined",
  },
  {
    name: "aws-native, resources not known yet",
    resources: [nativeRole(policyObject(allow("s3:PutObject", unknown))), nativeRoles],
    expect: "undetermined",
  },
]);
