import { resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const description = "Takes orders";

export default stackCases([
  { name: "a description", resources: [resource(type, "subject", { description })], expect: "pass", show: true },
  {
    name: "no description",
    resources: [resource(type, "subject", { runtime: "nodejs24.x" })],
    expect: { violation: "noDescription", on: "subject" },
    show: true,
  },
  {
    name: "an empty description",
    resources: [resource(type, "subject", { description: " " })],
    expect: { violation: "noDescription", on: "subject" },
  },
  {
    name: "a description not known yet",
    resources: [resource(type, "subject", { description: unknown })],
    expect: "undetermined",
  },
  {
    name: "an encryption key without a description",
    resources: [resource("aws:kms/key:Key", "subject", {})],
    expect: { violation: "noDescription", on: "subject" },
  },
  {
    name: "a stage without a description",
    resources: [resource("aws:apigatewayv2/stage:Stage", "subject", { apiId: unknown, name: "prod" })],
    expect: { violation: "noDescription", on: "subject" },
  },
  {
    name: "aws-native, no description",
    resources: [resource(native, "subject", {})],
    expect: { violation: "noDescription", on: "subject" },
  },
  { name: "aws-native, a description", resources: [resource(native, "subject", { description })], expect: "pass" },
]);
