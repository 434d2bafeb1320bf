import { defineStackPolicy } from "../../core/policy";
import { cisAlarmMessages, reportUnwatched } from "../../models/detection/cis-alarms";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "The other alarms of the CIS benchmark are in place",
  severity: "low",
  level: "advisory",
  themes: ["cloudtrail"],
  why: "Sign-ins without a second factor and changes to networks, buckets and AWS Config are rare, and often part of an attack.",
  fix: "On the trail's log group add a cloudwatch.LogMetricFilter for each of these, and a cloudwatch.MetricAlarm on the same metric and namespace with an SNS topic in alarmActions; a loop over a list of patterns will do.",
  blindSpots: [
    "Filters and alarms of other programs, and alarms that another tool raises from the trail.",
    "The alarm's threshold, and EventBridge rules, which see one Region only.",
    "Events of EC2-Classic, which the benchmark still lists though AWS has retired it.",
  ],
  links: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: {
    "cis-5.0": ["4.2", "4.6", "4.8", "4.9", "4.10", "4.11", "4.12", "4.13", "4.14"],
    "iso-27001": ["A.8.15"],
    "well-architected-security": ["SEC04-BP04"],
  },
  peers: {
    trivy: [
      "AVD-AWS-0148",
      "AVD-AWS-0152",
      "AVD-AWS-0154",
      "AVD-AWS-0155",
      "AVD-AWS-0156",
      "AVD-AWS-0157",
      "AVD-AWS-0158",
      "AVD-AWS-0159",
      "AVD-AWS-0160",
    ],
    prowler: [
      "cloudwatch_log_metric_filter_sign_in_without_mfa",
      "cloudwatch_log_metric_filter_authentication_failures",
      "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
      "cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled",
      "cloudwatch_log_metric_filter_security_group_changes",
      "cloudwatch_changes_to_network_acls_alarm_configured",
      "cloudwatch_changes_to_network_gateways_alarm_configured",
      "cloudwatch_changes_to_network_route_tables_alarm_configured",
      "cloudwatch_changes_to_vpcs_alarm_configured",
    ],
    securityHub: [
      "CloudWatch.3",
      "CloudWatch.6",
      "CloudWatch.8",
      "CloudWatch.9",
      "CloudWatch.10",
      "CloudWatch.11",
      "CloudWatch.12",
      "CloudWatch.13",
      "CloudWatch.14",
    ],
    kics: [
      "cloudwatch_management_console_sign_in_without_mfa_alarm_missing",
      "cloudwatch_management_console_auth_failed_alarm_missing",
      "cloudwatch_s3_policy_change_alarm_missing",
      "cloudwatch_aws_config_configuration_changes_alarm_missing",
      "cloudwatch_security_group_changes_alarm_missing",
      "cloudwatch_changes_to_nacl_alarm_missing",
      "cloudwatch_network_gateways_changes_alarm_missing",
      "cloudwatch_route_table_changes_alarm_missing",
      "cloudwatch_vpc_changes_alarm_missing",
    ],
  },
  messages: cisAlarmMessages,
  subjects: [trail],
  check(stack, report) {
    reportUnwatched(stack, report, [
      "sign-in-without-mfa",
      "sign-in-failures",
      "s3-bucket-policy-changes",
      "config-changes",
      "security-group-changes",
      "network-acl-changes",
      "network-gateway-changes",
      "route-table-changes",
      "vpc-changes",
    ]);
  },
});
