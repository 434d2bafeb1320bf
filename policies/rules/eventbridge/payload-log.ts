import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { anyItem, anyOf, doubtOf, not, type Verdict, verdictOf } from "../../core/verdict";
import { eventBus, pipe } from "../../views/events";

const messages = {
  payload: "{path} puts the events into the log",
  trace: "{path} is TRACE, the level for debugging",
} as const;

export default defineResourcePolicy(
  {
    title: "Event buses and pipes should not log the events that they carry",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets", "https"],
    why: "Events hold personal data and tokens, which then stand in a log that more people read and that is kept for longer.",
    fix: "Set includeDetail to NONE (pipes: omit execution data) and a level of INFO or ERROR, or encrypt and mask the log and set masked.",
    blindSpots: [
      "Whether the destination of the log is encrypted and masks what matters: say so by the option masked.",
      "What the targets of a bus or pipe log.",
    ],
    links: [
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-logs.html",
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html",
    ],
    options: {
      masked: booleanOption("Whether the logs of event buses and pipes are encrypted and mask sensitive data.", false),
    },
    messages,
  },
  on(eventBus, ({ logDetail, logLevel }, report, { options }) => {
    const holds = verdictOf(logDetail, (detail) => detail === "FULL", "no");
    judge(logLevel, options.masked ? "no" : holds, logDetail.path, report);
  }),
  on(pipe, ({ logData, logLevel }, report, { options }) => {
    const holds = anyItem(logData, (item) => verdictOf(item, (name) => name === "ALL", "no"));
    judge(logLevel, options.masked ? "no" : holds, logData.path, report);
  }),
  remedy(eventBus, ({ logDetail, logLevel }, patch, { masked }) => {
    if (isOneOf(logDetail, "FULL") && !masked) {
      patch.set(logDetail.path, "NONE");
    }
    lowerTrace(logLevel, patch);
  }),
  remedy(pipe, ({ logData, logLevel }, patch, { masked }) => {
    if (logData.state === "known" && !masked) {
      patch.set(logData.path, []);
    }
    lowerTrace(logLevel, patch);
  }),
);

function judge(
  level: Value<string>,
  holdsEvents: Verdict,
  path: string,
  report: ResourceReport<typeof messages>,
): void {
  if (level.state === "absent" || isOneOf(level, "OFF")) {
    return report.notApplicable("There is no log");
  }
  report.settle(anyOf(not(holdsEvents), doubtOf(level)), path, "payload", { path });
  const quiet = verdictOf(level, (name) => name !== "TRACE", "yes");
  report.settle(quiet, level.path, "trace", { path: level.path });
}

function lowerTrace(level: Value<string>, patch: Patch): void {
  if (isOneOf(level, "TRACE")) {
    patch.set(level.path, "INFO");
  }
}
