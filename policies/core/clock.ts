/** The date that judgements about dated facts use. */

let fixed: Date | undefined;

/** The current time; in tests, the one set last. */
export function now(): Date {
  return fixed ?? new Date();
}

/** Sets the time that {@link now} gives; `undefined` lets it run again. For tests. */
export function setClock(time: Date | undefined): void {
  fixed = time;
}
