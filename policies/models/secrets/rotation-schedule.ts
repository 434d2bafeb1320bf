/**
 * How far apart the rotations of a schedule are: `rate(…)` and `cron(…)` as AWS Secrets Manager takes them.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */

/** After so many years the calendar begins anew, days of the week included. */
const CALENDAR_CYCLE_IN_YEARS = 400;
const DAY = 86_400_000;

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A day of the calendar, as the day fields of an expression see it. */
interface Day {
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
  /** 1 is Sunday. */
  readonly weekday: number;
}

type DayTest = (day: Day) => boolean;

/**
 * The longest time between two rotations that an expression schedules, in days; the length of the window in which a
 * rotation may begin is not counted.
 *
 * @returns undefined for an expression that Secrets Manager does not take, and for one that names no day at all
 */
export function longestGapInDays(expression: string): number | undefined {
  const [, kind, body = ""] = /^(rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  return kind === "rate" ? rateInDays(body) : kind === "cron" ? cronGapInDays(body) : undefined;
}

function rateInDays(body: string): number | undefined {
  const [, count, unit] = /^\s*(\d{1,6})\s+(hour|day)s?\s*$/.exec(body) ?? [];
  const value = Number(count);
  return count === undefined || value === 0 ? undefined : unit === "hour" ? value / 24 : value;
}

function cronGapInDays(body: string): number | undefined {
  const fields = body.trim().split(/\s+/);
  const [minutes, hourField = "", dayField = "", monthField = "", weekdayField = "", year] = fields;
  if (fields.length !== 6 || minutes !== "0" || year !== "*") {
    return undefined;
  }
  // One of the two day fields says "any", and the other one decides.
  if ((dayField === "?") === (weekdayField === "?")) {
    return undefined;
  }
  const hours = numbersOf(hourField, 0, 23);
  const months = numbersOf(monthField, 1, 12, MONTHS);
  const isDay = weekdayField === "?" ? dayOfMonthTest(dayField) : weekdayTest(weekdayField);
  if (!hours || !months || !isDay) {
    return undefined;
  }
  const days = longestGapOfDays(months, isDay);
  const latest = Math.max(...hours);
  const earliest = Math.min(...hours);
  // From the last rotation of a day to the first of the next one, or between two of the same day.
  return days && Math.max(days * 24 - (latest - earliest), longestStep([...hours])) / 24;
}

/** The longest distance between two neighbors of a set of numbers; 0 for a single one. */
function longestStep(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.max(0, ...sorted.slice(1).map((number, index) => number - (sorted[index] ?? number)));
}

/** The days of a month that fit, counted from 0. */
interface Fit {
  readonly first: number;
  readonly last: number;
  /** The longest distance between two of them. */
  readonly longest: number;
}

/** The longest distance between two days that fit, over a whole cycle of the calendar. */
function longestGapOfDays(months: ReadonlySet<number>, isDay: DayTest): number | undefined {
  const firstYear = 2000;
  const fitOf = fits(isDay);
  let first: number | undefined;
  let previous: number | undefined;
  let longest = 0;
  for (let month = 0; month < CALENDAR_CYCLE_IN_YEARS * 12; month += 1) {
    if (!months.has((month % 12) + 1)) {
      continue;
    }
    const start = Date.UTC(firstYear, month, 1) / DAY;
    // Day 0, the first of January 1970, was a Thursday.
    const fit = fitOf(Date.UTC(firstYear, month + 1, 1) / DAY - start, ((start + 4) % 7) + 1);
    if (fit) {
      longest = Math.max(longest, fit.longest, previous === undefined ? 0 : start + fit.first - previous);
      first ??= start + fit.first;
      previous = start + fit.last;
    }
  }
  if (first === undefined || previous === undefined) {
    return undefined;
  }
  const cycle = (Date.UTC(firstYear + CALENDAR_CYCLE_IN_YEARS, 0, 1) - Date.UTC(firstYear, 0, 1)) / DAY;
  return Math.max(longest, first + cycle - previous);
}

/** Days that fit, by the length of a month and the weekday on which it begins: there are 28 such months. */
function fits(isDay: DayTest): (daysInMonth: number, firstWeekday: number) => Fit | undefined {
  const known = new Map<number, Fit | undefined>();
  return (daysInMonth, firstWeekday) => {
    const key = daysInMonth * 8 + firstWeekday;
    if (!known.has(key)) {
      const days = Array.from({ length: daysInMonth }, (_, day) => day).filter((day) =>
        isDay({ dayOfMonth: day + 1, daysInMonth, weekday: ((firstWeekday - 1 + day) % 7) + 1 }),
      );
      const [first] = days;
      known.set(
        key,
        first === undefined ? undefined : { first, last: days.at(-1) ?? first, longest: longestStep(days) },
      );
    }
    return known.get(key);
  };
}

/** Numbers that a field names: `*`, `4`, `1-5`, `8/4`, `1-20/7`, `MON`, and lists of these. */
function numbersOf(
  field: string,
  minimum: number,
  maximum: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const read = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? named + minimum : /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  };
  const numbers = new Set<number>();
  for (const part of field.split(",")) {
    const [, range = "", step] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const [start = "", end, ...rest] = range.split("-");
    const from = range === "*" ? minimum : read(start);
    const to =
      range === "*" || (end === undefined && step !== undefined) ? maximum : end === undefined ? from : read(end);
    const by = step === undefined ? 1 : Number(step);
    if (rest.length > 0 || !(from >= minimum && from <= to && to <= maximum) || by === 0) {
      return undefined;
    }
    for (let number = from; number <= to; number += by) {
      numbers.add(number);
    }
  }
  return numbers;
}

/** Reads a list whose items are numbers or words of their own, such as `L`. */
function dayTest(
  field: string,
  word: (part: string) => DayTest | undefined,
  numbers: (part: string) => DayTest | undefined,
) {
  const tests = [...new Set(field.split(","))].map((part) => word(part.toUpperCase()) ?? numbers(part));
  const known = tests.filter((test) => test !== undefined);
  return known.length === tests.length ? (day: Day): boolean => known.some((test) => test(day)) : undefined;
}

function dayOfMonthTest(field: string): DayTest | undefined {
  return dayTest(
    field,
    (part) => (part === "L" ? ({ dayOfMonth, daysInMonth }) => dayOfMonth === daysInMonth : undefined),
    (part) => {
      const numbers = numbersOf(part, 1, 31);
      return numbers && (({ dayOfMonth }) => numbers.has(dayOfMonth));
    },
  );
}

/** `SUN#1` is the first Sunday of a month, `SUNL` its last, and `L` alone the last day of each week. */
function weekdayTest(field: string): DayTest | undefined {
  const single = (text: string): number | undefined => {
    const [weekday] = numbersOf(text, 1, 7, WEEKDAYS) ?? [];
    return weekday;
  };
  return dayTest(
    field,
    (part) => {
      if (part === "L") {
        return ({ weekday }) => weekday === 7;
      }
      const [, name = "", place] = /^(\w+?)(L|#[1-5])$/.exec(part) ?? [];
      const wanted = single(name);
      if (place === undefined || wanted === undefined) {
        return undefined;
      }
      return place === "L"
        ? ({ weekday, dayOfMonth, daysInMonth }) => weekday === wanted && dayOfMonth + 7 > daysInMonth
        : ({ weekday, dayOfMonth }) => weekday === wanted && Math.ceil(dayOfMonth / 7) === Number(place.slice(1));
    },
    (part) => {
      const numbers = numbersOf(part, 1, 7, WEEKDAYS);
      return numbers && (({ weekday }) => numbers.has(weekday));
    },
  );
}
