import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import { not, isTrue } from "../../core/verdict";
import { sensitiveFields } from "../../models/api/access-log";
import { dataTraces } from "../../models/api/http-stage";
import { restDeployment, restStage } from "../../views/apigateway";
import { httpStage } from "../../views/apigatewayv2";

const options = {
  allowedVariables: textListOption(
    "Variables that may be logged although they look sensitive: $context.authorizer.email.",
  ),
};

const messages = {
  sensitive: "{path} writes {variable}: {what}",
  dataTrace: "{path} is true, so whole requests and responses are written to the execution log",
} as const;

type Report = ResourceReport<typeof messages>;

function judgeFormat(format: Value<string>, report: Report, context: CheckContext<typeof options>): void {
  for (const { variable, what } of format.state === "known" ? sensitiveFields(format.value) : []) {
    if (!context.options.allowedVariables.includes(variable)) {
      report.violation("sensitive", { path: format.path, variable, what });
    }
  }
  if (format.state === "unknown") {
    report.undetermined(format.path);
  }
}

export default defineResourcePolicy(
  {
    title: "API stage logs must not contain credentials or personal data",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets", "cloudtrail"],
    why: "Logs are read by more people and kept longer than the data itself; an API key or a token in them works for whoever reads it.",
    fix: "Log identifiers such as $context.requestId and $context.authorizer.principalId instead of claims, keys and headers, and set dataTraceEnabled to false.",
    blindSpots: [
      "What a Lambda authorizer puts into a property with a harmless name.",
      "What functions write to their own logs.",
      "Data traces of REST APIs, which apigateway-method-data-trace judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
    ],
    options,
    messages,
  },
  on(restStage, ({ accessLogFormat }, report, context) => judgeFormat(accessLogFormat, report, context)),
  on(restDeployment, ({ accessLogFormat }, report, context) => judgeFormat(accessLogFormat, report, context)),
  on(httpStage, (httpApiStage, report, context) => {
    const { accessLogFormat, routeSettings, routeSettingsObject } = httpApiStage;
    judgeFormat(accessLogFormat, report, context);
    for (const trace of dataTraces(httpApiStage)) {
      report.settle(not(isTrue(trace, "no")), trace.path, "dataTrace", { path: trace.path });
    }
    for (const { state, path } of [routeSettings, routeSettingsObject]) {
      if (state === "unknown") {
        report.undetermined(path);
      }
    }
  }),
);
