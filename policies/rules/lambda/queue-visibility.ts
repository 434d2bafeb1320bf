import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { mapValue, type Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { lambdaEventSourceMapping, lambdaFunction } from "../../views/lambda";
import { sqsQueue } from "../../views/sqs";

type Queue = ViewOf<typeof sqsQueue>;
type LambdaFunction = ViewOf<typeof lambdaFunction>;

/** What AWS takes where the program says nothing, in seconds. */
const defaultTimeout = 3;
const defaultVisibilityTimeout = 30;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const visibilityFactor = 6;

const messages = {
  tooShort: "{path} is below six times the timeout of {functions}",
} as const;

export default defineStackPolicy({
  title: "SQS queues should hide messages for six times the timeout of their function",
  severity: "low",
  level: "advisory",
  themes: ["serverlessLens"],
  why: "A function that works longer on a message than the queue hides it gets the message twice.",
  fix: "Set the queue's visibility timeout to six times the function's timeout, or lower the function's timeout.",
  blindSpots: [
    "Queues and functions of other programs.",
    "The batching window of a mapping, by which the queue should hide a message longer.",
  ],
  links: ["https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"],
  controls: { "serverless-lens": ["REL1-a1"] },
  peers: { cdkNag: ["LambdaEventSourceSQSVisibilityTimeout"] },
  messages,
  subjects: [lambdaEventSourceMapping],
  check(stack, report) {
    for (const [queue, functions] of fedFunctions(stack)) {
      judge(queue, functions, report);
    }
  },
});

/** The functions that each queue feeds. */
function fedFunctions(stack: Stack): ReadonlyMap<Queue, ReadonlySet<LambdaFunction>> {
  const found = new Map<Queue, Set<LambdaFunction>>();
  for (const mapping of stack.all(lambdaEventSourceMapping)) {
    const queues = stack.resolve(mapping.eventSourceArn, sqsQueue);
    const functions = stack.resolve(mapping.function, lambdaFunction);
    for (const queue of targetsOf(queues)) {
      const fed = found.get(queue) ?? new Set();
      targetsOf(functions).forEach((target) => fed.add(target));
      found.set(queue, fed);
    }
  }
  return found;
}

function judge(queue: Queue, functions: ReadonlySet<LambdaFunction>, report: StackReport<typeof messages>): void {
  const visibility = orDefault(queue.visibilityTimeout, defaultVisibilityTimeout);
  const short: string[] = [];
  for (const { resource, timeout } of functions) {
    const needed = mapValue(orDefault(timeout, defaultTimeout), (seconds) => seconds * visibilityFactor);
    if (visibility.state !== "known" || needed.state !== "known") {
      report.undetermined(
        queue,
        visibility.state === "known" ? `${timeout.path} of ${resource.name}` : visibility.path,
      );
    } else if (visibility.value < needed.value) {
      short.push(resource.name);
    }
  }
  if (short.length > 0) {
    report.violation(queue, "tooShort", { path: visibility.path, functions: nameList(short) });
  }
}

function orDefault(value: Value<number>, whenAbsent: number): Value<number> {
  return value.state === "absent" ? { state: "known", path: value.path, value: whenAbsent } : value;
}
