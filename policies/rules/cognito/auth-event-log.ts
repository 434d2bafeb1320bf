import { textListOption, textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { allOf, anyItem, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { poolLogDelivery, userPool } from "../../views/cognito";

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LogConfigurationType.html */
const authEvents = "userAuthEvents";

export default defineStackPolicy(
  {
    title: "User pools with threat protection should export their authentication events",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "cloudtrail"],
    why: "Threat protection notes who signed in from where and at what risk; without an export nobody is told of it, and an investigation has to ask user by user.",
    fix: "Add a cognito.LogDeliveryConfiguration for the pool with eventSource userAuthEvents, logLevel INFO and a log group, stream or bucket.",
    blindSpots: [
      "Configurations that another program makes.",
      "Pools without threat protection, which have no such events.",
      "A remediation cannot see the pool: it adds the export to the configurations that remediationConfigurations names.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html",
      "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LogConfigurationType.html",
    ],
    controls: { "nist-800-53": ["AU-12"] },
    options: {
      remediationConfigurations: textListOption(
        "Pulumi names of log delivery configurations to which a remediation adds the export.",
      ),
      remediationLogGroupArn: textOption(
        "ARN of the log group to which a remediation exports the events.",
        "^arn:[\\w-]+:logs:[\\w-]+:\\d{12}:log-group:.+",
      ),
    },
    messages: { notExported: "{path} finds risks, but no cognito.LogDeliveryConfiguration exports userAuthEvents" },
    subjects: [userPool],
    check(stack, report) {
      for (const pool of stack.all(userPool)) {
        const { path } = pool.advancedSecurityMode;
        const finds = verdictOf(pool.advancedSecurityMode, (mode) => mode !== "OFF", "no");
        const { certain, possible } = stack.referrers(poolLogDelivery, "userPool", pool, userPool);
        const exported = anyOf(...certain.map(exportsEvents), possible.length > 0 ? "undetermined" : "no");
        const what = `${path} and the log delivery configurations of the pool`;
        report.settle(pool, not(allOf(finds, not(exported))), what, "notExported", { path });
      }
    },
  },
  remedy(poolLogDelivery, (view, patch, { remediationConfigurations, remediationLogGroupArn: logGroupArn }) => {
    const isNamed = remediationConfigurations.includes(view.resource.name);
    if (isNamed && logGroupArn !== "" && exportsEvents(view) === "no") {
      patch.append(view.eventSources.path, {
        eventSource: authEvents,
        logLevel: "INFO",
        cloudWatchLogsConfiguration: { logGroupArn },
      });
    }
  }),
);

function exportsEvents({ eventSources }: ViewOf<typeof poolLogDelivery>): Verdict {
  return anyItem(eventSources, (source) => verdictOf(source, (name) => name === authEvents, "no"));
}
