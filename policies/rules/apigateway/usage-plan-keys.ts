import { defineStackPolicy } from "../../core/policy";
import { allOf, not } from "../../core/verdict";
import { hasUsagePlan, someMethodRequiresKey } from "../../models/api/usage-plan";
import { restStage } from "../../views/apigateway";

export default defineStackPolicy({
  title: "Usage plans and methods that require an API key should come together",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "A usage plan counts API keys only: where no method requires one it limits nobody, and where no plan names the stage API Gateway refuses every key.",
  fix: "Name the stage in apiStages of an apigateway.UsagePlan, and set apiKeyRequired on the methods that registered clients call.",
  blindSpots: [
    "Plans of other programs.",
    "Which methods registered clients are meant to call: one that asks for a key is enough.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"],
  controls: { "serverless-lens": ["REL1-a1"] },
  messages: {
    noPlan: "Methods of the API require an API key, but no usage plan names this stage",
    noKey: "A usage plan names this stage, but no method of the API requires an API key, so the plan limits nobody",
  },
  subjects: [restStage],
  check(stack, report) {
    for (const stage of stack.all(restStage)) {
      const planned = hasUsagePlan(stack, stage);
      const asked = someMethodRequiresKey(stack, stage);
      report.settle(stage, not(allOf(asked, not(planned))), "the stages of usage plans", "noPlan");
      report.settle(stage, not(allOf(planned, not(asked))), "which methods require an API key", "noKey");
    }
  },
});
