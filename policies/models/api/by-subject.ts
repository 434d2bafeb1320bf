/** Puts things together by the resource that a finding about them is of. */

import type { Subject } from "../../core/policy";

/** What belongs to one resource. */
export interface OfSubject<T> {
  readonly subject: Subject;
  readonly items: readonly T[];
}

/** Groups items by resource, in the order of the first item of each. */
export function bySubject<T>(items: readonly T[], subjectOf: (item: T) => Subject): readonly OfSubject<T>[] {
  const groups = new Map<string, { subject: Subject; items: T[] }>();
  for (const item of items) {
    const subject = subjectOf(item);
    const group = groups.get(subject.resource.urn) ?? { subject, items: [] };
    group.items.push(item);
    groups.set(subject.resource.urn, group);
  }
  return [...groups.values()];
}
