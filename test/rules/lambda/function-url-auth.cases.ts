import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/functionUrl:FunctionUrl";
const native = "aws-native:lambda:Url";
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
    becomes: { subject: { authorizationType: "AWS_IAM" } },
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
    name: "aws-native, NONE",
    type: native,
    props: { targetFunctionArn: unknown, authType: "NONE" },
    expect: { violation: "noAuthorization" },
    becomes: { subject: { authType: "AWS_IAM" } },
  },
  {
    name: "aws-native, AWS_IAM",
    type: native,
    props: { targetFunctionArn: unknown, authType: "AWS_IAM" },
    expect: "pass",
  },
]);
