/** Views of Amazon EventBridge resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.cloudwatch.EventRule`. */
export const eventRule = defineView({
  kind: "EventBridge rule",
  types: ["aws:cloudwatch/eventRule:EventRule", "aws-native:events:Rule"],
  identifiers: ["id", "name", "arn"],
  read: (r: Reader) => ({
    eventBusName: r.string("eventBusName"),
    eventPattern: r.plain("eventPattern"),
    isEnabled: r.boolean({ aws: "isEnabled", native: undefined }),
    region: r.string({ aws: "region", native: undefined }),
    state: r.string("state"),
    /** `aws-native` has the targets inside the rule. */
    targets: r.list({ aws: undefined, native: "targets" }, (target) => ({
      arn: target.string("arn"),
      deadLetterArn: target.string("deadLetterConfig.arn"),
    })),
  }),
});

/** `aws.cloudwatch.EventTarget`. */
export const eventTarget = defineView({
  kind: "EventBridge target",
  types: ["aws:cloudwatch/eventTarget:EventTarget"],
  read: (r: Reader) => ({
    deadLetterArn: r.string("deadLetterConfig.arn"),
    region: r.string("region"),
    rule: r.reference("rule"),
  }),
});

/** `aws.cloudwatch.EventBusPolicy`: the resource policy of a bus; one statement of it with `aws-native`. */
export const eventBusPolicy = defineView({
  kind: "EventBridge bus policy",
  types: ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws-native:events:EventBusPolicy"],
  read: (r: Reader) => ({
    /** The older form of a statement that CloudFormation takes beside `statement`. */
    conditionKey: r.string({ aws: undefined, native: "condition.key" }),
    policy: r.plain({ aws: "policy", native: undefined }),
    principal: r.string({ aws: undefined, native: "principal" }),
    statement: r.plain({ aws: undefined, native: "statement" }),
  }),
});

/** `aws.cloudwatch.EventPermission`: lets one account, or one organization, send events to a bus. */
export const eventPermission = defineView({
  kind: "EventBridge permission",
  types: ["aws:cloudwatch/eventPermission:EventPermission"],
  read: (r: Reader) => ({ conditionKey: r.string("condition.key"), principal: r.string("principal") }),
});

/** `aws.cloudwatch.EventBus`. With `aws-native` it holds its resource policy itself. */
export const eventBus = defineView({
  kind: "EventBridge bus",
  types: ["aws:cloudwatch/eventBus:EventBus", "aws-native:events:EventBus"],
  read: (r: Reader) => ({
    /** `NONE` (also where it is absent) or `FULL`: whether the log holds the events. */
    logDetail: r.string("logConfig.includeDetail"),
    /** `OFF` (also where it is absent), `ERROR`, `INFO` or `TRACE`. */
    logLevel: r.string("logConfig.level"),
    policy: r.plain({ aws: undefined, native: "policy" }),
  }),
});

/** `aws.pipes.Pipe`. */
export const pipe = defineView({
  kind: "EventBridge pipe",
  types: ["aws:pipes/pipe:Pipe", "aws-native:pipes:Pipe"],
  read: (r: Reader) => ({
    /** `ALL` where the log holds the events and what the steps make of them; absent for none. */
    logData: r.strings({
      aws: "logConfiguration.includeExecutionDatas",
      native: "logConfiguration.includeExecutionData",
    }),
    /** `OFF`, `ERROR`, `INFO` or `TRACE`. */
    logLevel: r.string("logConfiguration.level"),
  }),
});

/** Resources of EventBridge that hold events, or what it takes to send them, under a key. */
export const eventStore = defineView({
  kind: "EventBridge resource with a key",
  types: [
    "aws:cloudwatch/eventBus:EventBus",
    "aws:cloudwatch/eventArchive:EventArchive",
    "aws:cloudwatch/eventConnection:EventConnection",
    "aws:pipes/pipe:Pipe",
    "aws-native:events:EventBus",
    "aws-native:events:Archive",
    "aws-native:events:Connection",
    "aws-native:pipes:Pipe",
  ],
  read: (r: Reader) => ({ kmsKey: r.reference("kmsKeyIdentifier") }),
});
