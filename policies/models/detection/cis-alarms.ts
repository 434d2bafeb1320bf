/**
 * Whether the stack's metric filters and alarms watch what the CIS AWS Foundations Benchmark asks for.
 *
 * Filters are judged by what they catch, not by their text: each watched event is matched against the pattern.
 */

import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import type { StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { absent, valueOr, type Value } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, isTrue, not, isSet } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { trail } from "../../views/cloudtrail";
import { metricAlarm } from "../../views/cloudwatch";
import { logGroup, logMetricFilter } from "../../views/logs";
import { goesOff, type Transformation } from "./alarm-threshold";
import { hasAction } from "./alarms";
import { cisAlarms } from "./cis-catalogue";
import { matchesFilterPattern } from "./metric-filter-pattern";
import { parseFilterPattern, type FilterPattern } from "./filter-pattern-syntax";
import { isMultiRegion, recordsDataOnly } from "../trail/recording";

type Trail = ViewOf<typeof trail>;
type MetricFilter = ViewOf<typeof logMetricFilter>;
type Alarm = ViewOf<typeof metricAlarm>;

/** Alarms on what happens by accident as well, so that many events may be needed before somebody is told. */
const inBursts: readonly string[] = ["unauthorized-calls", "sign-in-failures"];

/** More events in one period than an alarm on bursts may wait for. */
const burst = 100;

/** What findings are about where no alarm on the trail, or no rule, works at all: one finding is enough then. */
export const noDetection = "no detection";

/** Message for {@link reportUnwatched}. */
export const cisAlarmMessages = {
  unwatched: "No metric filter on the trail's log group raises an alarm with an action for {events}",
} as const;

/**
 * Reports the alarms that are missing on the log groups of the stack's trails.
 *
 * A stack is judged where it holds a multi-Region trail for management events and the log group that the trail writes
 * to; a trail without a log group is `cloudtrail-cloudwatch-logs`' business.
 *
 * @param ids which alarms of the catalogue
 */
export function reportUnwatched(
  stack: Stack,
  report: StackReport<typeof cisAlarmMessages>,
  ids: readonly string[],
): void {
  const groups: View[] = [];
  let subject: Trail | undefined;
  for (const candidate of trailsOf(stack)) {
    const resolution = stack.resolve(candidate.cloudWatchLogsGroupArn, logGroup);
    if (resolution.state === "undecidable") {
      return report.undetermined(candidate, candidate.cloudWatchLogsGroupArn.path);
    }
    if (resolution.state === "found") {
      if (isWorthWatching(candidate) === "undetermined") {
        return report.undetermined(candidate, "whether it logs management events, in all Regions");
      }
      subject ??= candidate;
      groups.push(...resolution.targets);
    }
  }
  if (!subject) {
    return report.notApplicable("No multi-Region trail of this stack writes to a log group of this stack");
  }
  const watches = stack.memo("metric filters on trails", () => watchesOn(stack, groups));
  const [missing, open]: [string[], string[]] = [[], []];
  for (const { id, watches: what, events } of cisAlarms) {
    if (!ids.includes(id)) {
      continue;
    }
    const verdicts = events.map(({ label, sample }) => ({
      label,
      verdict: anyOf(
        ...watches.map(({ pattern, byOne, byMany }) => {
          const goesOff = inBursts.includes(id) ? byMany : byOne;
          return goesOff === "no"
            ? "no"
            : allOf(goesOff, pattern ? matchesFilterPattern(pattern, sample) : "undetermined");
        }),
      ),
    }));
    const uncaught = verdicts.filter(({ verdict }) => verdict === "no");
    if (uncaught.length > 0) {
      const which = uncaught.length < verdicts.length ? ` (${nameList(uncaught.map(({ label }) => label))})` : "";
      missing.push(what + which);
    } else if (verdicts.some(({ verdict }) => verdict === "undetermined")) {
      open.push(what);
    }
  }
  if (missing.length > 0) {
    const works = watches.some(({ byMany }) => byMany !== "no");
    report.violation(subject, "unwatched", { events: nameList(missing) }, works ? ids.join() : noDetection);
  } else if (open.length > 0) {
    report.undetermined(subject, `whether metric filters and alarms catch ${nameList(open)}`);
  }
}

