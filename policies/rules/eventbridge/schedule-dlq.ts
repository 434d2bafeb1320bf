import { defineResourcePolicy, on } from "../../core/policy";
import { schedule } from "../../views/scheduler";

export default defineResourcePolicy(
  {
    title: "Schedules should have a dead-letter queue",
    severity: "low",
    level: "disabled",
    stage: "preview",
    themes: ["serverlessLens"],
    why: "What a schedule cannot deliver is dropped after its retries, and nobody learns that the night's run did not happen.",
    fix: "Set target.deadLetterConfig.arn to an SQS queue that the schedule's role may send to.",
    blindSpots: ["Whether the queue exists, and is read by anybody."],
    links: ["https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html"],
    controls: { "serverless-lens": ["REL2-a1"] },
    messages: { noQueue: "{path} is not set" },
  },
  on(schedule, ({ deadLetterArn: { path, state } }, report) => {
    if (state === "absent") {
      report.violation("noQueue", { path });
    }
  }),
);
