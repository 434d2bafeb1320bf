import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = (name = "prod") =>
  resource("aws:apigateway/stage:Stage", name, { restApi: output("api", "id"), deployment: "abc", stageName: name });
const method = (apiKeyRequired?: unknown) =>
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorization: "AWS_IAM",
    ...(apiKeyRequired === undefined ? {} : { apiKeyRequired }),
  });
const plan = (...apiStages: readonly object[]) => resource("aws:apigateway/usagePlan:UsagePlan", "plan", { apiStages });
const named = { apiId: output("api", "id"), stage: output("prod", "stageName") };

export default stackCases([
  { name: "a plan and a key", resources: [api, stage(), method(true), plan(named)], expect: "pass", show: true },
  { name: "no plan", resources: [api, stage(), method(true)], expect: { violation: "noPlan", on: "prod" }, show: true },
  {
    name: "a stage named by its text",
    resources: [api, stage(), method(true), plan({ apiId: output("api", "id"), stage: "prod" })],
    expect: "pass",
  },
  {
    name: "a plan of another stage",
    resources: [api, stage(), stage("test"), method(true), plan(named)],
    expect: { violation: "noPlan", on: "test" },
  },
  {
    name: "a plan of two stages",
    resources: [
      api,
      stage(),
      stage("test"),
      method(true),
      plan(named, { apiId: output("api", "id"), stage: output("test", "stageName") }),
    ],
    expect: "pass",
  },
  {
    name: "a plan of another API's stage of the same name",
    resources: [
      api,
      resource("aws:apigateway/restApi:RestApi", "other", { name: "other" }),
      stage(),
      method(true),
      plan({ apiId: output("other", "id"), stage: "prod" }),
    ],
    expect: { violation: "noPlan", on: "prod" },
  },
  { name: "a plan without stages", resources: [api, stage(), plan()], expect: { violation: "noPlan", on: "prod" } },
  {
    name: "stages of a plan not known yet",
    resources: [api, stage(), resource("aws:apigateway/usagePlan:UsagePlan", "plan", { apiStages: unknown })],
    expect: "undetermined",
  },
  {
    name: "a stage of a plan not known yet",
    resources: [api, stage(), plan({ apiId: output("api", "id"), stage: unknown })],
    expect: "undetermined",
  },
  { name: "no stage", resources: [api, method()], expect: "notApplicable" },
  {
    name: "aws-native, no plan",
    resources: [resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc", stageName: "prod" })],
    expect: { violation: "noPlan", on: "prod" },
  },
  {
    name: "aws-native, a plan",
    resources: [
      resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc", stageName: "prod" }),
      resource("aws-native:apigateway:UsagePlan", "plan", { apiStages: [{ apiId: "abc", stage: "prod" }] }),
    ],
    expect: "pass",
  },
]);
