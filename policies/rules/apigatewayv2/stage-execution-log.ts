import { defineStackPolicy } from "../../core/policy";
import { anyOf, verdictOf } from "../../core/verdict";
import { protocolOf } from "../../models/api/http-api";
import { httpStage } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "WebSocket API stages should log errors",
  severity: "low",
  level: "advisory",
  themes: ["cloudtrail"],
  why: "A failed authorization or integration of a WebSocket API shows in the execution log alone.",
  fix: "Set defaultRouteSettings.loggingLevel to ERROR, and throttlingRateLimit and throttlingBurstLimit beside it: the aws provider sets limits that are left out to 0.",
  blindSpots: [
    "Whether the account has the role that lets API Gateway write to CloudWatch Logs.",
    "Settings of single routes.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html"],
  controls: { fsbp: ["APIGateway.1"], "nist-800-53": ["AU-2", "AU-12"] },
  peers: {
    cdkNag: ["APIGWExecutionLoggingEnabled", "AwsSolutions-APIG6"],
    securityHub: ["APIGateway.1"],
    config: ["api-gw-execution-logging-enabled"],
    guardRules: ["API_GW_EXECUTION_LOGGING_ENABLED"],
  },
  messages: { noLog: "{path} is neither ERROR nor INFO, so the WebSocket API writes no execution log" },
  subjects: [httpStage],
  check(stack, report) {
    for (const stage of stack.all(httpStage)) {
      const { path } = stage.loggingLevel;
      const logs = verdictOf(stage.loggingLevel, (level) => level === "ERROR" || level === "INFO", "no");
      const protocol = protocolOf(stack, stage.api);
      const hasNoLog = protocol === undefined ? "undetermined" : protocol === "WEBSOCKET" ? "no" : "yes";
      const what = protocol === undefined ? "whether its API is a WebSocket API" : path;
      report.settle(stage, anyOf(logs, hasNoLog), what, "noLog", { path });
    }
  },
});
