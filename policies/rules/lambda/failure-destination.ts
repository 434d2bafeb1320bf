import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import { textOption } from "../../core/options";
import { defineStackPolicy, remedy, type StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { known, mapValue, unknown, type Plain, type Value } from "../../core/value";
import { anyOf, doubtOf, not, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { runsAtEdge } from "../../models/edge/edge-function";
import { parseArn } from "../../models/iam/patterns";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import {
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaPermission,
  lambdaResourcePolicy,
  lambdaStreamSource,
} from "../../views/lambda";
import { schedule } from "../../views/scheduler";
import { sqsQueue, sqsRedrivePolicy } from "../../views/sqs";

type LambdaFunction = ViewOf<typeof lambdaFunction>;
type Mapping = ViewOf<typeof lambdaEventSourceMapping>;
type Queue = ViewOf<typeof sqsQueue>;

/**
 * Services that call functions and do not wait, by the beginning of their principal.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
 */
const asynchronousCallers: ReadonlyMap<string, string> = new Map([
  ["s3", "Amazon S3"],
  ["sns", "Amazon SNS"],
  ["events", "EventBridge"],
  ["ses", "Amazon SES"],
  ["iot", "AWS IoT"],
  ["config", "AWS Config"],
  ["codecommit", "CodeCommit"],
  ["lambda.alarms.cloudwatch", "CloudWatch alarms"],
  ["logs", "CloudWatch Logs"],
]);

const messages = {
  asynchronous:
    "The function is called asynchronously by {callers}, but neither {path} nor onFailure of a FunctionEventInvokeConfig is set",
  stream: "{path} is not set, although the source is a stream",
  queue: "{path} is not set, although the queue feeds a function",
} as const;

type Report = StackReport<typeof messages>;

export default defineStackPolicy(
  {
    title: "Failed events should have a dead-letter queue or destination",
    severity: "medium",
    level: "advisory",
    themes: ["serverlessLens"],
    why: "Lambda drops an event after its last retry, and a record that fails can hold up its stream, unless there is a place for what failed.",
    fix: "Set an onFailure destination (or deadLetterConfig) for asynchronous calls and stream mappings, and redrivePolicy on queues that feed functions.",
    blindSpots: [
      "Asynchronous calls that no permission or schedule of the program shows, such as those of other functions.",
      "Queues and streams of other programs.",
      "Whether anybody looks into what was kept.",
      "A remediation sets the destination of mappings only: one function by itself does not show what calls it, nor one queue whether it is the place for what failed.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    ],
    controls: { "nist-800-53": ["SI-2", "SC-36(1)"], hipaa: ["164.312(b)"], "serverless-lens": ["REL2-a1"] },
    peers: {
      checkov: ["CKV_AWS_116"],
      cdkNag: [
        "LambdaDLQ",
        "LambdaAsyncFailureDestination",
        "LambdaEventSourceMappingDestination",
        "SQSQueueDLQ",
        "SQSRedrivePolicy",
        "AwsSolutions-SQS3",
      ],
      prowler: ["awslambda_function_no_dead_letter_queue"],
      config: ["lambda-dlq-check", "sqs-queue-dlq-check"],
      kics: ["lambda_function_without_dead_letter_queue", "serverless_function_without_dead_letter_queue"],
      guardRules: ["LAMBDA_DLQ_CHECK"],
    },
    options: {
      streamDestinationArn: textOption(
        "ARN of the queue, topic or bucket that a remediation sets on mappings of streams; the function's role must be allowed to write to it.",
        "^arn:",
      ),
    },
    messages,
    subjects: [lambdaPermission, lambdaResourcePolicy, schedule, lambdaEventSourceMapping],
    check(stack, report) {
      for (const [target, callers] of asynchronousFunctions(stack, report)) {
        if (runsAtEdge(stack, target) === "no") {
          judgeFunction(stack, target, callers, report);
        }
      }
      const sources = new Set<Queue>();
      for (const mapping of stack.all(lambdaEventSourceMapping)) {
        const queue = stack.resolve(mapping.eventSourceArn, sqsQueue);
        if (queue.state === "found") {
          queue.targets.forEach((target) => sources.add(target));
        } else {
          judgeMapping(stack, mapping, report);
        }
      }
      sources.forEach((queue) => judgeQueue(stack, queue, report));
    },
  },
  remedy(lambdaEventSourceMapping, (mapping, patch, { streamDestinationArn }) => {
    if (streamDestinationArn !== "" && mapping.onFailure.state === "absent" && saysStream(mapping)) {
      patch.set(mapping.onFailure.path, streamDestinationArn);
    }
  }),
);

/** The functions that something calls without waiting, with the names of what calls. */
function asynchronousFunctions(stack: Stack, report: Report): ReadonlyMap<LambdaFunction, readonly string[]> {
  const found = new Map<LambdaFunction, string[]>();
  const add = (target: Reference, caller: Value<string>, source: string): void => {
    const resolution = stack.resolve(target, lambdaFunction);
    for (const called of targetsOf(resolution)) {
      if (caller.state === "known") {
        addTo(found, called, caller.value);
      } else {
        report.undetermined(called, `${caller.path} of ${source}`);
      }
    }
  };
  for (const { principal, function: target, resource } of stack.all(lambdaPermission)) {
    const caller = mapValue(principal, callerOf);
    if (caller.state !== "known") {
      add(target, caller, resource.name);
    } else if (caller.value !== undefined) {
      add(target, { ...caller, value: caller.value }, resource.name);
    }
  }
  for (const { policy, function: target, resource } of stack.all(lambdaResourcePolicy)) {
    const { callers, isComplete } = callersIn(policy);
    callers.forEach((caller) => add(target, known(policy.path, caller), resource.name));
    if (!isComplete) {
      add(target, unknown(policy.path), resource.name);
    }
  }
  for (const { target, resource } of stack.all(schedule)) {
    add(target, known(target.path, "EventBridge Scheduler"), resource.name);
  }
  return found;
}

/** The services that a resource policy lets call a function, and that do not wait. */
function callersIn(policy: Value<Plain>): { readonly callers: readonly string[]; readonly isComplete: boolean } {
  const result = parsePolicyDocument(policy);
  if (result.state !== "known") {
    return { callers: [], isComplete: result.state !== "unknown" };
  }
  const { statements, complete } = result.document;
  const lists = statements.flatMap(({ effect, principals }) =>
    effect === "Allow" && principals && !principals.negated ? [principals] : [],
  );
  const entries = lists.flatMap((list) => list.entries);
  return {
    callers: [...new Set(entries.flatMap((entry) => (entry.kind === "service" && callerOf(entry.service)) || []))],
    isComplete: complete && lists.every((list) => list.complete),
  };
}

/** The name of a service that calls functions and does not wait; undefined for any other principal. */
function callerOf(principal: string): string | undefined {
  const service = /^(.+?)(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/.exec(principal)?.[1];
  return asynchronousCallers.get(service ?? "");
}

function judgeFunction(stack: Stack, target: LambdaFunction, callers: readonly string[], report: Report): void {
  if (target.deadLetterTargetArn.state !== "absent") {
    return;
  }
  const configs = stack.referrers(lambdaEventInvokeConfig, "function", target, lambdaFunction);
  const keeps = (views: readonly ViewOf<typeof lambdaEventInvokeConfig>[]): boolean =>
    views.some(({ onFailure }) => onFailure.state !== "absent");
  if (keeps(configs.certain)) {
    return;
  }
  if (keeps(configs.possible)) {
    report.undetermined(target, "which function a FunctionEventInvokeConfig is for");
  } else {
    report.violation(target, "asynchronous", {
      callers: nameList(callers),
      path: target.deadLetterTargetArn.path,
    });
  }
}

function judgeMapping(stack: Stack, mapping: Mapping, report: Report): void {
  if (mapping.onFailure.state !== "absent") {
    return;
  }
  const verdict = readsStream(stack, mapping);
  report.settle(mapping, not(verdict), mapping.eventSourceArn.path, "stream", { path: mapping.onFailure.path });
}

function readsStream(stack: Stack, mapping: Mapping): Verdict {
  const { eventSourceArn } = mapping;
  const isStream = saysStream(mapping) || stack.resolve(eventSourceArn, lambdaStreamSource).state === "found";
  return anyOf(isStream ? "yes" : "no", doubtOf(eventSourceArn));
}

/**
 * Whether a mapping says by itself that it reads a stream. Only streams have a place to start from; those of Amazon
 * DocumentDB, which have a configuration of their own, take no destination.
 */
function saysStream(mapping: Mapping): boolean {
  const { eventSourceArn, selfManagedEventSource, startingPosition, hasDocumentDbConfig } = mapping;
  const service = eventSourceArn.state === "known" ? parseArn(eventSourceArn.value)?.service : undefined;
  return (
    selfManagedEventSource.state !== "absent" ||
    ["kinesis", "dynamodb", "kafka"].includes(service ?? "") ||
    (startingPosition.state !== "absent" && hasDocumentDbConfig.state === "absent" && service === undefined)
  );
}

function judgeQueue(stack: Stack, queue: Queue, report: Report): void {
  if (queue.redrivePolicy.state !== "absent") {
    return;
  }
  const redrive = stack.referrers(sqsRedrivePolicy, "queue", queue, sqsQueue);
  // A queue that takes what failed elsewhere is the place for it; it needs no further one.
  const uses = [
    stack.referrers(sqsQueue, "redrivePolicy", queue, sqsQueue),
    stack.referrers(sqsRedrivePolicy, "redrivePolicy", queue, sqsQueue),
    stack.referrers(lambdaFunction, "deadLetterTargetArn", queue, sqsQueue),
    stack.referrers(lambdaEventInvokeConfig, "onFailure", queue, sqsQueue),
    stack.referrers(lambdaEventSourceMapping, "onFailure", queue, sqsQueue),
  ];
  if (redrive.certain.length > 0 || uses.some(({ certain }) => certain.length > 0)) {
    return;
  }
  if (redrive.possible.length > 0 || uses.some(({ possible }) => possible.length > 0)) {
    report.undetermined(queue, "whether a dead-letter queue goes with it, or it is one");
  } else {
    report.violation(queue, "queue", { path: queue.redrivePolicy.path });
  }
}
