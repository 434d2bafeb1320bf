import { output, resource, stackCases, unknown } from "../../support/cases";
import { documented, nativeTrailAlarms, watch, watchAll, watchedTrail } from "../../support/trail-alarms";

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

const composite = (alarmRule: string) =>
  resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "security", { alarmName: "security", alarmRule });
const load = (props: object) =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", "load", {
    namespace: "AWS/Lambda",
    metricName: "Duration",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 1000,
    ...props,
  });
const mayWatch = watch("cloudtrail-changes", patterns[0]?.[1], { alarm: { metricName: unknown } });

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
    expect: { violation: "endless", on: "night", says: "mutes cloudtrail-changes-alarm " },
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
    name: "muted for ten days at a time",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "P10D" }, expires)],
    expect: { violation: "long", on: "night" },
  },
  {
    name: "muted for some minutes",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "PT45M" }, expires)],
    expect: "pass",
  },
  {
    name: "a duration of another form",
    resources: [...watched, mute([trailAlarm], { ...nightly, duration: "P2W" }, expires)],
    expect: "undetermined",
    reason: "duration",
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
    name: "a single window, written otherwise",
    resources: [...watched, mute([trailAlarm], { duration: "PT8H", expression: " At(2026-12-24T00:00)" })],
    expect: "pass",
  },
  {
    name: "a single window of a week",
    resources: [...watched, mute([trailAlarm], { duration: "P7D", expression: "at(2026-12-24T00:00)" })],
    expect: { violation: "long", on: "night" },
  },
  {
    name: "a composite alarm that acts for it",
    resources: [...watched, composite("ALARM(cloudtrail-changes)"), mute(["security"], nightly)],
    expect: { violation: "endless", on: "night" },
  },
  {
    name: "an alarm on something else",
    resources: [...watched, load({ name: "load" }), mute(["load", output("load", "name")], nightly)],
    expect: "pass",
  },
  {
    name: "an alarm of another program",
    resources: [...watched, mute(["elsewhere"], nightly)],
    expect: "pass",
  },
  {
    name: "an alarm on something else that AWS names",
    resources: [...watched, load({}), mute([output("load", "name")], nightly)],
    expect: "pass",
  },
  {
    name: "an alarm that may be on the trail",
    resources: [...watchedTrail(), ...mayWatch, mute([trailAlarm], nightly)],
    expect: "undetermined",
    reason: "whether muteTargets.alarmNames names an alarm on the trail",
  },
  {
    name: "an alarm that may be on the trail, muted for a short time",
    resources: [...watchedTrail(), ...mayWatch, mute([trailAlarm], nightly, expires)],
    expect: "pass",
  },
  {
    name: "an alarm on the trail beside one that may be, muted for a short time",
    resources: [
      ...watched,
      ...watch("cloudtrail-more", patterns[0]?.[1], { alarm: { metricName: unknown } }),
      mute([trailAlarm, "cloudtrail-more"], nightly, expires),
    ],
    expect: "pass",
  },
  {
    name: "a composite alarm of one that is on the trail and one that may be",
    resources: [
      ...watched,
      ...watch("cloudtrail-more", patterns[0]?.[1], { alarm: { metricName: unknown } }),
      composite("ALARM(cloudtrail-changes) OR ALARM(cloudtrail-more)"),
      mute(["security"], nightly),
    ],
    expect: { violation: "endless", on: "night" },
  },
  {
    name: "an alarm on a metric of the trail, and of log groups that are not known yet",
    resources: [
      ...watched,
      ...watch("cloudtrail-changes", patterns[0]?.[1], { filter: { logGroupName: unknown } })
        .filter(({ type }) => type.endsWith(":LogMetricFilter"))
        .map((filter) => ({ ...filter, name: "other-filter" })),
      mute([trailAlarm], nightly),
    ],
    expect: { violation: "endless", on: "night", says: "mutes cloudtrail-changes-alarm " },
  },
  { name: "no alarm at all", resources: [...watched, mute([], nightly)], expect: "pass" },
  { name: "alarms not known yet", resources: [...watched, mute(unknown, nightly)], expect: "undetermined" },
  { name: "a name not known yet", resources: [...watched, mute([unknown], nightly)], expect: "undetermined" },
  {
    name: "alarms not known yet, muted for two days at a time",
    resources: [...watched, mute(unknown, { ...nightly, duration: "P2D" }, expires)],
    expect: "undetermined",
  },
  { name: "alarms not known yet, without a trail", resources: [mute(unknown, nightly)], expect: "pass" },
  { name: "a name not known yet, without a trail", resources: [mute([unknown], nightly)], expect: "pass" },
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
