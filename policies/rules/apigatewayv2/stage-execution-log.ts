import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { protocolOf } from "../../models/api/http-api";
import { httpStage } from "../../views/apigatewayv2";

export default defineStackPolicy(
  {
    title: "WebSocket API stages should log errors, and all stages should publish metrics for each route",
    severity: "low",
    level: "advisory",
    themes: ["cloudtrail"],
    why: "A failed authorization or integration of a WebSocket API shows in the execution log alone; without metrics of each route, a flood on one of them drowns in the average.",
    fix: "Set defaultRouteSettings.detailedMetricsEnabled true (WebSocket: also loggingLevel ERROR), with throttling limits, which the aws provider defaults to 0.",
    blindSpots: [
      "Whether the account has the role that lets API Gateway write to CloudWatch Logs.",
      "Settings of single routes.",
      "With aws, a remediation sets metrics only where the stage has defaultRouteSettings, as a new block without limits would refuse every call.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html",
    ],
    controls: { fsbp: ["APIGateway.1"], "nist-800-53": ["AU-2", "AU-12"] },
    peers: {
      cdkNag: ["APIGWExecutionLoggingEnabled"],
      securityHub: ["APIGateway.1"],
      config: ["api-gw-execution-logging-enabled", "api-gwv2-stage-default-route-detailed-metrics-enabled"],
      guardRules: ["API_GW_EXECUTION_LOGGING_ENABLED"],
    },
    messages: {
      noLog: "{path} is neither ERROR nor INFO, so the WebSocket API writes no execution log",
      noMetrics: "{path} is not true",
    },
    subjects: [httpStage],
    check(stack, report) {
      for (const stage of stack.all(httpStage)) {
        const { detailedMetricsEnabled: metrics, loggingLevel: level } = stage;
        if (metrics.state === "unknown") {
          report.undetermined(stage, metrics.path);
        } else if (!isOneOf(metrics, true)) {
          report.violation(stage, "noMetrics", { path: metrics.path });
        }
        const protocol = protocolOf(stack, stage.api);
        if (protocol === "HTTP" || isOneOf(level, "ERROR", "INFO")) {
          continue;
        }
        if (protocol === undefined) {
          report.undetermined(stage, "whether its API is a WebSocket API");
        } else if (level.state === "unknown") {
          report.undetermined(stage, level.path);
        } else {
          report.violation(stage, "noLog", { path: level.path });
        }
      }
    },
  },
  // Only WebSocket APIs take a logging level, and a stage by itself does not say which kind its API is.
  remedy(httpStage, ({ resource, defaultRouteSettings, detailedMetricsEnabled: metrics }, patch) => {
    // The aws provider sends the limits of a block with it, and 0 for those that are left out.
    if (metrics.state !== "unknown" && (resource.provider === "aws-native" || defaultRouteSettings.state === "known")) {
      patch.set(metrics.path, true);
    }
  }),
);
