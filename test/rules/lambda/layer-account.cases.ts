import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const role = "arn:aws:iam::123456789012:role/orders";
const layer = (account: string, name = "common") => `arn:aws:lambda:us-east-1:${account}:layer:${name}:3`;
const foreign = layer("210987654321");

export default resourceCases([
  {
    name: "layers of the own account and of AWS",
    type,
    props: { role, layers: [layer("123456789012"), layer("580247275435", "LambdaInsightsExtension")] },
    expect: "pass",
    show: true,
  },
  {
    name: "a layer of another account",
    type,
    props: { role, layers: [foreign] },
    expect: { violation: "foreign" },
    show: true,
  },
  {
    name: "the extension for parameters and secrets, whose account is another in each Region",
    type,
    props: {
      role,
      layers: [
        layer("177933569100", "AWS-Parameters-and-Secrets-Lambda-Extension"),
        "arn:aws:lambda:eu-central-1:187925254637:layer:AWS-Parameters-and-Secrets-Lambda-Extension-Arm64:12",
      ],
    },
    expect: "pass",
  },
  {
    name: "Powertools and OpenTelemetry",
    type,
    props: {
      role,
      layers: [
        layer("094274105915", "AWSLambdaPowertoolsTypeScriptV2"),
        layer("017000801446", "AWSLambdaPowertoolsPythonV3-python313-arm64"),
        layer("615299751070", "AWSOpenTelemetryDistroJs"),
      ],
    },
    expect: "pass",
  },
  {
    name: "AWS's name in an account that is not AWS's",
    type,
    props: { role, layers: [layer("210987654321", "LambdaInsightsExtension")] },
    expect: { violation: "foreign" },
  },
  {
    name: "an allowed account",
    type,
    props: { role, layers: [foreign] },
    options: { allowedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "a trusted account",
    type,
    props: { role, layers: [foreign] },
    settings: { trustedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "a layer of another account beside one of the same program",
    type,
    props: { role, layers: [unknown, foreign] },
    expect: { violation: "foreign" },
  },
  { name: "a layer of the same program", type, props: { role, layers: [unknown] }, expect: "undetermined" },
  {
    name: "a role of the same program, so that the own account is not known",
    type,
    props: { role: unknown, layers: [foreign] },
    expect: "undetermined",
  },
  {
    name: "a layer of AWS, whatever the own account is",
    type,
    props: { role: unknown, layers: [layer("580247275435")] },
    expect: "pass",
  },
  { name: "no layers", type, props: { role }, expect: "notApplicable" },
  { name: "an empty list", type, props: { role, layers: [] }, expect: "notApplicable" },
  { name: "layers not known yet", type, props: { role, layers: unknown }, expect: "undetermined" },
  { name: "a text that is no ARN, which AWS refuses", type, props: { role, layers: ["common", ""] }, expect: "pass" },
  {
    name: "aws-native, the own account",
    type: native,
    props: { role, layers: [layer("123456789012")] },
    expect: "pass",
  },
  {
    name: "aws-native, another account",
    type: native,
    props: { role, layers: [foreign] },
    expect: { violation: "foreign" },
  },
]);
