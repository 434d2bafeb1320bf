import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { snsSubscription } from "../../views/sns";

export default defineResourcePolicy(
  {
    title: "SNS subscriptions of functions and queues should have a dead-letter queue",
    severity: "low",
    level: "disabled",
    themes: ["serverlessLens"],
    why: "A message that SNS cannot deliver, as when a permission is missing, is lost without a trace.",
    fix: "Set redrivePolicy to the ARN of a dead-letter queue that the topic may send to.",
    blindSpots: ["Whether the topic may send to the queue."],
    links: ["https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html"],
    peers: { cdkNag: ["SNSRedrivePolicy"] },
    messages: { noDeadLetterQueue: "{path} is not set" },
  },
  on(snsSubscription, ({ protocol, redrivePolicy }, report) => {
    if (protocol.state === "unknown") {
      return report.undetermined(protocol.path);
    }
    if (!isOneOf(protocol, "lambda", "sqs")) {
      return report.notApplicable("The subscriber is neither a function nor a queue");
    }
    if (redrivePolicy.state === "absent") {
      report.violation("noDeadLetterQueue", { path: redrivePolicy.path });
    }
  }),
);
