/** Views of Amazon EventBridge Scheduler and Amazon EventBridge Pipes resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.scheduler.Schedule`. */
export const schedule = defineView({
  kind: "EventBridge schedule",
  types: ["aws:scheduler/schedule:Schedule", "aws-native:scheduler:Schedule"],
  read: (r: Reader) => ({
    deadLetterArn: r.reference("target.deadLetterConfig.arn"),
    kmsKey: r.reference("kmsKeyArn"),
    roleArn: r.reference("target.roleArn"),
    target: r.reference("target.arn"),
  }),
});

/** `aws.pipes.Pipe`: from a queue or stream to a target. */
export const pipe = defineView({
  kind: "EventBridge pipe",
  types: ["aws:pipes/pipe:Pipe", "aws-native:pipes:Pipe"],
  read: (r: Reader) => ({ roleArn: r.reference("roleArn") }),
});
