import { booleanOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy(
  {
    title: "Lambda functions should log as JSON",
    severity: "medium",
    level: "disabled",
    gather: true,
    themes: ["cloudtrail", "serverlessLens"],
    why: "JSON can be searched and filtered by field, and only with it does Lambda filter log events by level.",
    fix: "Set loggingConfig.logFormat to JSON.",
    blindSpots: ["Functions that write JSON themselves, whatever the format is."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html"],
    peers: { cdkNag: ["LambdaLogging"] },
    aliases: ["lambda-logging"],
    options: {
      remediateFormat: booleanOption(
        "Let a remediation set the JSON format; whatever reads the logs as text must be ready for it.",
        false,
      ),
    },
    messages: { notJson: "{path} is not JSON" },
    subjects: [lambdaFunction],
    check(stack, report) {
      for (const target of stack.all(lambdaFunction)) {
        const { format } = target.logging;
        const isJson = verdictOf(format, (name) => name === "JSON", "no");
        report.settle(target, isJson, format.path, "notJson", { path: format.path });
      }
    },
  },
  remedy(lambdaFunction, (_target, patch, { remediateFormat }) => {
    if (remediateFormat) {
      patch.set("loggingConfig.logFormat", "JSON");
    }
  }),
);
