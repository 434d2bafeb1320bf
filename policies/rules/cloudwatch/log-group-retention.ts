import { integerOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import { logGroup } from "../../views/logs";
import { groupsWithRetention, hasRetention, keepLonger, keepsFor } from "./parts/log-retention";

export default defineStackPolicy(
  {
    title: "Log groups should retain their events long enough",
    severity: "low",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "A break-in is often found months later; by then only events that were kept can tell what happened.",
    fix: ({ minimumDays }) => `Set retentionInDays to at least ${minimumDays}, or omit it to keep events indefinitely.`,
    blindSpots: [
      "Events that a subscription filter copies to another store, where they may be kept longer.",
      "Log groups that Lambda or API Gateway makes by itself, because no program names them.",
    ],
    links: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
    controls: {
      "nist-800-53": ["AU-11"],
      "pci-dss-4.0.1": ["10.5.1"],
      hipaa: ["164.312(b)"],
      "well-architected-security": ["SEC03-BP06"],
      "cis-controls-8.1": ["3.4", "8.10"],
      nis2: ["1.1.1.h", "3.2.3.c", "3.2.5", "4.2.2.f"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-MLA", "KSI-MLA-07"],
    },
    peers: {
      checkov: ["CKV_AWS_338"],
      prowler: ["cloudwatch_log_group_retention_policy_specific_days_enabled"],
      securityHub: ["CloudWatch.16"],
      config: ["cw-loggroup-retention-period-check"],
      guardRules: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"],
    },
    gather: true,
    coveredBy: ["cloudwatch-audit-log-retention"],
    messages: { short: "{path} is less than {minimum} days" },
    options: {
      minimumDays: integerOption("Days for which a log group must keep its events.", 365, {
        minimum: 1,
        maximum: 3653,
      }),
    },
    subjects: [logGroup],
    check(stack, report, { options: { minimumDays: minimum } }) {
      for (const group of groupsWithRetention(stack)) {
        const { path } = group.retentionInDays;
        report.settle(group, anyOf(not(hasRetention(group)), keepsFor(group, minimum)), path, "short", {
          path,
          minimum,
        });
      }
    },
  },
  remedy(logGroup, ({ retentionInDays }, patch, { minimumDays }) => keepLonger(retentionInDays, patch, minimumDays)),
);
