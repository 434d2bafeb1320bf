/**
 * Whether an alarm on the metric of a filter can go off: a threshold that no number of events reaches, or an alarm on
 * their absence, watches nothing.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */

import { valueOr, type Value } from "../../core/value";
import { allOf, answerOf, anyOf, isSet, not, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { metricAlarm } from "../../views/cloudwatch";
import { logMetricFilter } from "../../views/logs";

type Alarm = ViewOf<typeof metricAlarm>;
type List<View> = View extends { readonly state: "known"; readonly value: readonly (infer Item)[] } ? Item : never;

/** What a filter counts. */
export type Transformation = List<ViewOf<typeof logMetricFilter>["metricTransformations"]>;

/** How an alarm reads a metric: by itself, or by one of its queries. */
export type MetricReading = Pick<Alarm, "statistic" | "extendedStatistic" | "unit">;

/**
 * Whether `events` matching events in one period set an alarm off. Undetermined where that hangs on other events, or on
 * what the events hold.
 *
 * @param reading how the alarm reads the filter's metric
 */
export function goesOff(alarm: Alarm, reading: MetricReading, metric: Transformation, events: number): Verdict {
  return allOf(
    not(verdictOf(alarm.comparisonOperator, (text) => text.startsWith("LessThan") && !/Greater/.test(text), "no")),
    hasUnit(reading, metric),
    reachesThreshold(alarm, reading, metric, events),
    events > 1 ? "yes" : onePeriodIsEnough(alarm, metric),
  );
}

/** An alarm on another unit than the metric's gets no data. */
function hasUnit({ unit }: MetricReading, metric: Transformation): Verdict {
  const isOwn = (name: string): Verdict =>
    verdictOf(metric.unit, (own) => own === name, name === "None" ? "yes" : "no");
  return answerOf(unit, isOwn, "yes");
}

/** An alarm without a threshold follows another metric, such as the band of an anomaly detector. */
function reachesThreshold(alarm: Alarm, reading: MetricReading, metric: Transformation, events: number): Verdict {
  const { threshold, comparisonOperator: operator } = alarm;
  const value = metricValue(reading, metric, events);
  if (threshold.state === "absent") {
    return "yes";
  }
  if (value === undefined) {
    return "undetermined";
  }
  return anyOf(
    verdictOf(threshold, (limit) => value > limit, "yes"),
    allOf(
      verdictOf(threshold, (limit) => value === limit, "yes"),
      verdictOf(operator, (text) => text !== "GreaterThanThreshold", "yes"),
    ),
  );
}

/** The metric in a period with matching events; undefined where that cannot be told. */
function metricValue(reading: MetricReading, metric: Transformation, events: number): number | undefined {
  const { statistic, extendedStatistic } = reading;
  const one = numberOf(metric.value, 1);
  const name = statistic.state === "absent" ? extendedStatistic : statistic;
  if (name.state === "unknown" || one === undefined) {
    return undefined;
  }
  switch (valueOr(name, "Sum")) {
    case "Sum":
      return one * events;
    case "SampleCount":
      return events;
    case "Average":
    case "Minimum":
      // Minutes without a match count as well, where the filter gives them a value.
      return metric.defaultValue.state === "absent" ? one : undefined;
    case "Maximum":
      return one;
    default:
      return undefined;
  }
}

/** Whether one period with events is enough: others without data are passed over, unless they count as good. */
function onePeriodIsEnough(
  { datapointsToAlarm, evaluationPeriods, treatMissingData }: Alarm,
  { defaultValue }: Transformation,
): Verdict {
  const periods = valueOr(datapointsToAlarm, 0) > 0 || datapointsToAlarm.state === "unknown";
  return anyOf(
    verdictOf(periods ? datapointsToAlarm : evaluationPeriods, (needed) => needed <= 1, "yes"),
    // A value in place of missing data lies below the threshold, in minutes in which something else is logged.
    allOf(
      verdictOf(treatMissingData, (text) => text !== "notBreaching", "yes"),
      anyOf(not(isSet(defaultValue)), "undetermined"),
    ),
  );
}

/** A number that is written as text; undefined where it stands for a field of the event. */
function numberOf(text: Value<string>, whenAbsent: number): number | undefined {
  if (text.state !== "known") {
    return text.state === "absent" ? whenAbsent : undefined;
  }
  const number = Number(text.value);
  return Number.isFinite(number) ? number : undefined;
}
