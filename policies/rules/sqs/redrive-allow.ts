import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { UNKNOWN, isPlainObject, parsedPlain, type Plain, type Value } from "../../core/value";
import { anyOf, type Verdict, hasValue } from "../../core/verdict";
import { sqsQueue, sqsRedriveAllowPolicy, sqsRedrivePolicy } from "../../views/sqs";

export default defineStackPolicy({
  title: "Dead-letter queues should name the queues that may use them",
  severity: "low",
  level: "disabled",
  stage: "preview",
  themes: ["serverlessLens"],
  why: "Where nothing is said, every queue of the account and Region may send its failures to a dead-letter queue, and whoever redrives them moves messages that do not belong together.",
  fix: "Set redriveAllowPolicy, or add an sqs.RedriveAllowPolicy, with redrivePermission byQueue and the ARNs of the queues in sourceQueueArns.",
  blindSpots: [
    "Queues of other programs that use the dead-letter queue.",
    "Dead-letter queues of functions, topics and rules, which the setting does not concern.",
    "Whether sourceQueueArns names each queue: AWS refuses a redrive policy of one that is missing.",
  ],
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
  ],
  controls: { "serverless-lens": ["REL2-a1"] },
  messages: { everyQueue: "{path} lets every queue of the account send its failures here, not only {queues}" },
  subjects: [sqsQueue],
  check(stack, report) {
    for (const queue of stack.all(sqsQueue)) {
      const inside = stack.referrers(sqsQueue, "redrivePolicy", queue, sqsQueue).certain;
      const separate = stack.referrers(sqsRedrivePolicy, "redrivePolicy", queue, sqsQueue).certain;
      const sources = [...inside, ...separate].map(({ resource }) => resource.name);
      if (sources.length === 0) {
        continue;
      }
      const own = queue.redriveAllowPolicy;
      const { certain, possible } = stack.referrers(sqsRedriveAllowPolicy, "queue", queue, sqsQueue);
      const limited = anyOf(
        namesQueues(own),
        ...certain.map(({ policy }) => namesQueues(policy)),
        possible.length > 0 ? "undetermined" : "no",
      );
      report.settle(queue, limited, own.path, "everyQueue", { path: own.path, queues: nameList(sources) });
    }
  },
});

/** Whether a redrive allow policy, as its JSON text or as an object, leaves some queues out. */
function namesQueues(policy: Value<Plain>): Verdict {
  return policy.state === "known" ? limits(parsedPlain(policy.value)) : hasValue(policy);
}

function limits(policy: Plain | undefined): Verdict {
  const permission = isPlainObject(policy) ? policy.redrivePermission : policy;
  // AWS refuses what is no JSON; what is not said there is allowed.
  return permission === UNKNOWN || policy === undefined
    ? "undetermined"
    : permission === "byQueue" || permission === "denyAll"
      ? "yes"
      : "no";
}
