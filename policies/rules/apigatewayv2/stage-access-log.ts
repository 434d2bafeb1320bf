import { booleanOption, textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { completeAccessLog, isJsonFormat, plainAccessLogFormat } from "../../models/api/access-log";
import { httpStage } from "../../views/apigatewayv2";

export default defineResourcePolicy(
  {
    title: "HTTP and WebSocket API stages must write an access log",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "CloudTrail does not record calls of an API's routes, so without an access log nobody can tell who called what; lines that are not JSON cannot be queried by field.",
    fix: ({ json }) =>
      `Set accessLogSettings.destinationArn to the ARN of a log group, and accessLogSettings.format to ${json ? "a JSON object of " : ""}$context variables.`,
    blindSpots: [
      "Whether the log group keeps its entries, which cloudwatch-log-group-retention judges.",
      "Stages of a quick create, which apigatewayv2-quick-create judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
    ],
    controls: {
      fsbp: ["APIGateway.9"],
      "nist-800-53": ["AU-2", "AU-12"],
      "pci-dss-4.0.1": ["10.4.2"],
      "cis-7.0": ["4.10"],
      "iso-27001": ["A.8.15"],
      "well-architected-security": ["SEC04-BP01"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c", "11.1.2.c", "11.2.2.f"],
    },
    peers: {
      checkov: ["CKV_AWS_76", "CKV_AWS_95"],
      trivy: ["AVD-AWS-0001", "AVD-AWS-0116"],
      cdkNag: ["APIGWAccessLogging", "AwsSolutions-APIG1"],
      prowler: ["apigatewayv2_api_access_logging_enabled"],
      securityHub: ["APIGateway.9"],
      config: ["api-gwv2-access-logs-enabled"],
      compliancePolicies: [
        "aws-apigatewayv2-stage-configure-access-logging",
        "aws-apigatewayv2-stage-enable-access-logging",
      ],
      kics: ["api_gateway_access_logging_disabled"],
      guardRules: ["API_GWV2_ACCESS_LOGS_ENABLED"],
      controlTower: ["CT.APIGATEWAY.PR.4"],
    },
    options: {
      json: booleanOption("Whether the format must be JSON; false accepts CLF, XML and CSV too.", true),
      destinationArn: textOption("ARN of the log group that a remediation sets.", "^arn:"),
    },
    messages: {
      noDestination: "{path} is not set, so the stage writes no access log",
      noFormat: "{path} is not set",
      notJson: "{path} is not a JSON object",
    },
    advisoryMessages: ["notJson"],
  },
  on(httpStage, ({ accessLogDestination: destination, accessLogFormat: format }, report, { options }) => {
    if (destination.state === "absent") {
      return report.violation("noDestination", { path: destination.path });
    }
    if (format.state === "absent") {
      return report.violation("noFormat", { path: format.path });
    }
    if (format.state === "unknown") {
      return report.undetermined(format.path);
    }
    if (options.json && !isJsonFormat(format.value)) {
      report.violation("notJson", { path: format.path });
    }
  }),
  remedy(httpStage, (stage, patch, { destinationArn }) => {
    completeAccessLog(stage, patch, destinationArn, plainAccessLogFormat);
  }),
);
