import { nameList } from "../../core/message";
import { booleanOption, integerOption } from "../../core/options";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import type { ViewOf } from "../../core/view";
import { integrationOf } from "../../models/api/rest-resource";
import { routeModel } from "../../models/api/routes";
import { restMethod } from "../../views/apigateway";
import { lambdaEventSourceMapping, lambdaFunction } from "../../views/lambda";
import { sqsQueue } from "../../views/sqs";

type LambdaFunction = ViewOf<typeof lambdaFunction>;

/** What AWS takes where the program says nothing, in seconds. */
const defaultTimeout = 3;
const defaultVisibilityTimeout = 30;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const visibilityFactor = 6;

const messages = {
  notSet: "{path} is not set",
  tooLong: "{path} is above {limit} seconds, after which the API of {routes} has answered with an error",
  visibility: "{path} is below six times the timeout of {functions}",
} as const;

type Report = StackReport<typeof messages>;

/** How an API calls a function. */
interface ApiUse {
  readonly routes: string[];
  /** Longest time that the API waits, in seconds. */
  limit: number;
}

export default defineStackPolicy({
  title: "Timeout and memory of Lambda functions are chosen, and fit what calls the function",
  severity: "low",
  level: "advisory",
  themes: ["serverlessLens"],
  why: "A function that runs longer than its API waits is paid for in vain, and one that works longer on a message than the queue hides it gets the message twice.",
  fix: "Set timeout and memorySize, keep timeout below what the API waits, and set visibilityTimeoutSeconds of a queue to six times the timeout of the function it feeds.",
  blindSpots: [
    "Whether the values fit what the function does.",
    "APIs, queues and functions of other programs.",
    "The batching window of a mapping, by which the queue should hide a message longer.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  ],
  controls: { "serverless-lens": ["REL1-a1"] },
  peers: {
    cdkNag: ["LambdaDefaultTimeout", "LambdaDefaultMemorySize", "LambdaEventSourceSQSVisibilityTimeout"],
    config: ["lambda-function-settings-check"],
  },
  options: {
    requireExplicit: booleanOption("Ask for timeout and memorySize to be set.", true),
    apiSeconds: integerOption("Longest timeout of functions behind an API.", 29, { minimum: 1, maximum: 900 }),
  },
  messages,
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    const { uses, unclear } = apiUses(stack, options.apiSeconds);
    for (const target of stack.all(lambdaFunction)) {
      if (options.requireExplicit) {
        judgeExplicit(target, report);
      }
      const { timeout } = target;
      const use = uses.get(target);
      const mayBeLong =
        timeout.state === "unknown" || (timeout.state === "known" && timeout.value > options.apiSeconds);
      if (use && timeout.state === "known" && timeout.value > use.limit) {
        report.violation(target, "tooLong", { path: timeout.path, limit: use.limit, routes: nameList(use.routes) });
      } else if (use && timeout.state === "unknown") {
        report.undetermined(target, timeout.path);
      } else if (!use && mayBeLong) {
        unclear.forEach(({ subject, label }) => report.undetermined(subject, `which function ${label} calls`));
      }
    }
    judgeQueues(stack, report);
  },
});

function judgeExplicit({ timeout, memorySize, ...target }: LambdaFunction, report: Report): void {
  const settings = [
    { value: timeout, isGiven: target.timeoutIsGiven },
    { value: memorySize, isGiven: target.memorySizeIsGiven },
  ];
  for (const { value, isGiven } of settings) {
    if (value.state === "absent" && isGiven !== true) {
      report.violation(target, "notSet", { path: value.path });
    }
  }
}

function judgeQueues(stack: Stack, report: Report): void {
  const tooShort = new Map<ViewOf<typeof sqsQueue>, string[]>();
  for (const mapping of stack.all(lambdaEventSourceMapping)) {
    const queues = stack.resolve(mapping.eventSourceArn, sqsQueue);
    const functions = stack.resolve(mapping.function, lambdaFunction);
    for (const queue of queues.state === "found" ? queues.targets : []) {
      for (const target of functions.state === "found" ? functions.targets : []) {
        const { visibilityTimeout: visibility } = queue;
        if (visibility.state === "unknown" || target.timeout.state === "unknown") {
          report.undetermined(queue, visibility.path);
          continue;
        }
        const hidden = visibility.state === "known" ? visibility.value : defaultVisibilityTimeout;
        const needed = target.timeout.state === "known" ? target.timeout.value : defaultTimeout;
        if (hidden < visibilityFactor * needed) {
          tooShort.set(queue, [...(tooShort.get(queue) ?? []), target.resource.name]);
        }
      }
    }
  }
  tooShort.forEach((names, queue) =>
    report.violation(queue, "visibility", { path: queue.visibilityTimeout.path, functions: nameList(names) }),
  );
}

/** The functions behind APIs, and the routes of which cannot be told what they call. */
function apiUses(
  stack: Stack,
  seconds: number,
): {
  readonly uses: ReadonlyMap<LambdaFunction, ApiUse>;
  readonly unclear: readonly { readonly subject: Subject; readonly label: string }[];
} {
  const uses = new Map<LambdaFunction, ApiUse>();
  const unclear: { subject: Subject; label: string }[] = [];
  for (const { subject, label, backend } of routeModel(stack).routes) {
    const resolution = stack.resolve(backend, lambdaFunction);
    if (resolution.state === "undecidable") {
      unclear.push({ subject, label });
    }
    for (const target of resolution.state === "found" ? resolution.targets : []) {
      const use = uses.get(target) ?? { routes: [], limit: seconds };
      use.routes.push(label);
      uses.set(target, use);
    }
  }
  for (const method of stack.all(restMethod)) {
    const integration = integrationOf(stack, method) ?? method.integration;
    const resolution = stack.resolve(integration.uri, lambdaFunction);
    for (const target of resolution.state === "found" ? resolution.targets : []) {
      const use = uses.get(target);
      if (use) {
        use.limit = Math.max(use.limit, patience(integration));
      }
    }
  }
  return { uses, unclear };
}

/** How long an integration waits, in seconds; for ever where it need not wait, or where that is not known yet. */
function patience({
  timeout,
  requestParameters,
}: Pick<ViewOf<typeof restMethod>["integration"], "timeout" | "requestParameters">): number {
  const names = requestParameters.state === "known" ? [...requestParameters.value.keys()] : [];
  const doesNotWait = names.some((name) => /^integration\.request\.header\.x-amz-invocation-type$/i.test(name));
  if (doesNotWait || requestParameters.state === "unknown" || timeout.state === "unknown") {
    return Infinity;
  }
  return timeout.state === "known" ? timeout.value / 1000 : 0;
}
