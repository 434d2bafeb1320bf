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
    region: r.string("region"),
    state: r.string("state"),
    /** `aws-native` has the targets inside the rule. */
    targets: r.list({ aws: undefined, native: "targets" }, (target) => ({ arn: target.string("arn") })),
  }),
});

/** `aws.cloudwatch.EventTarget`. */
export const eventTarget = defineView({
  kind: "EventBridge target",
  types: ["aws:cloudwatch/eventTarget:EventTarget"],
  read: (r: Reader) => ({ rule: r.reference("rule") }),
});
