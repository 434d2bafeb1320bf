import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { cisAlarmMessages, reportUnwatched } from "../../models/detection/cis-alarms";
import { isManagementStack } from "../../models/trail/organization";
import { trail } from "../../views/cloudtrail";
import { organization } from "../../views/organizations";

export default defineStackPolicy({
  title: "Alarms should watch root use, denied calls and permission changes",
  severity: "medium",
  level: "advisory",
  themes: ["cloudtrail", "organizationTrails"],
  why: "Refused calls, the root user and changed permissions are the first signs that somebody works with stolen credentials.",
  fix: "Add a LogMetricFilter for these events to the trail's log group, and on its metric a MetricAlarm with threshold 1 and an SNS topic in alarmActions.",
  blindSpots: [
    "Filters and alarms of other programs, and alarms that another tool raises from the trail.",
    "Bursts: alarms on refused calls and failed sign-ins may wait for up to 100 events in one period.",
    "EventBridge rules, which see one Region only.",
    "Changes to the organization in stacks that hold neither an organization nor an organization trail, unless the managementStacks setting names them.",
  ],
  links: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: {
    "cis-5.0": ["4.1", "4.3", "4.4", "4.15"],
    "cis-7.0": ["5.1", "5.3", "5.4", "5.15"],
    "iso-27001": ["A.8.15"],
    "well-architected-security": ["SEC04-BP04"],
    "cis-controls-8.1": ["8.11"],
    nis2: [
      "2.2.3",
      "2.3.1",
      "3.2.1",
      "3.2.2",
      "3.2.3.b",
      "3.2.3.c",
      "3.2.3.e",
      "3.2.3.f",
      "3.2.3.g",
      "3.2.4",
      "3.4.2.c",
      "3.5.4",
      "7.2.b",
      "9.2.c.vii",
      "11.5.2.d",
    ],
    dora: ["Article 19"],
    "fedramp-20x": ["KSI-CMT"],
    "nist-csf-2.0": ["PR.AA-03", "PR.PS-04"],
  },
  peers: {
    trivy: ["AVD-AWS-0147", "AVD-AWS-0149", "AVD-AWS-0150", "AVD-AWS-0174"],
    prowler: [
      "cloudwatch_log_metric_filter_unauthorized_api_calls",
      "cloudwatch_log_metric_filter_root_usage",
      "cloudwatch_log_metric_filter_policy_changes",
      "cloudwatch_log_metric_filter_aws_organizations_changes",
    ],
    securityHub: ["CloudWatch.1", "CloudWatch.2", "CloudWatch.4"],
    kics: [
      "cloudwatch_unauthorized_access_defined_alarm_missing",
      "cloudwatch_root_account_use_alarm_missing",
      "cloudwatch_iam_policy_changes_alarm_missing",
      "cloudwatch_aws_organizations_changes_missing_alarm",
    ],
  },
  coveredBy: ["cloudtrail-tamper-alarms"],
  messages: cisAlarmMessages,
  subjects: [trail],
  check(stack, report, context) {
    const trails = stack.all(trail);
    const [first] = trails;
    // Events of AWS Organizations occur in the management account; elsewhere the alarm could never go off.
    const manages =
      stack.all(organization).length > 0 ||
      trails.some(({ isOrganizationTrail }) => isOneOf(isOrganizationTrail, true)) ||
      (first !== undefined && isManagementStack(first.resource, context));
    const ids = ["unauthorized-calls", "root-use", "iam-policy-changes"];
    reportUnwatched(stack, report, manages ? [...ids, "organizations-changes"] : ids);
  },
});
