/** The policies of SQS queues, wherever the program writes them. */

import type { Messages } from "../../../core/metadata";
import { on, type KindCheck, type NoOptions, type ResourceReport } from "../../../core/policy";
import { valueOr, type Plain, type Value } from "../../../core/value";
import { sqsQueue, sqsQueuePolicy } from "../../../views/sqs";

/** What tells a queue from others: its name and, where they are known, its Region and account. */
export interface QueueName {
  readonly name: string;
  readonly region?: string;
  readonly account?: string;
}

/** Judges the policy of a queue; the queue is undefined where it is not known. */
export type QueuePolicyCheck<MessageSet extends Messages> = (
  policy: Value<Plain>,
  report: ResourceReport<MessageSet>,
  queue: QueueName | undefined,
) => void;

/** Checks that hand `judge` the policy of a queue: one beside it, or its own. */
export function onQueuePolicies<MessageSet extends Messages>(
  judge: QueuePolicyCheck<MessageSet>,
): readonly [KindCheck<MessageSet, NoOptions>, KindCheck<MessageSet, NoOptions>] {
  return [
    on(sqsQueuePolicy, ({ policy, queueUrl }, report) => judge(policy, report, queueOf(queueUrl))),
    on(sqsQueue, ({ policy, name }, report) =>
      policy.state === "absent"
        ? report.notApplicable("The queue itself has no policy")
        : judge(policy, report, name.state === "known" ? { name: name.value } : undefined),
    ),
  ];
}

/** The queue of a URL such as `https://sqs.us-east-1.amazonaws.com/123456789012/orders`. */
function queueOf(url: Value<string>): QueueName | undefined {
  const form = /^https:\/\/sqs\.(?<region>[\w-]+)\.[^/]+\/(?<account>\d{12})\/(?<name>[\w.-]+)$/;
  // Safe: the groups are those of the pattern, and none is optional.
  return form.exec(valueOr(url, ""))?.groups as Required<QueueName> | undefined;
}
