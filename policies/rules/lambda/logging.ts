import { booleanOption, choiceOption, textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, type Value } from "../../core/value";
import type { Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { lambdaFunction } from "../../views/lambda";
import { logGroup } from "../../views/logs";

type LambdaFunction = ViewOf<typeof lambdaFunction>;

/** From noisy to quiet: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html. */
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;

/** What AWS takes for functions that log as JSON. */
const defaultLevel = "INFO";

export default defineStackPolicy(
  {
    title: "Lambda functions should log as JSON, at a quiet level and to a log group of the program",
    severity: "medium",
    level: "disabled",
    gather: true,
    themes: ["cloudtrail", "serverlessLens"],
    why: "JSON can be searched and filtered, debug output holds what should not be kept, and a log group that Lambda makes by itself keeps everything and never expires.",
    fix: "Set loggingConfig.logFormat to JSON and applicationLogLevel to INFO or quieter, and create the cloudwatch.LogGroup of the function.",
    blindSpots: [
      "Log groups of other programs: one that loggingConfig.logGroup names is taken to be managed there.",
      "Levels that the code sets itself.",
      "A remediation does not see the log groups of the program, and makes none.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html",
    ],
    peers: {
      cdkNag: ["LambdaLogging", "LambdaLogLevel"],
      config: ["lambda-function-application-log-level-check"],
    },
    options: {
      noisiestLevel: choiceOption("Noisiest level that functions may log at.", levels, "INFO"),
      remediateFormat: booleanOption(
        "Let a remediation set the JSON format; whatever reads the logs as text must be ready for it.",
        false,
      ),
      remediationLogGroup: textOption(
        "Name of the log group that a remediation sets on every function that names none, whether or not the program has a group with the function's name.",
      ),
    },
    messages: {
      notJson: "{path} is not JSON",
      noisy: "{path} is noisier than {level}",
      noGroup: "{path} is not set, and the program has no log group named after the function",
    },
    subjects: [lambdaFunction],
    check(stack, report, { options }) {
      for (const target of stack.all(lambdaFunction)) {
        const { format, applicationLogLevel: level } = target.logging;
        if (format.state === "unknown") {
          report.undetermined(target, format.path);
        } else if (!isOneOf(format, "JSON")) {
          report.violation(target, "notJson", { path: format.path });
        } else if (level.state === "unknown") {
          report.undetermined(target, level.path);
        } else if (isTooNoisy(level, options.noisiestLevel)) {
          report.violation(target, "noisy", { path: level.path, level: options.noisiestLevel });
        }
        const managed = hasManagedGroup(stack, target);
        if (managed === "no") {
          report.violation(target, "noGroup", { path: target.logging.logGroup.path });
        } else if (managed === "undetermined") {
          report.undetermined(target, "its log group");
        }
      }
    },
  },
  remedy(lambdaFunction, ({ hasLoggingConfig, logging }, patch, options) => {
    const { format, applicationLogLevel: level, logGroup: group } = logging;
    const isJson = isOneOf(format, "JSON");
    const setsFormat = options.remediateFormat && !isJson && format.state !== "unknown";
    const setsLevel = (isJson || setsFormat) && isTooNoisy(level, options.noisiestLevel);
    const setsGroup = options.remediationLogGroup !== "" && group.state === "absent";
    const settings = {
      ...(setsFormat ? { logFormat: "JSON" } : {}),
      ...(setsLevel ? { applicationLogLevel: options.noisiestLevel } : {}),
      ...(setsGroup ? { logGroup: options.remediationLogGroup } : {}),
    };
    if (hasLoggingConfig.state === "known") {
      Object.entries(settings).forEach(([name, value]) => patch.set(`loggingConfig.${name}`, value));
    } else if (hasLoggingConfig.state === "absent" && Object.keys(settings).length > 0) {
      // The provider wants the format to be named; Text is what AWS takes.
      patch.set(hasLoggingConfig.path, { logFormat: "Text", ...settings });
    }
  }),
);

function isTooNoisy(level: Value<string>, noisiest: string): boolean {
  if (level.state === "unknown") {
    return false;
  }
  const order: readonly string[] = levels;
  const at = order.indexOf(level.state === "known" ? level.value.toUpperCase() : defaultLevel);
  return at >= 0 && at < order.indexOf(noisiest);
}

function hasManagedGroup(stack: Stack, target: LambdaFunction): Verdict {
  const given = stack.resolve(target.logging.logGroup, logGroup);
  if (given.state !== "absent") {
    return given.state === "undecidable" ? "undetermined" : "yes";
  }
  const { name } = target;
  const verdicts = stack.all(logGroup).map((group): Verdict => {
    // In a preview the group's name is not known where it is made from the function's; the link is.
    if (group.name.urns.includes(target.resource.urn)) {
      return "yes";
    }
    if (group.name.state === "absent" || name.state === "absent") {
      return "no";
    }
    if (group.name.state === "known" && name.state === "known") {
      return group.name.value === `/aws/lambda/${name.value}` ? "yes" : "no";
    }
    const couldBe = group.name.state === "unknown" || group.name.value.startsWith("/aws/lambda/");
    return couldBe && !leadsToAnother(stack, group) ? "undetermined" : "no";
  });
  return verdicts.includes("yes") ? "yes" : verdicts.includes("undetermined") ? "undetermined" : "no";
}

/** Whether a log group is named after another function of the stack. */
function leadsToAnother(stack: Stack, { name }: ViewOf<typeof logGroup>): boolean {
  return stack.all(lambdaFunction).some(({ resource }) => name.urns.includes(resource.urn));
}