type View = ViewOf<typeof logGroup>;

/** Trails whose log group is worth watching, as far as a preview knows. */
function trailsOf(stack: Stack): readonly Trail[] {
  return stack.all(trail).filter((one) => isWorthWatching(one) !== "no");
}

/** Whether a trail logs, in all Regions, and not data events alone. */
function isWorthWatching(one: Trail): Verdict {
  return allOf(isMultiRegion(one), not(recordsDataOnly(one)), isTrue(one.enableLogging, "yes"));
}

/** A filter with what becomes of its metric. */
interface Watch {
  /** Absent where the pattern is not known yet. */
  readonly pattern: FilterPattern | undefined;
  /** Whether the filter sits on one of the groups, and one event raises an alarm with an action. */
  readonly byOne: Verdict;
  /** The same for a burst of events. */
  readonly byMany: Verdict;
}

function watchesOn(stack: Stack, groups: readonly View[]): readonly Watch[] {
  const alarms = alarmsByMetric(stack);
  const alike = new Map<string, Verdict>();
  const goesOffBy = (metric: Transformation, reading: AlarmReading, events: number): Verdict =>
    allOf(hasAction(stack, reading.alarm), readsAndGoesOff(reading, metric, events));
  const isSetOffByName = (metric: Transformation, events: number): Verdict => {
    const key = `${events} ${keyOf(metric)}`;
    const verdict =
      alike.get(key) ?? anyOf(...alarms.named(metric).map((reading) => goesOffBy(metric, reading, events)));
    alike.set(key, verdict);
    return verdict;
  };
  const isSetOff = (filter: MetricFilter, events: number): Verdict =>
    anyItem(filter.metricTransformations, (metric) =>
      anyOf(
        isSetOffByName(metric, events),
        ...alarms.linked(filter).map((reading) => goesOffBy(metric, reading, events)),
      ),
    );
  return [...filtersOn(stack, groups)].map(([filter, link]) => ({
    pattern: filter.pattern.state === "unknown" ? undefined : parseFilterPattern(valueOr(filter.pattern, "")),
    byOne: allOf(link, isSetOff(filter, 1)),
    byMany: allOf(link, isSetOff(filter, burst)),
  }));
}

/** The metric filters that sit, or may sit, on one of the log groups. */
function filtersOn(stack: Stack, groups: readonly View[]): ReadonlyMap<MetricFilter, Verdict> {
  const links = new Map<MetricFilter, Verdict>();
  for (const group of groups) {
    const { certain, possible } = stack.referrers(logMetricFilter, "logGroup", group, logGroup);
    possible.forEach((filter) => links.set(filter, links.get(filter) ?? "undetermined"));
    certain.forEach((filter) => links.set(filter, "yes"));
  }
  return links;
}

/**
 * The alarms that go off by what metric filters on the log groups of the stack's trails count, with how certain that is.
 * Alarms that surely do not are left out.
 */
export function alarmsOnTrails(stack: Stack): ReadonlyMap<Alarm, Verdict> {
  return stack.memo(alarmsOnTrails, () => {
    const found = new Map<Alarm, Verdict>();
    const add = (metric: Transformation, link: Verdict, readings: readonly AlarmReading[]): void =>
      readings.forEach((reading) => {
        const verdict = allOf(link, readsAndGoesOff(reading, metric, burst));
        found.set(reading.alarm, anyOf(found.get(reading.alarm) ?? "no", verdict));
      });
    const groups = trailsOf(stack).flatMap((one) => targetsOf(stack.resolve(one.cloudWatchLogsGroupArn, logGroup)));
    const alarms = alarmsByMetric(stack);
    const alike = new Map<string, { readonly metric: Transformation; readonly link: Verdict }>();
    for (const [filter, link] of filtersOn(stack, groups)) {
      for (const metric of valueOr(filter.metricTransformations, [])) {
        const key = keyOf(metric);
        alike.set(key, { metric, link: anyOf(link, alike.get(key)?.link ?? "no") });
        add(metric, link, alarms.linked(filter));
      }
    }
    alike.forEach(({ metric, link }) => add(metric, link, alarms.named(metric)));
    return new Map([...found].filter(([, verdict]) => verdict !== "no"));
  });
}

