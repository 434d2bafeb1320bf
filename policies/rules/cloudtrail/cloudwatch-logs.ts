import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { trail } from "../../views/cloudtrail";

export default defineResourcePolicy(
  {
    title: "Trails must deliver to CloudWatch Logs",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Files in a bucket arrive late and alarm nobody; metric filters and alarms need the events in a log group.",
    fix: "Set cloudWatchLogsGroupArn to the ARN of a log group followed by :*, and cloudWatchLogsRoleArn to a role that CloudTrail can assume to write there.",
    blindSpots: ["Whether the role may write to the group, and whether events arrive."],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    ],
    controls: {
      fsbp: ["CloudTrail.5"],
      "cis-1.4": ["3.4"],
      "nist-800-53": ["AU-6", "AU-12"],
      "pci-dss-4.0.1": ["10.4.1"],
      "well-architected-security": ["SEC04-BP01"],
      "cis-controls-8.1": ["8.2", "8.9"],
      nis2: ["3.2.3.c", "3.2.3.g", "3.4.2.c"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-MLA"],
      "nist-csf-2.0": ["DE.AE-03", "DE.AE-06", "DE.AE-07", "DE.CM-01", "DE.CM-09", "PR.PS-04"],
    },
    peers: {
      checkov: ["CKV2_AWS_10"],
      trivy: ["AVD-AWS-0162"],
      cdkNag: ["CloudTrailCloudWatchLogsEnabled"],
      prowler: ["cloudtrail_cloudwatch_logging_enabled"],
      securityHub: ["CloudTrail.5"],
      config: ["cloud-trail-cloud-watch-logs-enabled"],
      kics: ["cloudtrail_not_integrated_with_cloudwatch"],
      guardRules: ["CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED"],
    },
    options: {
      remediationLogGroupArn: textOption(
        "ARN of the log group, with :* at its end, that a remediation sets together with remediationRoleArn.",
        "^arn:[\\w-]+:logs:.*:\\*$",
      ),
      remediationRoleArn: textOption(
        "ARN of the role that a remediation sets, which CloudTrail may assume and which may write to that log group.",
        "^arn:[\\w-]+:iam:",
      ),
    },
    messages: {
      notSet: "{path} is not set",
      noStreams: "{path} does not end in :*, which CloudTrail requires",
    },
  },
  on(trail, ({ cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: role }, report) => {
    for (const { state, path } of [group, role]) {
      if (state === "absent") {
        report.violation("notSet", { path });
      }
    }
    if (group.state === "known" && !group.value.endsWith(":*")) {
      report.violation("noStreams", { path: group.path });
    }
  }),
  remedy(trail, ({ cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: role }, patch, options) => {
    const { remediationLogGroupArn, remediationRoleArn } = options;
    // A role is made for its group: one is not set where the program has the other.
    if (group.state === "absent" && role.state === "absent") {
      if (remediationLogGroupArn !== "" && remediationRoleArn !== "") {
        patch.set(group.path, remediationLogGroupArn);
        patch.set(role.path, remediationRoleArn);
      }
    } else if (/^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[^:*]+$/.test(valueOr(group, ""))) {
      patch.set(group.path, `${valueOr(group, "")}:*`);
    }
  }),
);
