import { output, resource, stackCases, unknown } from "../../support/cases";
import { documented, nativeTrailAlarms, watchAll, watchedTrail } from "../../support/trail-alarms";

const patterns = documented("cloudtrail-changes");
const watched = [...watchedTrail(), ...watchAll(patterns)];
const trailAlarm = output("cloudtrail-changes-alarm", "name");

const mute = (
  alarmNames: unknown,
  schedule: object,
  further = {},
  type = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
) => resource(type, "night", { muteTargets: { alarmNames }, rule: { schedule }, ...further });
const nightly = { duration: "PT4H", expression: "cron(0 2 * * *)" };
const expires = { expireDate: "2027-01-31T00:00:00Z" };

export default stackCases([
  {
    name: "muted for four hours until a date",
    resources: [...watched, mute([trailAlarm], nightly, expires)],
    expect: "pass",
    show: true,
  },
  {
    name: "muted every night",
    resources: [...watched, mute([trailAlarm], nightly)],
    expect: { violation: "endless", on: "night" },
    show: true,
  },
  {
    name: "muted by its name",
    resources: [...watched, mute(["cloudtrail-changes"], nightly)],
    expect: { violation: "endless", on: "night" },
  },
  {
    name: "muted for two days at a time",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "P1DT24H" }, expires)],
    expect: { violation: "long", on: "night" },
  },
  {
    name: "muted for exactly a day",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "P1D" }, expires)],
    expect: "pass",
  },
  {
    name: "muted for a minute more than a day",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "PT24H1M" }, expires)],
    expect: { violation: "long", on: "night" },
  },
  {
    name: "longer where the pack allows it",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "P2D" }, expires)],
    options: { maximumHours: 48 },
    expect: "pass",
  },
  {
    name: "a single window",
    resources: [...watched, mute([trailAlarm], { duration: "PT8H", expression: "at(2026-12-24T00:00)" })],
    expect: "pass",
  },
  {
    name: "a single window of a week",
    resources: [...watched, mute([trailAlarm], { duration: "P7D", expression: "at(2026-12-24T00:00)" })],
    expect: { violation: "long", on: "night" },
  },
  {
    name: "a composite alarm that acts for it",
    resources: [
      ...watched,
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "security", {
        alarmName: "security",
        alarmRule: "ALARM(cloudtrail-changes)",
      }),
      mute(["security"], nightly),
    ],
    expect: { violation: "endless", on: "night" },
  },
  {
    name: "an alarm on something else",
    resources: [
      ...watched,
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "load", {
        name: "load",
        namespace: "AWS/Lambda",
        metricName: "Duration",
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        threshold: 1000,
      }),
      mute(["load", output("load", "name")], nightly),
    ],
    expect: "pass",
  },
  {
    name: "an alarm of another program",
    resources: [...watched, mute(["elsewhere"], nightly)],
    expect: "pass",
  },
  { name: "no alarm at all", resources: [...watched, mute([], nightly)], expect: "pass" },
  { name: "alarms not known yet", resources: [...watched, mute(unknown, nightly)], expect: "undetermined" },
  { name: "a name not known yet", resources: [...watched, mute([unknown], nightly)], expect: "undetermined" },
  {
    name: "alarms not known yet, muted for a short time",
    resources: [...watched, mute(unknown, nightly, expires)],
    expect: "pass",
  },
  {
    name: "a duration not known yet",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: unknown }, expires)],
    expect: "undetermined",
  },
  {
    name: "an expression not known yet",
    resources: [...watched, mute([trailAlarm], { ...nightly, expression: unknown })],
    expect: "undetermined",
  },
  {
    name: "an end not known yet",
    resources: [...watched, mute([trailAlarm], nightly, { expireDate: unknown })],
    expect: "pass",
  },
  {
    name: "aws-native, muted every night",
    resources: [
      ...nativeTrailAlarms(patterns),
      mute([output("cloudtrail-changes-alarm", "alarmName")], nightly, {}, "aws-native:cloudwatch:AlarmMuteRule"),
    ],
    expect: { violation: "endless", on: "night" },
  },
]);
