import { booleanOption, integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { logGroup } from "../../views/logs";

/**
 * The numbers of days that CloudWatch Logs takes:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export default defineResourcePolicy(
  {
    title: "Log groups keep their events long enough",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "A break-in is often found months later; by then only events that were kept can tell what happened.",
    fix: "Set retentionInDays to 365 or more, or to 0 to keep events for ever.",
    blindSpots: [
      "Events that a subscription filter copies to another store, where they may be kept longer.",
      "Log groups that Lambda or API Gateway makes by itself, because no program names them.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
    ],
    controls: {
      "nist-800-53": ["AU-11"],
      "pci-dss-4.0": ["10.5.1"],
      hipaa: ["164.312(b)"],
      "well-architected-security": ["SEC03-BP06"],
    },
    peers: {
      checkov: ["CKV_AWS_66", "CKV_AWS_338"],
      cdkNag: ["CloudWatchLogGroupRetentionPeriod"],
      prowler: ["cloudwatch_log_group_retention_policy_specific_days_enabled"],
      securityHub: ["CloudWatch.16"],
      config: ["cw-loggroup-retention-period-check"],
      kics: ["cloudwatch_without_retention_period_specified"],
      guardRules: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"],
    },
    messages: {
      short: "{path} is less than {minimum} days",
      unlimited: "{path} is not set, so events are kept, and paid for, for ever",
    },
    options: {
      minimumDays: integerOption("Days for which a log group must keep its events.", 365, {
        minimum: 1,
        maximum: 3653,
      }),
      allowUnlimited: booleanOption("Accept log groups that keep their events for ever.", true),
    },
  },
  on(logGroup, ({ retentionInDays, logGroupClass }, report, { options }) => {
    if (isOneOf(logGroupClass, "DELIVERY")) {
      return report.notApplicable("AWS fixes the retention of log groups of the class DELIVERY");
    }
    switch (retentionInDays.state) {
      case "unknown":
        return report.undetermined(retentionInDays.path);
      case "absent":
        // The same as 0: events never expire.
        if (!options.allowUnlimited) {
          report.violation("unlimited", { path: retentionInDays.path });
        }
        return;
      case "known":
        // Providers that fill in no defaults hand over the 0 as it is.
        if (retentionInDays.value === 0 ? !options.allowUnlimited : retentionInDays.value < options.minimumDays) {
          const message = retentionInDays.value === 0 ? "unlimited" : "short";
          report.violation(message, { path: retentionInDays.path, minimum: options.minimumDays });
        }
    }
  }),
  remedy(logGroup, ({ retentionInDays }, patch, { minimumDays }) => {
    // A bound where there was none would delete events: that is for a person to decide.
    const enough = retentions.find((days) => days >= minimumDays);
    if (retentionInDays.state === "known" && retentionInDays.value !== 0 && enough !== undefined) {
      patch.set(retentionInDays.path, enough);
    }
  }),
);
