import { defineStackPolicy } from "../../core/policy";
import { cisAlarmMessages, reportUnwatched } from "../../models/detection/cis-alarms";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Alarms must watch changes to CloudTrail and disabled or deleted KMS keys",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail"],
  why: "Whoever breaks in stops the trail first; and logs whose key is gone can never be read again. Both must be noticed at once.",
  fix: "Add a LogMetricFilter for these events to the trail's log group, and on its metric a MetricAlarm with threshold 1 and an SNS topic in alarmActions.",
  blindSpots: [
    "Filters and alarms of other programs, and alarms that another tool raises from the trail.",
    "EventBridge rules, which see one Region only.",
  ],
  links: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
  ],
  controls: {
    "cis-5.0": ["4.5", "4.7"],
    "cis-7.0": ["5.5", "5.7"],
    "iso-27001": ["A.8.15"],
    "well-architected-security": ["SEC04-BP04"],
    "cis-controls-8.1": ["8.11"],
    nis2: ["2.2.3", "3.2.3.c", "3.2.3.f", "3.2.3.g", "3.2.4", "3.5.4", "7.2.b"],
    dora: ["Article 19"],
    "fedramp-20x": ["KSI-CMT"],
  },
  peers: {
    trivy: ["AVD-AWS-0151", "AVD-AWS-0153"],
    prowler: [
      "cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled",
      "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
    ],
    securityHub: ["CloudWatch.5", "CloudWatch.7"],
    kics: [
      "cloudwatch_cloudtrail_configuration_changes_alarm_missing",
      "cloudwatch_disabling_or_scheduled_deletion_of_customer_created_cmk_alarm_missing",
    ],
  },
  messages: cisAlarmMessages,
  subjects: [trail],
  check(stack, report) {
    reportUnwatched(stack, report, ["cloudtrail-changes", "kms-key-loss"]);
  },
});
