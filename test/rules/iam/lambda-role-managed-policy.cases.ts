import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const allTables = "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess";
const role = (props = {}) => resource("aws:iam/role:Role", "orders", { assumeRolePolicy: trust, ...props });
const fn = resource("aws:lambda/function:Function", "fn", { name: "orders", role: output("orders", "arn") });
const attachment = (policyArn: unknown) =>
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
    role: output("orders", "name"),
    policyArn,
  });
const own = resource("aws:iam/policy:Policy", "own", {
  policy: policyText({
    Effect: "Allow",
    Action: "sqs:SendMessage",
    Resource: "arn:aws:sqs:us-east-1:123456789012:orders",
  }),
});
const native = (managedPolicyArns: unknown) => [
  resource("aws-native:iam:Role", "orders", { assumeRolePolicyDocument: policyObject(), managedPolicyArns }),
  resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
];

export default stackCases([
  { name: "the basic execution policy", resources: [role(), fn, attachment(basic)], expect: "pass", show: true },
  {
    name: "a policy for all tables",
    resources: [role(), fn, attachment(allTables)],
    expect: { violation: "managedPolicy", on: "orders" },
    show: true,
  },
  {
    name: "a policy for all tables by the role's list",
    resources: [role({ managedPolicyArns: [allTables] }), fn],
    expect: { violation: "managedPolicy", on: "orders" },
  },
  { name: "a policy of one's own", resources: [role(), fn, own, attachment(output("own", "arn"))], expect: "pass" },
  {
    name: "a customer managed policy of another program",
    resources: [role(), fn, attachment("arn:aws:iam::123456789012:policy/orders")],
    expect: "pass",
  },
  {
    name: "all queues, as AWS's policy for an event source allows",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole")],
    expect: { violation: "managedPolicy", on: "orders" },
  },
  {
    name: "a policy that is accepted",
    resources: [role(), fn, attachment(allTables)],
    options: { acceptedPolicies: ["AmazonDynamoDBFullAccess"] },
    expect: "pass",
  },
  {
    name: "a role that no function uses",
    resources: [role(), attachment(allTables), resource("aws:lambda/function:Function", "fn", { role: "x" })],
    expect: "pass",
  },
  { name: "a policy that is not known yet", resources: [role(), fn, attachment(unknown)], expect: "undetermined" },
  { name: "aws-native, the basic execution policy", resources: native([basic]), expect: "pass" },
  {
    name: "aws-native, a policy for all tables",
    resources: native([allTables]),
    expect: { violation: "managedPolicy", on: "orders" },
  },
  { name: "aws-native, policies that are not known yet", resources: native(unknown), expect: "undetermined" },
  { name: "no function", resources: [role()], expect: "notApplicable" },
]);
