import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { valueOr } from "../../core/value";
import { allOf, anyOf, isSet, not } from "../../core/verdict";
import { isOfRegion } from "../../models/iam/patterns";
import { catchesSecurityEvents } from "../../models/detection/security-events";
import { eventRule, eventTarget } from "../../views/events";

export default defineStackPolicy(
  {
    title: "Targets of security rules should have a dead-letter queue",
    severity: "low",
    level: "advisory",
    themes: ["cloudtrail", "serverlessLens"],
    why: "An event that EventBridge cannot deliver is dropped after a day; with it goes the word that something happened.",
    fix: "Set deadLetterConfig.arn of the target to an SQS queue whose policy allows events.amazonaws.com to send to it.",
    blindSpots: [
      "Whether the queue exists in the same account and Region, lets EventBridge write, and is read by anybody.",
      "Rules for events that the pack does not count as security events.",
    ],
    links: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"],
    controls: { "serverless-lens": ["REL2-a1"] },
    peers: { cdkNag: ["EventBusDLQ"] },
    options: {
      remediationQueueArn: textOption(
        "ARN of the SQS queue that a remediation sets on targets of its Region; with @pulumi/aws on each target without a queue, as a target does not tell what its rule catches.",
        "^arn:[\\w-]+:sqs:",
      ),
    },
    messages: { noQueue: "{path} is not set on the target of a security rule" },
    subjects: [eventTarget, eventRule],
    check(stack, report) {
      let concerned = false;
      for (const target of stack.all(eventTarget)) {
        const { deadLetterArn, rule } = target;
        const resolution = stack.resolve(rule, eventRule);
        const caught = anyOf(
          resolution.state === "undecidable" ? "undetermined" : "no",
          ...targetsOf(resolution).map(({ eventPattern }) => catchesSecurityEvents(eventPattern)),
        );
        concerned ||= caught !== "no";
        if (deadLetterArn.state === "absent") {
          const { path } = deadLetterArn;
          report.settle(target, not(caught), "the pattern of its rule", "noQueue", { path });
        }
      }
      for (const rule of stack.all(eventRule)) {
        const { eventPattern, targets } = rule;
        const caught = allOf(isSet(targets), catchesSecurityEvents(eventPattern));
        concerned ||= caught !== "no";
        if (targets.state === "unknown" && caught !== "no") {
          report.undetermined(rule, targets.path);
        }
        for (const { deadLetterArn } of valueOr(targets, [])) {
          if (deadLetterArn.state === "absent") {
            const { path } = deadLetterArn;
            report.settle(rule, not(caught), eventPattern.path, "noQueue", { path });
          }
        }
      }
      if (!concerned) {
        report.notApplicable("No rule of this stack with a target is known to catch security events");
      }
    },
  },
  remedy(eventTarget, ({ deadLetterArn, region }, patch, { remediationQueueArn: arn }) => {
    if (arn !== "" && deadLetterArn.state === "absent" && isOfRegion(arn, region)) {
      patch.set(deadLetterArn.path, arn);
    }
  }),
  remedy(eventRule, ({ eventPattern, targets }, patch, { remediationQueueArn: arn }) => {
    if (arn !== "" && catchesSecurityEvents(eventPattern) === "yes") {
      valueOr(targets, [])
        .filter(({ deadLetterArn }) => deadLetterArn.state === "absent")
        .forEach(({ deadLetterArn }) => {
          patch.set(deadLetterArn.path, arn);
        });
    }
  }),
);
