import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:lambda/functionUrl:FunctionUrl";
const native = "aws-native:lambda:Url";
const permission = "aws:lambda/permission:Permission";
const document = "aws:lambda/resourcePolicy:ResourcePolicy";
const resourceArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const forUrl = (authType: unknown, operator = "StringEquals") => ({
  Effect: "Allow",
  Principal: "*",
  Action: "lambda:InvokeFunctionUrl",
  Resource: resourceArn,
  Condition: { [operator]: { "lambda:FunctionUrlAuthType": authType } },
});
const publicRoutes = [
  { api: "subject", method: "*", path: "*", reason: "status page", owner: "web team", expires: "2099-12-31" },
];

export default resourceCases([
  {
    name: "AWS_IAM",
    type,
    props: { functionName: "orders", authorizationType: "AWS_IAM" },
    expect: "pass",
    show: true,
  },
  {
    name: "NONE",
    type,
    props: { functionName: "orders", authorizationType: "NONE" },
    expect: { violation: "noAuthorization" },
    show: true,
  },
  {
    name: "NONE, declared public",
    type,
    props: { functionName: "orders", authorizationType: "NONE" },
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "NONE, another URL declared public",
    type,
    props: { functionName: "orders", authorizationType: "NONE" },
    settings: { publicRoutes: [{ ...publicRoutes[0], api: "other" }] },
    expect: { violation: "noAuthorization" },
  },
  {
    name: "a type not known yet",
    type,
    props: { functionName: "orders", authorizationType: unknown },
    expect: "undetermined",
  },
  {
    name: "a permission for everyone",
    type: permission,
    props: { function: "orders", action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" },
    expect: { violation: "openPermission" },
  },
  {
    name: "a permission for a URL with AWS_IAM",
    type: permission,
    props: {
      function: "orders",
      action: "lambda:InvokeFunctionUrl",
      principal: "210987654321",
      functionUrlAuthType: "AWS_IAM",
    },
    expect: "pass",
  },
  {
    name: "another permission",
    type: permission,
    props: { function: "orders", action: "lambda:InvokeFunction", principal: "sns.amazonaws.com" },
    expect: "notApplicable",
  },
  {
    name: "the second permission of a function URL, which opens nothing by itself",
    type: permission,
    props: { function: "orders", action: "lambda:InvokeFunction", principal: "*", invokedViaFunctionUrl: true },
    expect: "notApplicable",
  },
  {
    name: "a permission for everyone, where a URL is declared public",
    type: permission,
    props: { function: "orders", action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" },
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "a policy that opens the URL",
    type: document,
    props: { resourceArn, policy: policyText(forUrl("NONE")) },
    expect: { violation: "openStatement" },
  },
  {
    name: "a policy that opens the URL, where one is declared public",
    type: document,
    props: { resourceArn, policy: policyText(forUrl("NONE")) },
    settings: { publicRoutes },
    expect: "pass",
  },
  {
    name: "a policy for a URL with AWS_IAM",
    type: document,
    props: { resourceArn, policy: policyText(forUrl("AWS_IAM")) },
    expect: "pass",
  },
  {
    name: "a policy for whatever the URL asks for, which lambda-permission-public judges",
    type: document,
    props: { resourceArn, policy: policyText(forUrl("NONE", "StringNotEquals")) },
    expect: "pass",
  },
  {
    name: "a policy with an authorization type not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject(forUrl(unknown)) },
    expect: "undetermined",
  },
  { name: "a policy not known yet", type: document, props: { resourceArn, policy: unknown }, expect: "undetermined" },
  { name: "a policy that is no JSON", type: document, props: { resourceArn, policy: "{" }, expect: "notApplicable" },
  {
    name: "aws-native, NONE",
    type: native,
    props: { targetFunctionArn: unknown, authType: "NONE" },
    expect: { violation: "noAuthorization" },
  },
  {
    name: "aws-native, AWS_IAM",
    type: native,
    props: { targetFunctionArn: unknown, authType: "AWS_IAM" },
    expect: "pass",
  },
]);
