import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import type { Value } from "../../core/value";
import { anyItem, anyOf, verdictOf, type Verdict } from "../../core/verdict";
import { recordsDataOnly } from "../../models/trail/recording";
import { trail } from "../../views/cloudtrail";

const insights = ["ApiCallRateInsight", "ApiErrorRateInsight"] as const;

/** Whether the insights of a trail include one. */
function includes(types: Value<readonly Value<string>[]>, insight: string): Verdict {
  return anyItem(types, (type) => verdictOf(type, (known) => known === insight, "no"));
}

export default defineResourcePolicy(
  {
    title: "Trails should use CloudTrail Insights",
    severity: "low",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "CloudTrail Insights notices bursts of calls and errors that no single event gives away.",
    fix: ({ requireTopic }) =>
      `Add insightSelectors for ApiCallRateInsight and ApiErrorRateInsight${requireTopic ? ", and set snsTopicName" : ""}.`,
    blindSpots: ["Whether somebody reads the Insights events."],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html"],
    controls: { "pci-dss-4.0.1": ["10.3.2"], "cis-controls-8.1": ["8.11"], dora: ["Article 10", "Article 13"] },
    peers: {
      checkov: ["CKV_AWS_252"],
      prowler: ["cloudtrail_insights_exist"],
      kics: ["cloudtrail_sns_topic_name_undefined"],
    },
    messages: {
      noInsight: "{path} does not include {insight}",
      noTopic: "{path} is not set",
    },
    options: {
      requireTopic: booleanOption("Ask for snsTopicName too, so that a notice is pushed for each log file.", false),
    },
  },
  on(trail, (view, report, { options }) => {
    const { insightTypes, snsTopicName } = view;
    // AWS takes insight selectors only where management events are recorded.
    const dataOnly = recordsDataOnly(view);
    if (dataOnly === "yes") {
      return report.notApplicable("Its selectors record data events only");
    }
    for (const insight of insights) {
      const named = includes(insightTypes, insight);
      const parameters = { path: "insightSelectors", insight };
      report.settle(anyOf(named, dataOnly), insightTypes.path, "noInsight", parameters);
    }
    if (options.requireTopic && snsTopicName.state === "absent") {
      report.violation("noTopic", { path: snsTopicName.path });
    }
  }),
  remedy(trail, ({ insightTypes }, patch) => {
    const missing = insights.filter((insight) => includes(insightTypes, insight) === "no");
    patch.append("insightSelectors", ...missing.map((insightType) => ({ insightType })));
  }),
);
