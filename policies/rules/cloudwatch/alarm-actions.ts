import { textOption, type OptionValues } from "../../core/options";
import { defineStackPolicy, remedy, type Patch } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf } from "../../core/verdict";
import { hasOwnAction, isActedOnElsewhere, type Alarm } from "../../models/detection/alarms";
import { isOfRegion } from "../../models/iam/patterns";
import { compositeAlarm, metricAlarm } from "../../views/cloudwatch";

const options = {
  remediationActionArn: textOption(
    "ARN of the SNS topic or other action that a remediation sets on each alarm of its Region that has no action and is not switched off, also where a composite alarm acts for it: a remediation sees one resource only.",
    "^arn:",
  ),
};

function addAction(alarm: Alarm, patch: Patch, { remediationActionArn: arn }: OptionValues<typeof options>): void {
  // Actions that were switched off on purpose stay off.
  const isOn = !isOneOf(alarm.actionsEnabled, false);
  if (arn !== "" && isOn && hasOwnAction(alarm) === "no" && isOfRegion(arn, alarm.region)) {
    patch.set(alarm.alarmActions.path, [arn]);
  }
}

export default defineStackPolicy(
  {
    title: "CloudWatch alarms must have an action",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "An alarm without an action turns red in a console that nobody watches.",
    fix: "Name an SNS topic or another action in alarmActions and leave actionsEnabled true, or let a composite alarm with an action watch the alarm.",
    blindSpots: [
      "Who gets the message, and whether anybody subscribed to the topic.",
      "Programs of other stacks that act on the alarm's state.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html",
    ],
    controls: {
      "nist-800-53": ["AU-6(1)", "SI-4(12)"],
      "pci-dss-4.0.1": ["10.4.1"],
      hipaa: ["164.312(b)"],
      "cis-controls-8.1": ["13.1"],
      dora: ["Article 11", "Article 14"],
    },
    peers: {
      checkov: ["CKV_AWS_319"],
      cdkNag: ["CloudWatchAlarmAction"],
      prowler: ["cloudwatch_alarm_actions_enabled", "cloudwatch_alarm_actions_alarm_state_configured"],
      securityHub: ["CloudWatch.15", "CloudWatch.17"],
      config: ["cloudwatch-alarm-action-check", "cloudwatch-alarm-action-enabled-check"],
      guardRules: ["CLOUDWATCH_ALARM_ACTION_CHECK"],
    },
    options,
    messages: {
      disabled: "{path} is false, and nothing else in the stack acts on the alarm",
      noAction: "{path} is not set, and nothing else in the stack acts on the alarm",
    },
    subjects: [metricAlarm, compositeAlarm],
    check(stack, report) {
      for (const alarm of [...stack.all(metricAlarm), ...stack.all(compositeAlarm)]) {
        const { actionsEnabled, alarmActions } = alarm;
        const acts = anyOf(hasOwnAction(alarm), isActedOnElsewhere(stack, alarm));
        const what = `${alarmActions.path}, or what else acts on the alarm`;
        if (isOneOf(actionsEnabled, false)) {
          report.settle(alarm, acts, what, "disabled", { path: actionsEnabled.path });
        } else {
          report.settle(alarm, acts, what, "noAction", { path: alarmActions.path });
        }
      }
    },
  },
  remedy(metricAlarm, addAction),
  remedy(compositeAlarm, addAction),
);
