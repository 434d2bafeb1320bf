import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = (props = {}) => resource("aws:iam/role:Role", "orders", { assumeRolePolicy: trust, ...props });
const fn = resource("aws:lambda/function:Function", "fn", { name: "orders", role: output("orders", "arn") });
const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const attachment = resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
  role: output("orders", "name"),
  policyArn: basic,
});

export default stackCases([
  { name: "one attachment", resources: [role(), fn, attachment], expect: "pass", show: true },
  {
    name: "a list and an attachment",
    resources: [role({ managedPolicyArns: [basic] }), fn, attachment],
    expect: { violation: "mixed", on: "orders" },
    show: true,
  },
  { name: "a list alone", resources: [role({ managedPolicyArns: [basic] }), fn], expect: "pass" },
  {
    name: "a list and an attachment to several roles",
    resources: [
      role({ managedPolicyArns: [basic] }),
      fn,
      resource("aws:iam/policyAttachment:PolicyAttachment", "all", {
        roles: [output("orders", "name")],
        policyArn: "arn:aws:iam::123456789012:policy/orders",
      }),
    ],
    expect: { violation: "mixed", on: "orders" },
  },
  {
    name: "a list that is not known yet, and an attachment",
    resources: [role({ managedPolicyArns: unknown }), fn, attachment],
    expect: "undetermined",
  },
  {
    name: "a list with an entry that is not known yet, and an attachment",
    resources: [role({ managedPolicyArns: [unknown] }), fn, attachment],
    expect: { violation: "mixed", on: "orders" },
  },
  {
    name: "aws-native, a list that is not known yet, and an attachment",
    resources: [
      resource("aws-native:iam:Role", "orders", {
        assumeRolePolicyDocument: policyObject(),
        managedPolicyArns: unknown,
      }),
      resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
        role: output("orders", "roleName"),
        policyArn: basic,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a role that no function uses",
    resources: [
      role({ managedPolicyArns: [basic] }),
      attachment,
      resource("aws:lambda/function:Function", "fn", { role: "arn:aws:iam::123456789012:role/x" }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a list alone",
    resources: [
      resource("aws-native:iam:Role", "orders", {
        assumeRolePolicyDocument: policyObject(),
        managedPolicyArns: [basic],
      }),
      resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
    ],
    expect: "pass",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },
]);
