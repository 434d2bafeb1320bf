import { defineStackPolicy } from "../../core/policy";
import { isThrottled } from "../../models/rest-stage";
import { guardedApis } from "../../models/unauthenticated-routes";
import { restApi, restStage } from "../../views/apigateway";

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
    "APIs with routes that the publicRoutes setting declares: apigateway-unauthenticated-route-guard asks for their protection.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html"],
  controls: { "serverless-lens": ["REL1-a1"] },
  peers: { cdkNag: ["APIGWDefaultThrottling"] },
  messages: { notThrottled: "No method settings limit both rate and burst for all methods of this stage" },
  subjects: [restStage],
  check(stack, report, { settings }) {
    const guarded = guardedApis(stack, settings);
    for (const stage of stack.all(restStage)) {
      const api = stack.resolve(stage.restApi, restApi);
      if (api.state === "found" && api.targets.some(({ resource }) => guarded.has(resource.urn))) {
        continue;
      }
      const verdict = isThrottled(stack, stage);
      if (verdict === "no") {
        report.violation(stage, "notThrottled");
      } else if (verdict === "undetermined") {
        report.undetermined(stage, "its method settings");
      }
    }
  },
});
