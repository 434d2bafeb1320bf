import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const role = resource("aws:iam/role:Role", "guest", { assumeRolePolicy: policyText() });
const policy = (statement: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "guest-policy", {
    role: output("guest", "id"),
    policy: statement === unknown ? unknown : policyText(statement as Readonly<Record<string, unknown>>),
  });
const attachment = (more = {}) =>
  resource("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment", "roles", {
    identityPoolId: "eu-central-1:1",
    roles: { unauthenticated: output("guest", "arn") },
    ...more,
  });
const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const narrow = {
  Effect: "Allow",
  Action: "mobiletargeting:PutEvents",
  Resource: "arn:aws:mobiletargeting:*:123456789012:apps/a",
};
const mapping = (ambiguousRoleResolution: string) => ({
  roleMappings: [{ identityProvider: "graph.facebook.com", type: "Token", ambiguousRoleResolution }],
});

export default stackCases([
  { name: "guests who send events", resources: [role, policy(narrow), attachment()], expect: "pass", show: true },
  {
    name: "guests who do everything",
    resources: [role, policy(everything), attachment()],
    expect: { violation: "statement", on: "guest" },
    show: true,
  },
  { name: "a role of nobody", resources: [role, policy(everything)], expect: "notApplicable" },
  { name: "a policy not known yet", resources: [role, policy(unknown), attachment()], expect: "undetermined" },
  { name: "a mapping that denies", resources: [role, policy(narrow), attachment(mapping("Deny"))], expect: "pass" },
  {
    name: "a mapping that gives the role of all users",
    resources: [role, policy(narrow), attachment(mapping("AuthenticatedRole"))],
    expect: { violation: "ambiguous", on: "roles" },
  },
  {
    name: "a group of administrators",
    resources: [
      role,
      policy(everything),
      resource("aws:cognito/userGroup:UserGroup", "staff", {
        userPoolId: "eu-central-1_Shop",
        roleArn: output("guest", "arn"),
      }),
    ],
    expect: { violation: "statement", on: "guest" },
  },
  {
    name: "aws-native, guests who do everything",
    resources: [
      resource("aws-native:iam:Role", "guest", {
        assumeRolePolicyDocument: policyObject(),
        policies: [{ policyName: "p", policyDocument: policyObject(everything) }],
      }),
      resource("aws-native:cognito:IdentityPoolRoleAttachment", "roles", {
        identityPoolId: "eu-central-1:1",
        roles: { unauthenticated: output("guest", "arn") },
      }),
    ],
    expect: { violation: "statement", on: "guest" },
  },

  {
    name: "users who signed in and do everything",
    resources: [role, policy(everything), attachment({ roles: { authenticated: output("guest", "arn") } })],
    expect: { violation: "statement", on: "guest" },
  },
  {
    name: "roles of another program",
    resources: [
      role,
      policy(everything),
      attachment({ roles: { unauthenticated: "arn:aws:iam::123456789012:role/visitors" } }),
    ],
    expect: "pass",
  },
]);
