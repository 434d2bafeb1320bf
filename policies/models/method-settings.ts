/** Method settings, from wherever a program sets them for one stage. */

import type { Value } from "../core/value";

/** Judges every item of a list of settings. An unknown list is undetermined; an absent one has no items. */
export function judgeSettings<Setting>(
  list: Value<readonly Setting[]>,
  report: { undetermined(what: string): void },
  judge: (setting: Setting) => void,
): void {
  if (list.state === "unknown") {
    report.undetermined(list.path);
  } else if (list.state === "known") {
    list.value.forEach(judge);
  }
}
