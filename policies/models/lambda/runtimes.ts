/** Which Lambda runtimes AWS still keeps secure, by a dated copy of AWS's list. */

import runtimeData from "../../data/lambda-runtimes.json";

/** What is known of a runtime on a given day. */
export type RuntimeStatus =
  /** Not in the list: newer than it, or no runtime of AWS. */
  | { readonly state: "unlisted" }
  | { readonly state: "supported" }
  /** Ends within the time of notice. */
  | { readonly state: "ending"; readonly date: string }
  /** No security updates since `date`. */
  | { readonly state: "deprecated"; readonly date: string }
  /** Functions can no longer be updated since `date`. */
  | { readonly state: "blocked"; readonly date: string }
  /** Was to end on `date` when the list was made; the list is so old that AWS may have moved the date since. */
  | { readonly state: "announced"; readonly date: string };

/** A date that replaces the list's: the day from which AWS gives a runtime no more security updates, `YYYY-MM-DD`. */
export interface RuntimeDate {
  readonly runtime: string;
  readonly deprecated: string;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Age in days from which the list's announcements are told as such. */
const STALE_AFTER_DAYS = 183;

interface Lifecycle {
  readonly deprecated: string;
  readonly blocked?: string;
  /** The newest runtime of the same kind, where it is another. */
  readonly successor?: string;
}

const listed: Readonly<Record<string, Lifecycle>> = runtimeData.runtimes;

/** The day as of which the list holds, `YYYY-MM-DD`. */
export const runtimesAsOf = runtimeData.asOf;

/**
 * What is known of a runtime.
 *
 * @param runtime the identifier: `nodejs22.x`
 * @param at the moment of judgement
 * @param noticeDays how many days before the end a runtime counts as ending; 0 for not at all
 * @param dates dates that replace the list's
 */
export function runtimeStatus(
  runtime: string,
  at: Date,
  noticeDays = 0,
  dates: readonly RuntimeDate[] = [],
): RuntimeStatus {
  // Dates are written year first, so that the order of the texts is the order of the days.
  const today = at.toISOString().slice(0, 10);
  const given = dates.find((entry) => entry.runtime === runtime)?.deprecated;
  const entry = Object.hasOwn(listed, runtime) ? listed[runtime] : undefined;
  const deprecated = given ?? entry?.deprecated;
  if (deprecated === undefined) {
    return { state: "unlisted" };
  }
  const isOld = at.getTime() - Date.parse(runtimesAsOf) > STALE_AFTER_DAYS * MILLISECONDS_PER_DAY;
  const isSure = (date: string): boolean => !isOld || date <= runtimesAsOf;
  if (given === undefined && entry?.blocked !== undefined && entry.blocked <= today && isSure(entry.blocked)) {
    return { state: "blocked", date: entry.blocked };
  }
  if (deprecated <= today) {
    return { state: given !== undefined || isSure(deprecated) ? "deprecated" : "announced", date: deprecated };
  }
  const noticeFrom = new Date(at.getTime() + noticeDays * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  return noticeDays > 0 && deprecated <= noticeFrom ? { state: "ending", date: deprecated } : { state: "supported" };
}

/**
 * The runtime of the same kind to move to: of those that stay supported for another year the one that ends first, or
 * else the newest. The list's own name where it knows no other.
 */
export function nearestSupported(runtime: string, at: Date): string {
  const newest = (name: string): string => (Object.hasOwn(listed, name) ? listed[name]?.successor : undefined) ?? name;
  const nextYear = new Date(at.getTime() + 365 * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  const [nearest] = Object.entries(listed)
    .filter(([name, { deprecated }]) => newest(name) === newest(runtime) && deprecated > nextYear)
    .sort(([, a], [, b]) => (a.deprecated < b.deprecated ? -1 : 1));
  return nearest?.[0] ?? newest(runtime);
}
