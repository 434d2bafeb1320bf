import { output, resource, stackCases, unknown, type StackResource } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const fn = resource("aws:lambda/function:Function", "orders", {
  name: "orders",
  handler: "i.h",
  runtime: "nodejs22.x",
});
const url = (authorizationType: unknown, functionName: unknown = output("orders", "name")) =>
  resource("aws:lambda/functionUrl:FunctionUrl", "url", { functionName, authorizationType });
const permission = (functionUrlAuthType: unknown = "NONE", target: unknown = output("orders", "name")) =>
  resource("aws:lambda/permission:Permission", "permission", {
    function: target,
    action: "lambda:InvokeFunctionUrl",
    principal: "*",
    functionUrlAuthType,
  });
const resourceArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const forUrl = (authType: unknown, operator = "StringEquals") => ({
  Effect: "Allow",
  Principal: "*",
  Action: "lambda:InvokeFunctionUrl",
  Resource: resourceArn,
  Condition: { [operator]: { "lambda:FunctionUrlAuthType": authType } },
});
const document = (policy: unknown, target: unknown = resourceArn): StackResource =>
  resource("aws:lambda/resourcePolicy:ResourcePolicy", "policy", { resourceArn: target, policy });
const publicRoutes = [
  { api: "status", method: "*", path: "*", reason: "status page", owner: "web team", expires: "2099-12-31" },
];
const opened = { violation: "openPermission", on: "permission" } as const;

export default stackCases([
  {
    name: "a permission for a URL with AWS_IAM",
    resources: [fn, permission("AWS_IAM")],
    expect: "pass",
    show: true,
  },
  { name: "a permission for everyone", resources: [fn, permission()], expect: opened, show: true },
  {
    name: "a permission for a function of another program",
    resources: [permission("NONE", "orders")],
    expect: opened,
  },
  {
    name: "a permission for everyone beside the URL, which is judged by itself",
    resources: [fn, url("NONE"), permission()],
    expect: "pass",
  },
  {
    name: "a permission for everyone beside a URL with AWS_IAM, which it does not open",
    resources: [fn, url("AWS_IAM"), permission()],
    expect: "pass",
  },
  {
    name: "a permission and a URL that name the same function outside",
    resources: [url("NONE", "orders"), permission("NONE", resourceArn)],
    expect: "pass",
  },
  {
    name: "a permission beside the URL of another function",
    resources: [fn, url("NONE", "invoices"), permission()],
    expect: opened,
  },
  {
    name: "a permission beside a URL whose function is not known yet",
    resources: [fn, url("NONE", unknown), permission()],
    expect: "undetermined",
  },
  {
    name: "a permission for everyone, where a URL of another stack is declared public",
    resources: [fn, permission()],
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "an authorization type not known yet",
    resources: [fn, permission(unknown)],
    expect: "undetermined",
  },
  {
    name: "another permission",
    resources: [
      resource("aws:lambda/permission:Permission", "permission", {
        function: "orders",
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
      }),
    ],
    expect: "pass",
  },
  {
    name: "a policy that opens the URL",
    resources: [document(policyText(forUrl("NONE")))],
    expect: { violation: "openStatement", on: "policy" },
  },
  {
    name: "a policy that opens the URL of the stack, which is judged by itself",
    resources: [fn, url("NONE"), document(policyText(forUrl("NONE")), output("orders", "arn"))],
    expect: "pass",
  },
  {
    name: "a policy that opens the URL, where one is declared public",
    resources: [document(policyText(forUrl("NONE")))],
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "a policy for a URL with AWS_IAM",
    resources: [document(policyText(forUrl("AWS_IAM")))],
    expect: "pass",
  },
  {
    name: "a policy for whatever the URL asks for, which lambda-permission-public judges",
    resources: [document(policyText(forUrl("NONE", "StringNotEquals")))],
    expect: "pass",
  },
  { name: "a policy not known yet", resources: [document(unknown)], expect: "undetermined" },
  { name: "a policy that is no JSON", resources: [document("{")], expect: "notApplicable" },
  {
    name: "a policy with an authorization type not known yet",
    resources: [
      resource("aws-native:lambda:ResourcePolicy", "policy", {
        resourceArn,
        policyDocument: policyObject(forUrl(unknown)),
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, a permission for a URL with AWS_IAM",
    resources: [
      resource("aws-native:lambda:Permission", "permission", {
        functionName: "orders",
        action: "lambda:InvokeFunctionUrl",
        principal: "210987654321",
        functionUrlAuthType: "AWS_IAM",
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a permission for everyone",
    resources: [
      resource("aws-native:lambda:Permission", "permission", {
        functionName: "orders",
        action: "lambda:InvokeFunctionUrl",
        principal: "*",
        functionUrlAuthType: "NONE",
      }),
    ],
    expect: opened,
  },

  {
    name: "a permission for everyone, where one route of another API is declared public",
    resources: [fn, permission()],
    settings: { publicRoutes: [{ ...publicRoutes[0], method: "GET" }] },
    expect: opened,
  },
  {
    name: "a permission for everyone, where one path of another API is declared public",
    resources: [fn, permission()],
    settings: { publicRoutes: [{ ...publicRoutes[0], path: "/status" }] },
    expect: opened,
  },
  {
    name: "a policy that denies calls of the URL",
    resources: [document(policyText({ ...forUrl("NONE"), Effect: "Deny" }))],
    expect: "pass",
  },
  {
    name: "a policy that opens the URL, with an effect not known yet",
    resources: [
      resource("aws-native:lambda:ResourcePolicy", "policy", {
        resourceArn,
        policyDocument: policyObject({ ...forUrl("NONE"), Effect: unknown }),
      }),
    ],
    expect: "undetermined",
  },
]);
