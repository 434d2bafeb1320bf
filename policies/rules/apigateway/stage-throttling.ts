import { defineStackPolicy } from "../../core/policy";
import { isThrottled } from "../../models/rest-stage";
import { restStage } from "../../views/apigateway";

export default defineStackPolicy({
  title: "REST API stages limit the rate of requests",
  severity: "high",
  level: "mandatory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "Without a limit of its own, one flooded stage uses up the account's quota for all APIs, and the back end's capacity.",
  fix: "Add an apigateway.MethodSettings with methodPath */* and with throttlingRateLimit and throttlingBurstLimit set, and let no narrower methodPath set them to -1.",
  blindSpots: [
    "Limits of usage plans, and the account's own quota.",
    "Method settings that a deployment carries in its stage description.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html"],
  controls: { "serverless-lens": ["REL1-a1"] },
  peers: { cdkNag: ["APIGWDefaultThrottling"] },
  messages: { notThrottled: "No method settings limit both rate and burst for all methods of this stage" },
  subjects: [restStage],
  check(stack, report) {
    for (const stage of stack.all(restStage)) {
      const verdict = isThrottled(stack, stage);
      if (verdict === "no") {
        report.violation(stage, "notThrottled");
      } else if (verdict === "undetermined") {
        report.undetermined(stage, "its method settings");
      }
    }
  },
});
