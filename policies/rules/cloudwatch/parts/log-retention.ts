/** How long log groups keep their events, and which of them hold an audit trail. */

import type { Stack } from "../../../core/stack";
import type { Patch } from "../../../core/policy";
import { valueOr, type Value } from "../../../core/value";
import { type Verdict, anyOf, verdictOf } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { trail } from "../../../views/cloudtrail";
import { logGroup } from "../../../views/logs";

type LogGroup = ViewOf<typeof logGroup>;

/**
 * The numbers of days that CloudWatch Logs takes:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Log groups whose retention can be set, as far as a preview knows: {@link hasRetention} is not "no". */
export function groupsWithRetention(stack: Stack): readonly LogGroup[] {
  return stack.all(logGroup).filter((group) => hasRetention(group) !== "no");
}

/** Whether the retention of a log group can be set: AWS fixes that of the class DELIVERY. */
export function hasRetention({ logGroupClass }: LogGroup): Verdict {
  return verdictOf(logGroupClass, (known) => known !== "DELIVERY", "yes");
}

/** Whether a group holds an audit trail: a trail writes to it, or its name says so. */
export function isAuditLog(stack: Stack, group: LogGroup): Verdict {
  const { certain, possible } = stack.referrers(trail, "cloudWatchLogsGroupArn", group, logGroup);
  const named = /(?:^|[^a-z])(?:audit|cloudtrail)(?![a-z])/i.test(valueOr(group.name, ""));
  return anyOf(certain.length > 0 || named ? "yes" : "no", possible.length > 0 ? "undetermined" : "no");
}

/** Whether events are kept for some days at least; without a number of days they never expire. */
export function keepsFor({ retentionInDays }: LogGroup, days: number): Verdict {
  return verdictOf(retentionInDays, (known) => known >= days, "yes");
}

/** Makes a group that keeps its events for too short a time keep them for at least some days. */
export function keepLonger(retentionInDays: Value<number>, patch: Patch, days: number): void {
  const enough = retentions.find((known) => known >= days);
  if (verdictOf(retentionInDays, (known) => known >= days, "yes") === "no" && enough) {
    patch.set(retentionInDays.path, enough);
  }
}
