/** Views of Amazon EventBridge Scheduler resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.scheduler.Schedule`. */
export const schedule = defineView({
  kind: "EventBridge schedule",
  types: ["aws:scheduler/schedule:Schedule", "aws-native:scheduler:Schedule"],
  read: (r: Reader) => ({ target: r.reference("target.arn") }),
});
