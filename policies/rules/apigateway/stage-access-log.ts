import { booleanOption, textListOption, textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type CheckContext, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import { completeAccessLog, isJsonFormat } from "../../models/api/access-log";
import { accessLogFields, missingFields, restAccessLogFormat } from "../../models/api/rest-access-log";
import { restDeployment, restStage } from "../../views/apigateway";

const options = {
  json: booleanOption("Whether the format must be JSON; false accepts CLF, XML and CSV too.", true),
  fields: textListOption(
    "What each entry must tell: requestId, caller, route, status, time.",
    accessLogFields,
    `^(${accessLogFields.join("|")})$`,
  ),
  destinationArn: textOption("ARN of the log group that a remediation sets.", "^arn:"),
};

const messages = {
  noDestination: "{path} is not set, so the stage writes no access log",
  noFormat: "{path} is not set",
  notJson: "{path} is not a JSON object",
  incomplete: "{path} does not log {fields}",
} as const;

const words = {
  requestId: "the request id",
  caller: "the caller's identity or address",
  route: "the resource path",
  status: "the status",
  time: "the time",
} as const;

interface AccessLog {
  readonly accessLogDestination: Value<string>;
  readonly accessLogFormat: Value<string>;
}

function judge(
  { accessLogDestination: destination, accessLogFormat: format }: AccessLog,
  report: ResourceReport<typeof messages>,
  { options: { json, fields } }: CheckContext<typeof options>,
): void {
  if (destination.state === "absent") {
    return report.violation("noDestination", { path: destination.path });
  }
  if (format.state === "absent") {
    return report.violation("noFormat", { path: format.path });
  }
  if (format.state === "unknown") {
    return report.undetermined(format.path);
  }
  if (json && !isJsonFormat(format.value)) {
    report.violation("notJson", { path: format.path });
  }
  const missing = missingFields(format.value).filter((field) => fields.includes(field));
  if (missing.length > 0) {
    report.violation("incomplete", { path: format.path, fields: missing.map((field) => words[field]).join(", ") });
  }
}

export default defineResourcePolicy(
  {
    title: "REST API stages must write an access log that identifies the caller and the request",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "CloudTrail does not record calls of an API's methods, so without an access log nobody can tell who called what; lines that are no JSON cannot be queried by field.",
    fix: ({ json, fields }) =>
      `Set destinationArn to a log group or Firehose stream, and format to ${json ? "JSON" : "a format"} with $context variables for ${fields.join(", ")}.`,
    blindSpots: [
      "Whether the log group keeps its entries, which cloudwatch-log-group-retention judges.",
      "Stages that another program makes of this API.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"],
    peers: {
      checkov: ["CKV_AWS_76"],
      trivy: ["AVD-AWS-0001", "AVD-AWS-0113"],
      cdkNag: ["APIGWAccessLogging", "APIGWStructuredLogging", "AwsSolutions-APIG1"],
      config: ["apigateway-stage-access-logs-enabled"],
      kics: [
        "api_gateway_access_logging_disabled",
        "api_gateway_deployment_without_access_log_setting",
        "serverless_api_access_logging_setting_undefined",
      ],
      guardRules: ["API_GW_STAGE_ACCESS_LOGGING_RULE"],
    },
    options,
    messages,
  },
  on(restStage, judge),
  on(restDeployment, (deployment, report, context) => {
    if (deployment.stageName.state === "absent") {
      return report.notApplicable("The deployment makes no stage");
    }
    judge(deployment, report, context);
  }),
  remedy(restStage, (stage, patch, { destinationArn }) => {
    completeAccessLog(stage, patch, destinationArn, restAccessLogFormat);
  }),
);
