import { defineStackPolicy } from "../../core/policy";
import { allOf, isTrue, not, verdictOf } from "../../core/verdict";
import { logGroup } from "../../views/logs";
import { groupsWithRetention, hasRetention, isAuditLog } from "./parts/log-retention";

export default defineStackPolicy({
  title: "Log groups of audit logs should be protected from deletion and from API keys",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "Whoever wants to hide deletes the log; with deletion protection that takes one more permission and one more event.",
  fix: "Set deletionProtectionEnabled to true, and omit bearerTokenAuthenticationEnabled.",
  blindSpots: ["Log groups that a trail of another program writes to."],
  links: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protecting-log-groups-from-deletion.html"],
  controls: { "nist-800-53": ["AU-9"], "pci-dss-4.0.1": ["10.3.2"] },
  messages: {
    unprotected: "{path} is not true",
    bearerTokens: "{path} is true, so whoever finds an API key writes events into the log",
  },
  subjects: [logGroup],
  check(stack, report) {
    for (const group of groupsWithRetention(stack)) {
      const { path } = group.deletionProtection;
      const isProtected = verdictOf(group.deletionProtection, (isOn) => isOn, "no");
      const open = allOf(hasRetention(group), isAuditLog(stack, group), not(isProtected));
      report.settle(group, not(open), path, "unprotected", { path });
      const { bearerTokens } = group;
      const writable = allOf(isAuditLog(stack, group), isTrue(bearerTokens, "no"));
      report.settle(group, not(writable), bearerTokens.path, "bearerTokens", { path: bearerTokens.path });
    }
  },
});
