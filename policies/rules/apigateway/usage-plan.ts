import { defineStackPolicy } from "../../core/policy";
import { hasUsagePlan } from "../../models/api/usage-plan";
import { restStage } from "../../views/apigateway";

export default defineStackPolicy({
  title: "REST API stages should have a usage plan",
  severity: "medium",
  level: "disabled",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "Limits of a stage are shared by all of its clients; only a usage plan with API keys keeps one client from using up what is meant for all.",
  fix: "Name the stage in apiStages of an apigateway.UsagePlan, and set apiKeyRequired on the methods that registered clients call.",
  blindSpots: [
    "Plans of other programs.",
    "Which methods registered clients are meant to call: one that asks for a key is enough.",
    "APIs whose clients are told apart by a token rather than a key.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"],
  controls: { "serverless-lens": ["REL1-a1"] },
  peers: {
    kics: [
      "api_gateway_deployment_without_api_gateway_usage_plan_associated",
      "api_gateway_stage_without_api_gateway_usage_plan_associated",
      "api_gateway_method_does_not_contains_an_api_key",
    ],
  },
  coveredBy: ["apigateway-usage-plan-keys"],
  messages: { noPlan: "No usage plan names this stage" },
  subjects: [restStage],
  check(stack, report) {
    for (const stage of stack.all(restStage)) {
      report.settle(stage, hasUsagePlan(stack, stage), "the stages of usage plans", "noPlan");
    }
  },
});
