import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = (name: string) => resource("aws:iam/role:Role", name, { assumeRolePolicy: trust });
const fn = (name: string, of: unknown) => resource("aws:lambda/function:Function", name, { name, role: of });
const outside = "arn:aws:iam::123456789012:role/shared";
const nativeRole = resource("aws-native:iam:Role", "shared", { assumeRolePolicyDocument: policyObject() });

export default stackCases([
  {
    name: "a role each",
    resources: [
      role("orders"),
      role("bills"),
      fn("order", output("orders", "arn")),
      fn("bill", output("bills", "arn")),
    ],
    expect: "pass",
    show: true,
  },
  {
    name: "one role for two functions",
    resources: [role("shared"), fn("order", output("shared", "arn")), fn("bill", output("shared", "arn"))],
    expect: { violation: "shared", on: "shared" },
    show: true,
  },
  {
    name: "one role of another program for two functions",
    resources: [fn("a-order", outside), fn("b-bill", outside)],
    expect: { violation: "sharedOutside", on: "a-order" },
  },
  {
    name: "roles of another program",
    resources: [fn("order", outside), fn("bill", "arn:aws:iam::123456789012:role/bills")],
    expect: "pass",
  },
  {
    name: "roles that are not known yet",
    resources: [fn("order", unknown), fn("bill", unknown)],
    expect: "undetermined",
  },
  { name: "one function", resources: [role("orders"), fn("order", output("orders", "arn"))], expect: "pass" },
  {
    name: "aws-native, one role for two functions",
    resources: [
      nativeRole,
      resource("aws-native:lambda:Function", "order", { role: output("shared", "arn") }),
      resource("aws-native:lambda:Function", "bill", { role: output("shared", "arn") }),
    ],
    expect: { violation: "shared", on: "shared" },
  },
  {
    name: "aws-native, one function",
    resources: [nativeRole, resource("aws-native:lambda:Function", "order", { role: output("shared", "arn") })],
    expect: "pass",
  },
  { name: "no function", resources: [role("orders")], expect: "notApplicable" },
  {
    name: "one role of another program for three functions, and another for one",
    resources: [
      fn("a-order", outside),
      fn("b-bill", outside),
      fn("c-mail", outside),
      fn("d-audit", "arn:aws:iam::123456789012:role/audit"),
    ],
    expect: { violation: "sharedOutside", on: "a-order" },
  },
]);
