import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { httpStage } from "../../views/apigatewayv2";

export default defineResourcePolicy(
  {
    title: "Stages of HTTP and WebSocket APIs should measure each route",
    severity: "low",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "Without metrics of each route, a flood on one of them drowns in the average of all.",
    fix: "Set defaultRouteSettings.detailedMetricsEnabled to true, with throttling limits, which the aws provider defaults to 0.",
    blindSpots: [
      "Settings of single routes.",
      "With aws, a remediation sets metrics only where the stage has defaultRouteSettings, as a new block without limits would refuse every call.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html"],
    controls: { "nist-800-53": ["AU-2", "AU-12"] },
    peers: { config: ["api-gwv2-stage-default-route-detailed-metrics-enabled"] },
    messages: { noMetrics: "{path} is not true" },
  },
  on(httpStage, ({ detailedMetricsEnabled: metrics }, report) => {
    const { path } = metrics;
    report.settle(
      verdictOf(metrics, (isOn) => isOn, "no"),
      path,
      "noMetrics",
      { path },
    );
  }),
  remedy(httpStage, ({ resource, defaultRouteSettings, detailedMetricsEnabled: metrics }, patch) => {
    // The aws provider sends the limits of a block with it, and 0 for those that are left out.
    if (resource.provider === "aws-native" || defaultRouteSettings.state === "known") {
      patch.set(metrics.path, true);
    }
  }),
);
