import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("api", "id"),
  deployment: "abc",
  stageName: "prod",
});
const method = (apiKeyRequired?: unknown, name = "GET") =>
  resource("aws:apigateway/method:Method", name, {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: name,
    authorization: "AWS_IAM",
    ...(apiKeyRequired === undefined ? {} : { apiKeyRequired }),
  });
const plan = (apiStages: unknown = [{ apiId: output("api", "id"), stage: output("prod", "stageName") }]) =>
  resource("aws:apigateway/usagePlan:UsagePlan", "plan", { apiStages });
const native = (apiKeyRequired: boolean) => [
  resource("aws-native:apigateway:RestApi", "api", { name: "orders" }),
  resource("aws-native:apigateway:Method", "get", {
    restApiId: output("api", "restApiId"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorizationType: "AWS_IAM",
    apiKeyRequired,
  }),
  resource("aws-native:apigateway:Stage", "prod", { restApiId: output("api", "restApiId"), stageName: "prod" }),
];

export default stackCases([
  { name: "a plan and a key", resources: [api, stage, method(true), plan()], expect: "pass", show: true },
  { name: "neither", resources: [api, stage, method(false)], expect: "pass" },
  {
    name: "a key without a plan",
    resources: [api, stage, method(true)],
    expect: { violation: "noPlan", on: "prod" },
    show: true,
  },
  {
    name: "a plan without a key",
    resources: [api, stage, method(), plan()],
    expect: { violation: "noKey", on: "prod" },
  },
  {
    name: "a key for one method of two",
    resources: [api, stage, method(true), method(false, "POST"), plan()],
    expect: "pass",
  },
  {
    name: "a plan of another stage",
    resources: [api, stage, method(), plan([{ apiId: "xyz", stage: "test" }])],
    expect: "pass",
  },
  { name: "a plan, and methods that the stack does not show", resources: [api, stage, plan()], expect: "undetermined" },
  { name: "a key not known yet", resources: [api, stage, method(unknown), plan()], expect: "undetermined" },
  {
    name: "stages of a plan not known yet",
    resources: [api, stage, method(true), plan(unknown)],
    expect: "undetermined",
  },
  { name: "no stage", resources: [api, method()], expect: "notApplicable" },
  { name: "aws-native, neither", resources: native(false), expect: "pass" },
  {
    name: "aws-native, a key without a plan",
    resources: native(true),
    expect: { violation: "noPlan", on: "prod" },
  },
]);
