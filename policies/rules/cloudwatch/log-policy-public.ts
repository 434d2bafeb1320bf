import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { logDestinationPolicy, logGroup, logResourcePolicy } from "../../views/logs";

function check(policy: Value<Plain>, report: ResourceReport<typeof publicPolicyMessages>): void {
  if (policy.state === "absent") {
    return report.notApplicable("The resource has no policy of its own");
  }
  reportPublicStatements(policy, report);
}

export default defineResourcePolicy(
  {
    title: "Log groups and log destinations must not allow public access",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "A policy for everyone lets any AWS account write forged events, or send its own logs into the destination.",
    fix: "Name the services and accounts that write, or add a condition such as aws:SourceAccount, aws:SourceArn or aws:PrincipalOrgID.",
    blindSpots: ["Whether a foreign account that is named is meant to have access."],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html",
    ],
    controls: {
      "iso-27001": ["A.8.15"],
      soc2: ["PI1.4"],
      "cis-controls-8.1": ["3.3"],
      nis2: ["3.2.3.c"],
      dora: ["Article 17"],
    },
    peers: {
      prowler: ["cloudwatch_log_group_not_publicly_accessible"],
      kics: ["cloudwatch_logs_destination_with_vulnerable_policy"],
    },
    messages: publicPolicyMessages,
  },
  on(logResourcePolicy, ({ policy }, report) => {
    check(policy, report);
  }),
  on(logDestinationPolicy, ({ policy }, report) => {
    check(policy, report);
  }),
  on(logGroup, ({ resourcePolicy }, report) => {
    check(resourcePolicy, report);
  }),
);
