import { output, resource, stackCases, unknown } from "../../support/cases";

const handler = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "handler", { runtime: "nodejs24.x", role: "arn", ...props });
const queue = (props: Record<string, unknown> = {}) => resource("aws:sqs/queue:Queue", "jobs", props);
const mapping = resource("aws:lambda/eventSourceMapping:EventSourceMapping", "feed", {
  functionName: output("handler", "arn"),
  eventSourceArn: output("jobs", "arn"),
});

export default stackCases([
  {
    name: "a queue that hides messages long enough",
    resources: [handler({ timeout: 10 }), mapping, queue({ visibilityTimeoutSeconds: 60 })],
    expect: "pass",
    show: true,
  },
  {
    name: "a queue that shows a message again too early",
    resources: [handler({ timeout: 10 }), mapping, queue({ visibilityTimeoutSeconds: 59 })],
    expect: { violation: "tooShort", on: "jobs" },
    show: true,
  },
  {
    name: "a queue with AWS's own value, which is too short",
    resources: [handler({ timeout: 10 }), mapping, queue()],
    expect: { violation: "tooShort", on: "jobs" },
  },
  {
    name: "a queue with AWS's own value, which is long enough",
    resources: [handler({ timeout: 5 }), mapping, queue()],
    expect: "pass",
  },
  {
    name: "a queue whose value is not known yet",
    resources: [handler({ timeout: 10 }), mapping, queue({ visibilityTimeoutSeconds: unknown })],
    expect: "undetermined",
    reason: "visibilityTimeoutSeconds",
  },
  { name: "a queue that feeds nothing", resources: [handler({ timeout: 60 }), queue()], expect: "notApplicable" },
  {
    name: "a function whose timeout is not known yet",
    resources: [handler({ timeout: unknown }), mapping, queue()],
    expect: "undetermined",
    reason: "timeout of handler",
  },
  {
    name: "two functions, of which one works too long",
    resources: [
      handler({ timeout: 5 }),
      mapping,
      resource("aws:lambda/function:Function", "slow", { runtime: "nodejs24.x", role: "arn", timeout: 60 }),
      resource("aws:lambda/eventSourceMapping:EventSourceMapping", "second", {
        functionName: output("slow", "arn"),
        eventSourceArn: output("jobs", "arn"),
      }),
      queue(),
    ],
    expect: { violation: "tooShort", on: "jobs" },
  },
  {
    name: "aws-native, a queue that hides messages long enough",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn", timeout: 10 }),
      resource("aws-native:sqs:Queue", "jobs", { visibilityTimeout: 60 }),
      resource("aws-native:lambda:EventSourceMapping", "feed", {
        functionName: output("handler", "arn"),
        eventSourceArn: output("jobs", "arn"),
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a queue that shows a message again too early",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn", timeout: 10 }),
      resource("aws-native:sqs:Queue", "jobs", {}),
      resource("aws-native:lambda:EventSourceMapping", "feed", {
        functionName: output("handler", "arn"),
        eventSourceArn: output("jobs", "arn"),
      }),
    ],
    expect: { violation: "tooShort", on: "jobs" },
  },
]);
