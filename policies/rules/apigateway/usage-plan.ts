import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, anyOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { routeModel } from "../../models/api/routes";
import { hasUsagePlan } from "../../models/api/usage-plan";
import { restApi, restStage } from "../../views/apigateway";

export default defineStackPolicy({
  title: "REST API stages should have a usage plan that is enforced by API keys",
  severity: "medium",
  level: "advisory",
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
  messages: {
    noPlan: "No usage plan names this stage",
    noKey: "A usage plan names this stage, but no method sets apiKeyRequired, so the plan limits no client",
  },
  subjects: [restStage],
  check(stack, report) {
    for (const stage of stack.all(restStage)) {
      const planned = hasUsagePlan(stack, stage);
      if (planned === "no") {
        report.violation(stage, "noPlan");
      } else if (planned === "undetermined") {
        report.undetermined(stage, "whether a usage plan whose stages are not known yet names it");
      } else if (asksForKeys(stack, stage) === "no") {
        report.violation(stage, "noKey");
      }
    }
  },
});

/** Whether a method of the stage's API asks for an API key; `undetermined` where its methods are not all to be seen. */
function asksForKeys(stack: Stack, stage: ViewOf<typeof restStage>): Verdict {
  const api = stack.resolve(stage.restApi, restApi);
  if (api.state !== "found") {
    return "undetermined";
  }
  const urns = new Set(api.targets.map(({ resource }) => resource.urn));
  const { routes, unread } = routeModel(stack);
  const own = routes.filter(({ subject }) => urns.has(subject.resource.urn));
  const hidden = own.length === 0 || unread.some(({ subject }) => urns.has(subject.resource.urn));
  return anyOf(
    ...own.map(({ apiKeyRequired }): Verdict =>
      isOneOf(apiKeyRequired, true) ? "yes" : apiKeyRequired.state === "unknown" ? "undetermined" : "no",
    ),
    hidden ? "undetermined" : "no",
  );
}