/**
 * All that is known of a metric: many filters may write to one, as those of a program that is repeated do, and alarms
 * that read it by its name make the same of each.
 */
function keyOf(metric: Transformation): string {
  return JSON.stringify(metric, (key, value: unknown) => (key === "path" ? undefined : value));
}

/** An alarm that may read a metric, and whether its metric's name depends on the filter that writes it. */
interface AlarmReading {
  readonly alarm: Alarm;
  readonly isLinked: boolean;
}

/** The alarms that may read a metric. */
interface AlarmsByMetric {
  /** By the text of its name: all but those that surely read another. */
  named(metric: Transformation): readonly AlarmReading[];
  /** By the filter that their metric's name depends on. */
  linked(filter: MetricFilter): readonly AlarmReading[];
}

function alarmsByMetric(stack: Stack): AlarmsByMetric {
  const all: AlarmReading[] = [];
  const byName = new Map<string, AlarmReading[]>();
  const byFilter = new Map<string, AlarmReading[]>();
  const open: AlarmReading[] = [];
  for (const alarm of stack.all(metricAlarm)) {
    const { metricName, metricQueries } = alarm;
    const reading = { alarm, isLinked: false };
    all.push(reading);
    if (metricName.state === "unknown" || metricQueries.state !== "absent") {
      open.push(reading);
    } else if (metricName.state === "known") {
      addTo(byName, metricName.value, reading);
    }
    filtersLinked(stack, metricName).forEach(({ resource }) =>
      addTo(byFilter, resource.urn, { alarm, isLinked: true }),
    );
  }
  return {
    named: ({ name }) => (name.state === "known" ? [...(byName.get(name.value) ?? []), ...open] : all),
    linked: ({ resource }) => byFilter.get(resource.urn) ?? [],
  };
}

/** Whether an alarm reads a metric and goes off by it: directly, or as one of the metrics of an expression. */
function readsAndGoesOff({ alarm, isLinked }: AlarmReading, metric: Transformation, events: number): Verdict {
  const direct = allOf(
    sameText(alarm.namespace, metric.namespace),
    anyOf(sameText(alarm.metricName, metric.name), isLinked ? "yes" : "no"),
    sameCount(alarm.dimensions, metric.dimensions),
    goesOff(alarm, alarm, metric, events),
  );
  // What an expression makes of its metrics is not worked out.
  const isCalculated = anyItem(alarm.metricQueries, ({ expression }) => isSet(expression));
  const inQueries = anyItem(alarm.metricQueries, (query) =>
    anyOf(
      allOf(
        sameText(query.namespace, metric.namespace),
        sameText(query.metricName, metric.name),
        sameCount(query.dimensions, metric.dimensions),
        anyOf(
          isCalculated,
          goesOff(alarm, { ...query, extendedStatistic: absent(query.statistic.path) }, metric, events),
        ),
      ),
      // A query over many metrics: SELECT … FROM, SEARCH(…).
      query.expression.state === "unknown" ||
        (query.expression.state === "known" && /\b(SELECT|SEARCH)\b/i.test(query.expression.value))
        ? "undetermined"
        : "no",
    ),
  );
  return anyOf(direct, inQueries);
}

/** The metric filters that a metric's name depends on, whatever its text is. */
function filtersLinked(stack: Stack, reference: Reference): readonly MetricFilter[] {
  return reference.state === "absent"
    ? []
    : targetsOf(stack.resolve({ ...reference, state: "unknown" }, logMetricFilter));
}

function sameText(one: Value<string>, other: Value<string>): Verdict {
  if (one.state === "unknown" || other.state === "unknown") {
    return "undetermined";
  }
  return one.state === "known" && other.state === "known" && one.value === other.value ? "yes" : "no";
}

/** A metric with dimensions is another metric than one of the same name without. */
function sameCount(one: Value<readonly unknown[]>, other: Value<readonly unknown[]>): Verdict {
  if (one.state === "unknown" || other.state === "unknown") {
    return "undetermined";
  }
  const count = (list: typeof one): number => (list.state === "known" ? list.value.length : 0);
  return count(one) === count(other) ? "yes" : "no";
}
