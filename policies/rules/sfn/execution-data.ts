import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf, doubtOf, verdictOf } from "../../core/verdict";
import { stateMachine } from "../../views/sfn";

export default defineResourcePolicy(
  {
    title: "State machines should not log their input and output",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets"],
    why: "Input and output of every state hold personal data and tokens, which then stand in a log that more people read.",
    fix: "Set loggingConfiguration.includeExecutionData to false, or mask data in the log group and set masked.",
    blindSpots: ["Whether a data protection policy of the log group masks what matters: say so by the option masked."],
    links: ["https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"],
    options: { masked: booleanOption("Whether the log groups of state machines mask sensitive data.", false) },
    messages: { data: "{path} is true" },
  },
  on(stateMachine, ({ includeExecutionData, logLevel }, report, { options }) => {
    if (options.masked || logLevel.state === "absent" || isOneOf(logLevel, "OFF")) {
      return report.notApplicable("There is no log, or it masks data");
    }
    const quiet = verdictOf(includeExecutionData, (isOn) => !isOn, "yes");
    report.settle(anyOf(quiet, doubtOf(logLevel)), includeExecutionData.path, "data", {
      path: includeExecutionData.path,
    });
  }),
  remedy(stateMachine, ({ includeExecutionData }, patch) => patch.set(includeExecutionData.path, false)),
);
