/** CloudWatch alarms: whether anything happens when one goes off. */

import { targetsOf, type Stack } from "../../core/stack";
import { known } from "../../core/value";
import { allOf, answerOfRead, anyItem, anyOf, doubtOf, isSet, isTrue, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { alarmReader, compositeAlarm, metricAlarm } from "../../views/cloudwatch";
import { eventRule } from "../../views/events";
import { matchesEvent, parseEventPattern } from "./event-pattern";

/** A metric alarm or a composite alarm. */
export type Alarm = ViewOf<typeof metricAlarm> | ViewOf<typeof compositeAlarm>;

/** Whether the alarm itself does something when it goes off: its actions are on, and there is one for the ALARM state. */
export function hasOwnAction({ actionsEnabled, alarmActions }: Alarm): Verdict {
  return allOf(isTrue(actionsEnabled, "yes"), anyItem(alarmActions, isSet));
}

/** Whether the alarm does something when it goes off, itself or through a composite alarm that watches it. */
export function hasAction(stack: Stack, alarm: Alarm): Verdict {
  const composites = compositesFor(stack, alarm).map((one) => allOf(hasOwnAction(one), watches(stack, one, alarm)));
  return anyOf(hasOwnAction(alarm), ...composites);
}

/**
 * Whether something else in the stack acts on the alarm's state: a composite alarm, a deployment, a health check, or an
 * EventBridge rule on state changes.
 */
export function isActedOnElsewhere(stack: Stack, alarm: Alarm): Verdict {
  const readers = stack
    .all(alarmReader)
    .flatMap(({ alarms, healthCheckAlarm }) => [
      ...alarms.map((list) => anyItem(list, (reference) => leadsTo(stack, reference, alarm))),
      leadsTo(stack, healthCheckAlarm, alarm),
    ]);
  return anyOf(
    ...compositesFor(stack, alarm).map((one) => watches(stack, one, alarm)),
    ...readers,
    stack.memo("rule on alarm states", catchesStateChanges),
  );
}

/** The composite alarms that may watch an alarm: those whose rule leads to it, or is not known. */
function compositesFor(stack: Stack, alarm: Alarm): readonly Composite[] {
  const { byUrn, open } = stack.memo(compositesByAlarm, compositesByAlarm);
  return [...(byUrn.get(alarm.resource.urn) ?? []), ...open];
}

type Composite = ViewOf<typeof compositeAlarm>;

/** Composite alarms by what they watch. */
interface CompositesByAlarm {
  readonly byUrn: ReadonlyMap<string, ReadonlySet<Composite>>;
  readonly open: readonly Composite[];
}

function compositesByAlarm(stack: Stack): CompositesByAlarm {
  const byUrn = new Map<string, Set<Composite>>();
  for (const composite of stack.all(compositeAlarm)) {
    for (const reference of watchedBy(composite)) {
      const alarms: readonly Alarm[] = [
        ...targetsOf(stack.resolve(reference, metricAlarm)),
        ...targetsOf(stack.resolve(reference, compositeAlarm)),
      ];
      for (const { resource } of alarms) {
        byUrn.set(resource.urn, (byUrn.get(resource.urn) ?? new Set()).add(composite));
      }
    }
  }
  return { byUrn, open: stack.all(compositeAlarm).filter(({ alarmRule }) => alarmRule.state === "unknown") };
}

/** What the rule of a composite alarm names. */
function watchedBy({ alarmRule }: Composite): readonly Reference[] {
  const names = alarmRule.state === "known" ? alarmNames(alarmRule.value) : [];
  // Linked, though the text could not be read as names.
  return names.length === 0 ? [alarmRule] : names.map((name) => ({ ...known(alarmRule.path, name), urns: [] }));
}

/** The composite alarms that surely watch an alarm. */
export function compositesOf(stack: Stack, alarm: Alarm): readonly Alarm[] {
  return compositesFor(stack, alarm).filter((one) => watches(stack, one, alarm) === "yes");
}

/** Whether a composite alarm's rule names the alarm. */
function watches(stack: Stack, composite: Composite, alarm: Alarm): Verdict {
  return anyOf(...watchedBy(composite).map((reference) => leadsTo(stack, reference, alarm)));
}

/**
 * Characters of an alarm rule that AWS takes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const MAXIMUM_RULE_LENGTH = 10_240;

/** The names and ARNs in a rule: `ALARM("a") AND NOT OK(b)`, `AT_LEAST(2, ALARM, (a, b, c))`. */
function alarmNames(rule: string): readonly string[] {
  if (rule.length > MAXIMUM_RULE_LENGTH) {
    return [];
  }
  const name = /"([^"]*)"|'([^']*)'|([^(),\s"']+)/g;
  const single = new RegExp(`\\b(?:ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*(?:${name.source})`, "g");
  const lists = [...rule.matchAll(/\bAT_LEAST\s*\([^()]*\(((?:"[^"]*"|'[^']*'|[^()"'])*)\)/g)];
  const found = [...rule.matchAll(single), ...lists.flatMap(([, list = ""]) => [...list.matchAll(name)])];
  return found.map(([, inDouble, inSingle, bare]) => inDouble ?? inSingle ?? bare ?? "");
}

/** Whether a reference leads to the alarm. */
function leadsTo(stack: Stack, reference: Reference, { resource }: Alarm): Verdict {
  const resolutions = [stack.resolve(reference, metricAlarm), stack.resolve(reference, compositeAlarm)];
  const found = resolutions.some(
    (resolution) => resolution.state === "found" && resolution.targets.some((one) => one.resource.urn === resource.urn),
  );
  // A text that is not known may name this alarm beside those that it is linked to.
  return anyOf(found ? "yes" : "no", doubtOf(reference));
}

/** Whether a rule of the stack catches the events that CloudWatch sends when an alarm changes its state. */
function catchesStateChanges(stack: Stack): Verdict {
  const event = {
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    detail: { state: { value: "ALARM" } },
  };
  return anyOf(
    ...stack
      .all(eventRule)
      .map(({ eventPattern }) =>
        answerOfRead(parseEventPattern(eventPattern), ({ pattern }) => matchesEvent(pattern, event), "no"),
      ),
  );
}
