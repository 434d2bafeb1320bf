import { integerOption, textListOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import { logGroup } from "../../views/logs";
import { groupsWithRetention, hasRetention, isAuditLog, keepLonger, keepsFor } from "./parts/log-retention";

export default defineStackPolicy(
  {
    title: "Log groups of trails and audit logs must retain their events long enough",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "A break-in is often found months later; by then only events that were kept can tell what happened.",
    fix: ({ minimumDays }) => `Set retentionInDays to at least ${minimumDays}, or omit it to keep events indefinitely.`,
    blindSpots: [
      "Events that a subscription filter, or the trail's bucket, keeps longer.",
      "Which groups hold an audit log: those that a trail of the stack writes to, and those with audit or cloudtrail as a word of the name, count.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
    ],
    controls: { "nist-800-53": ["AU-11"], "pci-dss-4.0.1": ["10.5.1"], hipaa: ["164.312(b)"] },
    messages: { short: "{path} is less than {minimum} days" },
    options: {
      minimumDays: integerOption("Days for which an audit log must be kept.", 365, { minimum: 1, maximum: 3653 }),
      remediationLogGroups: textListOption(
        "Pulumi names of log groups that a remediation changes: one resource does not tell whether a trail writes to it.",
      ),
    },
    subjects: [logGroup],
    check(stack, report, { options: { minimumDays: minimum } }) {
      const judged = groupsWithRetention(stack).map((group) => ({ group, audit: isAuditLog(stack, group) }));
      if (judged.every(({ audit }) => audit === "no")) {
        return report.notApplicable("No log group of the stack is known to hold an audit log");
      }
      for (const { group, audit } of judged) {
        const { path } = group.retentionInDays;
        report.settle(group, anyOf(not(hasRetention(group)), not(audit), keepsFor(group, minimum)), path, "short", {
          path,
          minimum,
        });
      }
    },
  },
  remedy(logGroup, ({ retentionInDays, resource }, patch, { minimumDays, remediationLogGroups }) => {
    if (remediationLogGroups.includes(resource.name)) {
      keepLonger(retentionInDays, patch, minimumDays);
    }
  }),
);
