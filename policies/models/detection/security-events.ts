/** Events that EventBridge brings from AWS's own detectors, and from API calls that an attacker makes. */

import type { Plain, Value } from "../../core/value";
import { answerOfRead, anyOf, type Verdict } from "../../core/verdict";
import cloudTrailEvents from "../../data/cloudtrail-events.json";
import { matchesEvent, parseEventPattern, type EventSample } from "./event-pattern";

/** One event of each detector. https://docs.aws.amazon.com/eventbridge/latest/ref/events.html */
const detectors: readonly EventSample[] = [
  { source: "aws.guardduty", "detail-type": "GuardDuty Finding" },
  { source: "aws.securityhub", "detail-type": "Security Hub Findings - Imported" },
  { source: "aws.securityhub", "detail-type": "Findings Imported V2" },
  { source: "aws.access-analyzer", "detail-type": "Access Analyzer Finding" },
  { source: "aws.macie", "detail-type": "Macie Finding" },
  { source: "aws.inspector2", "detail-type": "Inspector2 Finding" },
  { source: "aws.config", "detail-type": "Config Rules Compliance Change" },
  { source: "aws.config", "detail-type": "Config Configuration Item Change" },
  { source: "aws.signin", "detail-type": "AWS Console Sign In via CloudTrail" },
  { source: "aws.cloudtrail", "detail-type": "AWS Insight via CloudTrail" },
];

const calls: readonly EventSample[] = cloudTrailEvents.events.flatMap(({ service, names }) =>
  names.map((name) => ({
    source: `aws.${service}`,
    "detail-type": "AWS API Call via CloudTrail",
    detail: { eventSource: `${service}.amazonaws.com`, eventName: name },
  })),
);

/**
 * Whether a rule is there for security: it names a source or a kind of events, and so catches a detector's finding or a
 * dangerous API call. A rule for every event, and one on a schedule, is not.
 */
export function catchesSecurityEvents(eventPattern: Value<Plain>): Verdict {
  return answerOfRead(
    parseEventPattern(eventPattern),
    ({ pattern }) =>
      "source" in pattern || "detail-type" in pattern
        ? anyOf(...[...detectors, ...calls].map((event) => matchesEvent(pattern, event)))
        : "no",
    "no",
  );
}
