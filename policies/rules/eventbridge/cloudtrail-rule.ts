import { defineStackPolicy } from "../../core/policy";
import { nameList } from "../../core/message";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { allOf, answerOfRead, anyOf, hasValue, isReferred, isTrue, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import cloudTrailEvents from "../../data/cloudtrail-events.json";
import { noDetection } from "../../models/detection/cis-alarms";
import { matchesEvent, parseEventPattern } from "../../models/detection/event-pattern";
import { trail } from "../../views/cloudtrail";
import { eventRule, eventTarget } from "../../views/events";

type Rule = ViewOf<typeof eventRule>;

/** Whether a rule can fire at all: it is on, sits on the default bus, and has a target. */
function isActive(stack: Stack, rule: Rule): Verdict {
  const { state, isEnabled, eventBusName } = rule;
  const on = allOf(
    isTrue(isEnabled, "yes"),
    verdictOf(state, (text) => text !== "DISABLED", "yes"),
  );
  // CloudTrail's events reach the default bus only.
  const bus = verdictOf(eventBusName, (name) => /(^|\/)default$/.test(name), "yes");
  const separate = isReferred(stack.referrers(eventTarget, "rule", rule, eventRule));
  return allOf(on, bus, anyOf(separate, hasValue(rule.targets)));
}

/** Whether a rule catches one event of a service. */
function catches(rule: Rule, service: string, name: string, region: string | undefined): Verdict {
  // In other partitions other Regions get the events of global services.
  const elsewhere = rule.region.state === "known" && !/^(?:cn|us-gov|us-iso|eu-isoe)/.test(rule.region.value);
  const hears = region === undefined || !elsewhere || isOneOf(rule.region, region);
  const event = {
    source: `aws.${service}`,
    "detail-type": "AWS API Call via CloudTrail",
    detail: { eventSource: `${service}.amazonaws.com`, eventName: name },
  };
  return answerOfRead(
    parseEventPattern(rule.eventPattern),
    ({ pattern }) => (hears ? matchesEvent(pattern, event) : "no"),
    "no",
  );
}

/** The calls of a service: all of them by its name alone. */
function callsOf(service: string, missing: readonly string[], all: readonly string[]): string {
  return missing.length === all.length ? service : `${service} (${nameList(missing)})`;
}

export default defineStackPolicy({
  title: "EventBridge rules should react to dangerous API calls",
  severity: "high",
  level: "disabled",
  stage: "preview",
  themes: ["cloudtrail"],
  why: `A trail only records: somebody has to be told at once when a function is opened, a key deleted or the trail stopped. The calls: ${cloudTrailEvents.events
    .map(({ service, names }) => `${service} ${names.join(", ")}`)
    .join("; ")}.`,
  fix: "Add enabled EventBridge rules with a target for these calls, matching names of Lambda events by prefix.",
  blindSpots: [
    "Rules of other programs: a stack without a trail is not judged.",
    "What the target does with the event.",
    "Conditions on parts of the event other than source, name and detail type.",
    "IAM events reach EventBridge in us-east-1 only; a rule whose Region is not known counts.",
  ],
  links: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"],
  coveredBy: ["cloudtrail-tamper-alarms", "identity-change-alarms", "cis-alarm-set"],
  messages: { notCaught: "No enabled rule with a target matches dangerous calls of {services}" },
  subjects: [trail],
  check(stack, report) {
    const rules = stack.all(eventRule).map((rule) => ({ rule, active: isActive(stack, rule) }));
    const verdicts = cloudTrailEvents.events.map(({ service, names, region }) => ({
      service,
      names: names.map((name) => ({
        name,
        verdict: anyOf(...rules.map(({ rule, active }) => allOf(active, catches(rule, service, name, region)))),
      })),
    }));
    const callsWith = (wanted: Verdict): readonly string[] =>
      verdicts.flatMap(({ service, names }) => {
        const found = names.filter(({ verdict }) => verdict === wanted).map(({ name }) => name);
        return found.length > 0
          ? [
              callsOf(
                service,
                found,
                names.map(({ name }) => name),
              ),
            ]
          : [];
      });
    const [missing, open] = [callsWith("no"), callsWith("undetermined")];
    const [subject] = stack.all(trail);
    const all = allOf(...verdicts.flatMap(({ names }) => names.map(({ verdict }) => verdict)));
    if (subject) {
      const about = rules.every(({ active }) => active === "no") ? noDetection : "rules";
      const what = `whether rules catch ${nameList(open)}`;
      report.settle(subject, all, what, "notCaught", { services: nameList(missing) }, about);
    }
  },
});
