import { choiceOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { lambdaFunction } from "../../views/lambda";

/** From noisy to quiet: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html. */
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;

/** What AWS takes for functions that log as JSON. */
const defaultLevel = "INFO";

export default defineStackPolicy(
  {
    title: "Lambda functions should log at a quiet level",
    severity: "medium",
    level: "disabled",
    gather: true,
    themes: ["cloudtrail", "serverlessLens"],
    why: "Debug output holds what should not be kept, such as whole events, and is paid for by volume.",
    fix: ({ noisiestLevel }) => `Set loggingConfig.applicationLogLevel to ${noisiestLevel} or a quieter level.`,
    blindSpots: [
      "Levels that the code sets itself.",
      "Functions that log as text, where AWS filters nothing by level.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html"],
    peers: { cdkNag: ["LambdaLogLevel"], config: ["lambda-function-application-log-level-check"] },
    options: { noisiestLevel: choiceOption("Noisiest level that functions may log at.", levels, "INFO") },
    messages: { noisy: "{path} is noisier than {level}" },
    subjects: [lambdaFunction],
    check(stack, report, { options: { noisiestLevel } }) {
      for (const target of stack.all(lambdaFunction)) {
        const { applicationLogLevel, format } = target.logging;
        const isText = not(verdictOf(format, (name) => name === "JSON", "no"));
        const { path } = format.state === "unknown" ? format : applicationLogLevel;
        const quiet = anyOf(isText, not(isNoisierThan(noisiestLevel, target)));
        report.settle(target, quiet, path, "noisy", { path: applicationLogLevel.path, level: noisiestLevel });
      }
    },
  },
  remedy(lambdaFunction, (target, patch, { noisiestLevel }) => {
    if (isOneOf(target.logging.format, "JSON") && isNoisierThan(noisiestLevel, target) === "yes") {
      patch.set("loggingConfig.applicationLogLevel", noisiestLevel);
    }
  }),
);

function isNoisierThan(
  noisiest: (typeof levels)[number],
  { logging }: Pick<ViewOf<typeof lambdaFunction>, "logging">,
): Verdict {
  const isNoisy = (level: string): boolean => {
    const at = levels.findIndex((name) => name === level.toUpperCase());
    return at >= 0 && at < levels.indexOf(noisiest);
  };
  return verdictOf(logging.applicationLogLevel, isNoisy, isNoisy(defaultLevel) ? "yes" : "no");
}
