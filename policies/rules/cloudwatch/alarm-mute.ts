import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr, type Value } from "../../core/value";
import { anyOf, type Verdict } from "../../core/verdict";
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
      const muted = mutedAlarms(stack, rule);
      const certain = muted.filter(({ verdict }) => verdict === "yes").map(({ alarm }) => alarm.resource.name);
      const alarms = nameList([...new Set(certain)]);
      if (muted.length === 0) {
        continue;
      }
      const { duration, expireDate, expression } = rule;
      const isShort = staysWithin(duration, hours);
      const ends = anyOf(expireDate.state === "absent" ? "no" : "yes", happensOnce(expression));
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

/** The alarms on trails that a rule mutes, themselves or where a composite alarm acts for them. */
function mutedAlarms(stack: Stack, { alarmNames }: MuteRule): readonly { alarm: Alarm; verdict: Verdict }[] {
  const watching = [...alarmsOnTrails(stack)].flatMap(([alarm, verdict]) =>
    [alarm, ...compositesOf(stack, alarm)].map((one) => ({ alarm: one, verdict })),
  );
  if (alarmNames.state === "unknown") {
    return watching.map(({ alarm }) => ({ alarm, verdict: "undetermined" }));
  }
  return valueOr(alarmNames, []).flatMap((name) => {
    const named = alarmsNamed(stack, name);
    const doubtful = named.length === 0 && name.state === "unknown";
    return watching.flatMap(({ alarm, verdict }) =>
      named.includes(alarm) ? [{ alarm, verdict }] : doubtful ? [{ alarm, verdict: "undetermined" as const }] : [],
    );
  });
}

function alarmsNamed(stack: Stack, name: Reference): readonly Alarm[] {
  return [...targetsOf(stack.resolve(name, metricAlarm)), ...targetsOf(stack.resolve(name, compositeAlarm))];
}

/** Whether the window opens only once: `at(2026-12-24T00:00)`. */
function happensOnce(expression: Value<string>): Verdict {
  return expression.state === "known" ? (/^\s*at\s*\(/i.test(expression.value) ? "yes" : "no") : "undetermined";
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
