import { defineStackPolicy } from "../../core/policy";
import { anyOf, not, hasValue } from "../../core/verdict";
import { logGroup } from "../../views/logs";
import { groupsWithRetention, hasRetention, isAuditLog } from "./parts/log-retention";

export default defineStackPolicy({
  title: "Log groups should have a retention period",
  severity: "low",
  level: "advisory",
  themes: ["cloudtrail", "serverlessLens"],
  why: "Events that never expire are paid for without end, and keep what users sent for longer than anybody needs it.",
  fix: "Set retentionInDays to the number of days for which the events are needed.",
  blindSpots: [
    "Log groups that Lambda or API Gateway makes by itself, because no program names them.",
    "Audit logs, which may be kept without end: those that a trail of the stack writes to, and those with audit or cloudtrail as a word of the name.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"],
  peers: {
    checkov: ["CKV_AWS_66"],
    cdkNag: ["CloudWatchLogGroupRetentionPeriod"],
    kics: ["cloudwatch_without_retention_period_specified"],
  },
  gather: true,
  messages: { unlimited: "{path} is not set, so events never expire" },
  subjects: [logGroup],
  check(stack, report) {
    for (const group of groupsWithRetention(stack)) {
      const { retentionInDays } = group;
      const expires = hasValue(retentionInDays);
      const what = `${retentionInDays.path}, or whether a trail writes to the group`;
      report.settle(group, anyOf(not(hasRetention(group)), expires, isAuditLog(stack, group)), what, "unlimited", {
        path: retentionInDays.path,
      });
    }
  },
});
