import { output, resource, stackCases, unknown } from "../../support/cases";

const guardDuty = { source: ["aws.guardduty"], "detail-type": ["GuardDuty Finding"] };
const rule = (eventPattern: unknown = JSON.stringify(guardDuty)) =>
  resource("aws:cloudwatch/eventRule:EventRule", "findings", { eventPattern });
const target = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudwatch/eventTarget:EventTarget", "notify", {
    rule: output("findings", "name"),
    arn: "arn:aws:sns:eu-central-1:123456789012:alerts",
    ...props,
  });
const queue = resource("aws:sqs/queue:Queue", "undelivered");
const withQueue = target({ deadLetterConfig: { arn: output("undelivered", "arn") } });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:events:Rule", "findings", { eventPattern: guardDuty, ...props });
const nativeTarget = { id: "notify", arn: "arn:aws:sns:eu-central-1:123456789012:alerts" };
const remedied = { remediationQueueArn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" };
const missing = { violation: "noQueue", on: "notify" } as const;

export default stackCases([
  { name: "a queue", resources: [rule(), withQueue, queue], expect: "pass", show: true },
  {
    name: "no queue",
    resources: [rule(), target()],
    expect: missing,
    becomes: { notify: { deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" } } },
    remedied,
    show: true,
  },
  {
    name: "a severity asked for",
    resources: [rule(JSON.stringify({ ...guardDuty, detail: { severity: [8] } })), target()],
    expect: missing,
    remedied,
  },
  {
    name: "dangerous API calls",
    resources: [
      rule(
        JSON.stringify({
          "detail-type": ["AWS API Call via CloudTrail"],
          detail: { eventName: ["StopLogging", "DeleteTrail"] },
        }),
      ),
      target(),
    ],
    expect: missing,
    remedied,
  },
  {
    name: "API calls of a pipeline's source",
    resources: [
      rule(
        JSON.stringify({
          source: ["aws.s3"],
          "detail-type": ["AWS API Call via CloudTrail"],
          detail: { eventName: ["PutObject"] },
        }),
      ),
      target(),
    ],
    expect: "notApplicable",
  },
  {
    name: "business events",
    resources: [rule(JSON.stringify({ source: ["shop.orders"] })), target()],
    expect: "notApplicable",
  },
  {
    name: "a schedule",
    resources: [
      resource("aws:cloudwatch/eventRule:EventRule", "findings", { scheduleExpression: "rate(1 day)" }),
      target(),
    ],
    expect: "notApplicable",
  },
  {
    name: "an archive of every event",
    resources: [rule(JSON.stringify({ account: ["123456789012"] })), target()],
    expect: "notApplicable",
  },
  { name: "a rule of another stack", resources: [target({ rule: "findings-elsewhere" })], expect: "notApplicable" },
  { name: "a rule not known yet", resources: [target({ rule: unknown })], expect: "undetermined" },
  { name: "a pattern not known yet", resources: [rule(unknown), target()], expect: "undetermined" },
  { name: "a pattern that is no JSON", resources: [rule("{"), target()], expect: "notApplicable" },
  { name: "a queue not known yet", resources: [rule(), target({ deadLetterConfig: unknown })], expect: "pass" },
  {
    name: "aws-native, a queue",
    resources: [
      native({
        targets: [{ ...nativeTarget, deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" } }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, no queue",
    resources: [native({ targets: [nativeTarget] })],
    expect: { violation: "noQueue", on: "findings" },
    remedied,
  },
  {
    name: "aws-native, a queue on one target of two",
    resources: [
      native({
        targets: [
          { ...nativeTarget, deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:own" } },
          { ...nativeTarget, id: "record" },
        ],
      }),
    ],
    expect: { violation: "noQueue", on: "findings" },
    remedied,
  },
  { name: "aws-native, targets not known yet", resources: [native({ targets: unknown })], expect: "undetermined" },
  {
    name: "no queue, and none configured to set",
    resources: [rule(), target()],
    remedied: false,
    becomes: {},
    expect: missing,
  },
  {
    name: "no queue in another Region than the configured one's",
    resources: [rule(), target({ region: "us-east-1" })],
    options: remedied,
    remedied: false,
    becomes: {},
    expect: missing,
  },
  {
    name: "a queue, where one is configured",
    resources: [rule(), withQueue, queue],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
  {
    name: "a target without a rule",
    resources: [
      rule(),
      resource("aws:cloudwatch/eventTarget:EventTarget", "notify", {
        arn: "arn:aws:sns:eu-central-1:123456789012:alerts",
      }),
    ],
    expect: "notApplicable",
  },
  {
    name: "a name that two rules share, one of them for findings",
    resources: [
      resource("aws:cloudwatch/eventRule:EventRule", "orders", {
        name: "shared",
        eventPattern: JSON.stringify({ source: ["shop.orders"] }),
      }),
      resource("aws:cloudwatch/eventRule:EventRule", "findings", {
        name: "shared",
        eventBusName: "security",
        eventPattern: JSON.stringify(guardDuty),
      }),
      target({ rule: "shared" }),
    ],
    expect: missing,
    remedied,
  },
  {
    name: "aws-native, business events to a target without a queue, where one is configured",
    resources: [native({ eventPattern: { source: ["shop.orders"] }, targets: [nativeTarget] })],
    options: remedied,
    becomes: {},
    expect: "notApplicable",
  },
  {
    name: "aws-native, business events to targets not known yet",
    resources: [native({ eventPattern: { source: ["shop.orders"] }, targets: unknown })],
    expect: "notApplicable",
  },
  { name: "aws-native, no target", resources: [native({})], expect: "notApplicable" },
  {
    name: "aws-native, no queue, and none configured to set",
    resources: [native({ targets: [nativeTarget] })],
    remedied: false,
    becomes: {},
    expect: { violation: "noQueue", on: "findings" },
  },
  {
    name: "aws-native, a pattern not known yet, and no queue",
    resources: [native({ eventPattern: unknown, targets: [nativeTarget] })],
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
  {
    name: "aws-native, a pattern not known yet, and a queue",
    resources: [
      native({
        eventPattern: unknown,
        targets: [{ ...nativeTarget, deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:own" } }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a queue on one target of two, which stays",
    resources: [
      native({
        targets: [
          { ...nativeTarget, deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:own" } },
          { ...nativeTarget, id: "record" },
        ],
      }),
    ],
    options: remedied,
    becomes: {
      findings: {
        targets: [
          { ...nativeTarget, deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:own" } },
          {
            ...nativeTarget,
            id: "record",
            deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:undelivered" },
          },
        ],
      },
    },
    expect: { violation: "noQueue", on: "findings" },
  },
]);
