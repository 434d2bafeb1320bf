/** The check that policies about several kinds of events have in common. */

import { nameList } from "../../../core/message";
import type { StackReport } from "../../../core/policy";
import type { Stack } from "../../../core/stack";
import { isOneOf } from "../../../core/value";
import { allOf, anyOf, type Verdict } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { eventDataStore, trail } from "../../../views/cloudtrail";

/** A trail or event data store. */
export type Source = ViewOf<typeof trail> | ViewOf<typeof eventDataStore>;

/**
 * Reports the kinds of events that no trail and no event data store of the stack records, as one finding on a trail;
 * nothing where it has neither.
 *
 * @param kinds names of kinds, for the message
 * @param records whether a source records events of a kind
 */
export function judgeKinds(
  stack: Stack,
  report: StackReport<{ readonly notRecorded: "{kinds}" }>,
  kinds: Iterable<string>,
  records: (source: Source, kind: string) => Verdict,
): void {
  const trails = stack.all(trail);
  const sources = [...trails, ...stack.all(eventDataStore)];
  const subject = trails.find(({ isMultiRegionTrail }) => isOneOf(isMultiRegionTrail, true)) ?? sources[0];
  if (!subject) {
    return;
  }
  const verdicts = [...new Set(kinds)]
    .sort()
    .map((kind) => ({ kind, verdict: anyOf(...sources.map((source) => records(source, kind))) }));
  const missing = verdicts.filter(({ verdict }) => verdict === "no").map(({ kind }) => kind);
  const all = allOf(...verdicts.map(({ verdict }) => verdict));
  report.settle(subject, all, "its event selectors", "notRecorded", { kinds: nameList(missing) });
}
