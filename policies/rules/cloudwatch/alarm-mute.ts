import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr, type Value } from "../../core/value";
import { anyOf, isSet, type Verdict, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { compositesOf, type Alarm } from "../../models/detection/alarms";
import { alarmsOnTrails } from "../../models/detection/cis-alarms";
import { alarmMuteRule, compositeAlarm, metricAlarm } from "../../views/cloudwatch";

type MuteRule = ViewOf<typeof alarmMuteRule>;

export default defineStackPolicy({
  title: "Alarms on the trail should be muted only for a short time",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "A muted alarm changes its state and tells nobody: whoever stops the trail in that time, every night or for good, is not noticed.",
  fix: ({ maximumHours }) =>
    `Remove the alarm from muteTargets, or set expireDate and a rule.schedule.duration of at most ${maximumHours} hours.`,
  blindSpots: [
    "How often a window comes back before the rule expires, and how far away its end is.",
    "Alarms of other programs, and mute rules that name them.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html",
  ],
  controls: { "nist-800-53": ["SI-4(12)"] },
  options: {
    maximumHours: integerOption("Hours for which an alarm on the trail may be muted at a time.", 24, {
      minimum: 1,
      maximum: 360,
    }),
  },
  messages: {
    endless: "{path} is not set on a rule that mutes {alarms} again and again",
    long: "{path} mutes {alarms} for more than {hours} hours at a time",
  },
  subjects: [alarmMuteRule],
  check(stack, report, { options: { maximumHours: hours } }) {
    for (const rule of stack.all(alarmMuteRule)) {
      const { certain, mayBeMore } = mutedAlarms(stack, rule);
      if (certain.length === 0 && !mayBeMore) {
        continue;
      }
      const alarms = nameList([...new Set(certain.map(({ resource }) => resource.name))]);
      const { duration, expireDate, expression } = rule;
      const isShort = staysWithin(duration, hours);
      const ends = anyOf(isSet(expireDate), happensOnce(expression));
      if (certain.length === 0) {
        if (isShort === "no" || ends === "no") {
          report.undetermined(rule, `whether ${rule.alarmNames.path} names an alarm on the trail`);
        }
        continue;
      }
      report.settle(rule, isShort, duration.path, "long", { path: duration.path, alarms, hours });
      report.settle(rule, ends, expression.path, "endless", { path: expireDate.path, alarms });
    }
  },
});

/** What a rule mutes: the alarms that surely watch a trail, and whether others may. */
interface Muted {
  readonly certain: readonly Alarm[];
  readonly mayBeMore: boolean;
}

/** The alarms on trails that a rule mutes, themselves or where a composite alarm acts for them. */
function mutedAlarms(stack: Stack, { alarmNames }: MuteRule): Muted {
  const watching = stack.memo(watchingAlarms, watchingAlarms);
  if (alarmNames.state === "unknown") {
    return { certain: [], mayBeMore: watching.size > 0 };
  }
  const names = valueOr(alarmNames, []);
  const named = names.map((name) => alarmsNamed(stack, name));
  const muted = named.flat().flatMap((alarm) => {
    const verdict = watching.get(alarm);
    return verdict ? [{ alarm, verdict }] : [];
  });
  const isUnknown = names.some((name, index) => named[index]?.length === 0 && name.state === "unknown");
  return {
    certain: muted.filter(({ verdict }) => verdict === "yes").map(({ alarm }) => alarm),
    mayBeMore: muted.some(({ verdict }) => verdict !== "yes") || (isUnknown && watching.size > 0),
  };
}

/** The alarms that tell of a trail, also for others that are on it, with how certain that is. */
function watchingAlarms(stack: Stack): ReadonlyMap<Alarm, Verdict> {
  const watching = new Map<Alarm, Verdict>();
  for (const [alarm, verdict] of alarmsOnTrails(stack)) {
    for (const one of [alarm, ...compositesOf(stack, alarm)]) {
      watching.set(one, anyOf(watching.get(one) ?? "no", verdict));
    }
  }
  return watching;
}

function alarmsNamed(stack: Stack, name: Reference): readonly Alarm[] {
  return [...targetsOf(stack.resolve(name, metricAlarm)), ...targetsOf(stack.resolve(name, compositeAlarm))];
}

/** Whether the window opens only once: `at(2026-12-24T00:00)`. */
function happensOnce(expression: Value<string>): Verdict {
  return verdictOf(expression, (text) => text.trim().toLowerCase().startsWith("at"), "undetermined");
}

const MINUTES_PER_DAY = 24 * 60;

/** Whether an ISO 8601 duration of days, hours and minutes is at most so many hours. */
function staysWithin(duration: Value<string>, hours: number): Verdict {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(valueOr(duration, ""));
  if (!parts) {
    return "undetermined";
  }
  const [days = 0, hoursOf = 0, minutes = 0] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return days * MINUTES_PER_DAY + hoursOf * 60 + minutes <= hours * 60 ? "yes" : "no";
}
