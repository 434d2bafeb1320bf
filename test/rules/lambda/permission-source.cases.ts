import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/permission:Permission";
const native = "aws-native:lambda:Permission";
const base = { function: "orders", action: "lambda:InvokeFunction" };
const sourceArn = "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/orders";

export default resourceCases([
  {
    name: "an API with its ARN",
    type,
    props: { ...base, principal: "apigateway.amazonaws.com", sourceArn },
    expect: "pass",
    show: true,
  },
  {
    name: "an API without its ARN",
    type,
    props: { ...base, principal: "apigateway.amazonaws.com" },
    expect: { violation: "noSource" },
    show: true,
  },
  {
    name: "an ARN not known yet",
    type,
    props: { ...base, principal: "events.amazonaws.com", sourceArn: unknown },
    expect: "pass",
  },
  {
    name: "an account alone",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceAccount: "123456789012" },
    expect: { violation: "noSource" },
  },
  {
    name: "a regional principal",
    type,
    props: { ...base, principal: "logs.eu-west-1.amazonaws.com" },
    expect: { violation: "noSource" },
  },
  {
    name: "a principal in China",
    type,
    props: { ...base, principal: "s3.amazonaws.com.cn", sourceArn: "arn:aws-cn:s3:::b" },
    expect: { violation: "noAccount" },
  },
  {
    name: "S3 with bucket and account",
    type,
    props: { ...base, principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::b", sourceAccount: "123456789012" },
    expect: "pass",
  },
  {
    name: "S3 without account",
    type,
    props: { ...base, principal: "s3.amazonaws.com", sourceArn: unknown },
    expect: { violation: "noAccount" },
  },
  { name: "an account as principal", type, props: { ...base, principal: "210987654321" }, expect: "notApplicable" },
  { name: "a principal not known yet", type, props: { ...base, principal: unknown }, expect: "undetermined" },
  {
    name: "aws-native, without source",
    type: native,
    props: { functionName: "orders", action: "lambda:InvokeFunction", principal: "sns.amazonaws.com" },
    expect: { violation: "noSource" },
  },
  {
    name: "aws-native, with source",
    type: native,
    props: {
      functionName: "orders",
      action: "lambda:InvokeFunction",
      principal: "sns.amazonaws.com",
      sourceArn: unknown,
    },
    expect: "pass",
  },
]);
