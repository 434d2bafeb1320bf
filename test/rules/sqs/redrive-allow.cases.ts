import { output, resource, stackCases, unknown } from "../../support/cases";

const arn = "arn:aws:sqs:eu-central-1:123456789012:failed-jobs";
const source = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const redrive = JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 });
const policy = (redrivePermission: string) =>
  JSON.stringify({ redrivePermission, ...(redrivePermission === "byQueue" ? { sourceQueueArns: [source] } : {}) });
const failed = (props: Record<string, unknown> = {}) =>
  resource("aws:sqs/queue:Queue", "failed-jobs", { name: "failed-jobs", ...props });
const jobs = resource("aws:sqs/queue:Queue", "jobs", { name: "jobs", redrivePolicy: output("failed-jobs", "arn") });
const separate = (redriveAllowPolicy: unknown) =>
  resource("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "failed-jobs", {
    queueUrl: output("failed-jobs", "url"),
    redriveAllowPolicy,
  });
const everyQueue = {
  violation: "everyQueue",
  on: "failed-jobs",
  says: "redriveAllowPolicy lets every queue of the account send its failures here, not only jobs",
} as const;
const nativeJobs = resource("aws-native:sqs:Queue", "jobs", {
  redrivePolicy: { deadLetterTargetArn: output("failed-jobs", "arn"), maxReceiveCount: 5 },
});
const nativeFailed = (props: Record<string, unknown> = {}) => resource("aws-native:sqs:Queue", "failed-jobs", props);

export default stackCases([
  {
    name: "a dead-letter queue that names its queues",
    resources: [failed({ redriveAllowPolicy: policy("byQueue") }), jobs],
    expect: "pass",
    show: true,
  },
  { name: "a dead-letter queue for everybody", resources: [failed(), jobs], expect: everyQueue, show: true },
  {
    name: "one that says so",
    resources: [failed({ redriveAllowPolicy: policy("allowAll") }), jobs],
    expect: everyQueue,
  },
  {
    name: "one with a policy that says nothing",
    resources: [failed({ redriveAllowPolicy: "{}" }), jobs],
    expect: everyQueue,
  },
  {
    name: "one that takes nothing",
    resources: [failed({ redriveAllowPolicy: policy("denyAll") }), jobs],
    expect: "pass",
  },
  {
    name: "a policy that is no JSON",
    resources: [failed({ redriveAllowPolicy: "byQueue" }), jobs],
    expect: "undetermined",
  },
  {
    name: "a policy that is not known yet",
    resources: [failed({ redriveAllowPolicy: unknown }), jobs],
    expect: "undetermined",
    reason: "redriveAllowPolicy",
  },
  { name: "a policy of its own", resources: [failed(), jobs, separate(policy("byQueue"))], expect: "pass" },
  {
    name: "a policy of its own for everybody",
    resources: [failed(), jobs, separate(policy("allowAll"))],
    expect: everyQueue,
  },
  {
    name: "a policy of its own that is not known yet",
    resources: [failed(), jobs, separate(unknown)],
    expect: "undetermined",
  },
  {
    name: "a policy for a queue that is not known yet",
    resources: [
      failed(),
      jobs,
      resource("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "some", {
        queueUrl: unknown,
        redriveAllowPolicy: policy("byQueue"),
      }),
    ],
    expect: "undetermined",
  },
  { name: "a queue that takes no failures", resources: [failed()], expect: "pass" },
  {
    name: "queues that the program names by their ARN",
    resources: [
      resource("aws:sqs/queue:Queue", "failed-jobs", { name: "failed-jobs" }),
      resource("aws:sqs/queue:Queue", "jobs", { name: "jobs", redrivePolicy: redrive }),
    ],
    only: "preview",
    expect: "pass",
  },
  {
    name: "a redrive policy of its own",
    resources: [
      failed(),
      resource("aws:sqs/queue:Queue", "jobs", { name: "jobs" }),
      resource("aws:sqs/redrivePolicy:RedrivePolicy", "retry", {
        queueUrl: output("jobs", "url"),
        redrivePolicy: output("failed-jobs", "arn"),
      }),
    ],
    expect: { violation: "everyQueue", on: "failed-jobs", says: "not only retry" },
  },
  {
    name: "two queues",
    resources: [
      failed(),
      jobs,
      resource("aws:sqs/queue:Queue", "mails", { redrivePolicy: output("failed-jobs", "arn") }),
    ],
    expect: { violation: "everyQueue", on: "failed-jobs", says: "not only jobs, mails" },
  },
  {
    name: "aws-native, a dead-letter queue that names its queues",
    resources: [
      nativeFailed({ redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns: [source] } }),
      nativeJobs,
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a permission that is not known yet",
    resources: [nativeFailed({ redriveAllowPolicy: { redrivePermission: unknown } }), nativeJobs],
    expect: "undetermined",
  },
  {
    name: "aws-native, a dead-letter queue for everybody",
    resources: [nativeFailed(), nativeJobs],
    expect: everyQueue,
  },
]);
