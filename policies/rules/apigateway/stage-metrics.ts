import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { itemForAllMethods } from "../../models/api/method-settings";
import { generalSetting } from "../../models/api/rest-stage";
import { restMethodSettings, restStage } from "../../views/apigateway";

export default defineStackPolicy(
  {
    title: "REST API stages should measure each method",
    severity: "low",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "Without metrics of each method, a flood on one of them drowns in the average of all.",
    fix: "Add an apigateway.MethodSettings with methodPath */* whose settings have metricsEnabled true.",
    blindSpots: [
      "Single methods that switch metrics off.",
      "In a first preview, settings that the program leaves out: AWS fills them in, so they are not known yet.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html"],
    controls: { "nist-800-53": ["AU-2", "AU-12"] },
    peers: { kics: ["cloudwatch_metrics_disabled"] },
    messages: { noMetrics: "No method settings set metricsEnabled to true for all methods of this stage" },
    subjects: [restStage],
    check(stack, report) {
      for (const stage of stack.all(restStage)) {
        const measures = generalSetting(stack, stage, ({ metricsEnabled }) =>
          verdictOf(metricsEnabled, (isOn) => isOn, "no"),
        );
        report.settle(stage, measures, "its method settings", "noMetrics");
      }
    },
  },
  remedy(restMethodSettings, ({ methodPath, metricsEnabled }, patch) => {
    if (isOneOf(methodPath, "*/*")) {
      patch.set(metricsEnabled.path, true);
    }
  }),
  remedy(restStage, (stage, patch) => {
    const item = itemForAllMethods(stage);
    if (item !== undefined && item !== "none") {
      patch.set(`${item.path}.metricsEnabled`, true);
    }
  }),
);
