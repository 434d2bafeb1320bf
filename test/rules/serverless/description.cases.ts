import { resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const description = "Takes orders";

export default stackCases([
  { name: "a description", resources: [resource(type, "orders", { description })], expect: "pass", show: true },
  {
    name: "no description",
    resources: [resource(type, "orders", { runtime: "nodejs24.x" })],
    expect: { violation: "noDescription", on: "orders" },
    show: true,
  },
  {
    name: "an empty description",
    resources: [resource(type, "orders", { description: " " })],
    expect: { violation: "noDescription", on: "orders" },
  },
  {
    name: "a description not known yet",
    resources: [resource(type, "orders", { description: unknown })],
    expect: "undetermined",
  },
  {
    name: "an encryption key without a description",
    resources: [resource("aws:kms/key:Key", "orders", {})],
    expect: { violation: "noDescription", on: "orders" },
  },
  {
    name: "a stage without a description",
    resources: [resource("aws:apigatewayv2/stage:Stage", "orders", { apiId: unknown, name: "prod" })],
    expect: { violation: "noDescription", on: "orders" },
  },
  {
    name: "aws-native, no description",
    resources: [resource(native, "orders", {})],
    expect: { violation: "noDescription", on: "orders" },
  },
  { name: "aws-native, a description", resources: [resource(native, "orders", { description })], expect: "pass" },
]);
