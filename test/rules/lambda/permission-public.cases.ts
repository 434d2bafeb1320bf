import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:lambda/permission:Permission";
const native = "aws-native:lambda:Permission";
const base = { function: "orders", action: "lambda:InvokeFunction" };
const everyone = { ...base, principal: "*" };
const document = "aws:lambda/resourcePolicy:ResourcePolicy";
const resourceArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const open = { Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: resourceArn };

export default resourceCases([
  {
    name: "a service and the API that calls",
    type,
    props: {
      ...base,
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/orders",
    },
    expect: "pass",
    show: true,
  },
  { name: "everyone", type, props: everyone, expect: { violation: "everyone" }, show: true },
  { name: "another account", type, props: { ...base, principal: "210987654321" }, expect: "pass" },
  {
    name: "everyone of the organization",
    type,
    props: { ...everyone, principalOrgId: "o-abc1234567" },
    expect: "pass",
  },
  {
    name: "everyone of an organization not known yet",
    type,
    props: { ...everyone, principalOrgId: unknown },
    expect: "pass",
  },
  { name: "everyone through one account", type, props: { ...everyone, sourceAccount: "123456789012" }, expect: "pass" },
  { name: "everyone from a source not known yet", type, props: { ...everyone, sourceArn: unknown }, expect: "pass" },
  {
    name: "everyone from any source",
    type,
    props: { ...everyone, sourceArn: "arn:aws:execute-api:*:*:*" },
    expect: { violation: "everyone" },
  },
  {
    name: "a function URL",
    type,
    props: { ...everyone, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE" },
    expect: "notApplicable",
  },
  {
    name: "the second statement of a function URL",
    type,
    props: { ...everyone, invokedViaFunctionUrl: true },
    expect: "notApplicable",
  },
  {
    name: "every AWS account through a function URL with AWS_IAM",
    type,
    props: { ...everyone, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "AWS_IAM" },
    expect: { violation: "everyone" },
  },
  {
    name: "the organization through a function URL with AWS_IAM",
    type,
    props: {
      ...everyone,
      action: "lambda:InvokeFunctionUrl",
      functionUrlAuthType: "AWS_IAM",
      principalOrgId: "o-abc1234567",
    },
    expect: "pass",
  },
  {
    name: "CloudFront through a function URL with AWS_IAM",
    type,
    props: {
      ...base,
      action: "lambda:InvokeFunctionUrl",
      principal: "cloudfront.amazonaws.com",
      functionUrlAuthType: "AWS_IAM",
      sourceArn: "arn:aws:cloudfront::123456789012:distribution/E1ABCDEFGHIJKL",
    },
    expect: "pass",
  },
  {
    name: "everyone, an authorization type not known yet",
    type,
    props: { ...everyone, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: unknown },
    expect: "undetermined",
  },
  {
    name: "everyone, whether through a function URL not known yet",
    type,
    props: { ...everyone, invokedViaFunctionUrl: unknown },
    expect: "undetermined",
  },
  {
    name: "everyone, not only through a function URL",
    type,
    props: { ...everyone, invokedViaFunctionUrl: false },
    expect: { violation: "everyone" },
  },
  { name: "a principal not known yet", type, props: { ...base, principal: unknown }, expect: "undetermined" },
  {
    name: "an Alexa skill",
    type,
    props: { ...base, principal: "alexa-appkit.amazon.com", eventSourceToken: unknown },
    expect: "pass",
  },
  {
    name: "a policy for everyone",
    type: document,
    props: { resourceArn, policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "a policy for one account",
    type: document,
    props: { resourceArn, policy: policyText({ ...open, Principal: { AWS: "123456789012" } }) },
    expect: "pass",
  },
  {
    name: "a policy for a function URL",
    type: document,
    props: {
      resourceArn,
      policy: policyText({ ...open, Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } } }),
    },
    expect: "pass",
  },
  {
    name: "a policy for the second permission of a function URL",
    type: document,
    props: {
      resourceArn,
      policy: policyText({ ...open, Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } } }),
    },
    expect: "pass",
  },
  {
    name: "a policy for every AWS account through a function URL",
    type: document,
    props: {
      resourceArn,
      policy: policyText({ ...open, Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } } }),
    },
    expect: { violation: "public" },
  },
  {
    name: "a policy whose condition holds for calls that do not come through a function URL",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        { ...open, Condition: { StringEqualsIfExists: { "lambda:FunctionUrlAuthType": "NONE" } } },
        { ...open, Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "false" } } },
        { ...open, Condition: { StringNotEquals: { "lambda:FunctionUrlAuthType": "NONE" } } },
      ),
    },
    expect: { violation: "public" },
  },
  {
    name: "a policy with an authorization type not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: {
      resourceArn,
      policyDocument: policyObject({ ...open, Condition: { StringEquals: { "lambda:FunctionUrlAuthType": unknown } } }),
    },
    expect: "undetermined",
  },
  { name: "a policy not known yet", type: document, props: { resourceArn, policy: unknown }, expect: "undetermined" },
  {
    name: "a policy that is no JSON",
    type: document,
    props: { resourceArn, policy: "{" },
    expect: { violation: "malformed" },
  },
  {
    name: "aws-native, everyone",
    type: native,
    props: { functionName: "orders", action: "lambda:InvokeFunction", principal: "*" },
    expect: { violation: "everyone" },
  },
  {
    name: "aws-native, an account",
    type: native,
    props: { functionName: "orders", action: "lambda:InvokeFunction", principal: "210987654321" },
    expect: "pass",
  },
  {
    name: "aws-native, a policy for everyone",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject(open) },
    expect: { violation: "public" },
  },

  ...["arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/orders", "arn:aws:s3:::orders"].map((sourceArn) => ({
    name: `everyone from ${sourceArn}`,
    type,
    props: { ...everyone, sourceArn },
    expect: "pass" as const,
  })),
  ...[
    "arn:aws:s3:::*",
    "arn:aws:sns:us-east-1::orders",
    "arn:aws:sns:us-east-1:123*:orders",
    "arn:aws:sns:us-east-1:*:orders",
    "orders",
  ].map((sourceArn) => ({
    name: `everyone from ${sourceArn}`,
    type,
    props: { ...everyone, sourceArn },
    expect: { violation: "everyone" },
  })),
]);
