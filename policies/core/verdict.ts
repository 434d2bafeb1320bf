/**
 * Three-valued logic: answers of policies and models to one question. `undetermined` means that the preview does not
 * say; it is never a reason for a finding.
 */

import type { Referrers } from "./stack";
import { isWithinUnknown, type Value } from "./value";

/** An answer to one question. */
export type Verdict = "yes" | "no" | "undetermined";

/** `yes` where one part is `yes`, `no` where all are (also for no parts). */
export function anyOf(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("yes") ? "yes" : verdicts.includes("undetermined") ? "undetermined" : "no";
}

/** `no` where one part is `no`, `yes` where all are (also for no parts). */
export function allOf(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("no") ? "no" : verdicts.includes("undetermined") ? "undetermined" : "yes";
}

/** The opposite answer; `undetermined` stays. */
export function not(verdict: Verdict): Verdict {
  return verdict === "yes" ? "no" : verdict === "no" ? "yes" : "undetermined";
}

/** The answer that all parts share; `undetermined` where they differ, or where there are none. */
export function alike(...verdicts: readonly Verdict[]): Verdict {
  const [only = "undetermined", ...others] = new Set(verdicts);
  return others.length === 0 ? only : "undetermined";
}

/** Whether one item of a list passes a test; an absent list has none, but for where AWS takes another for it. */
export function anyItem<T>(list: Value<readonly T[]>, test: (item: T) => Verdict, whenAbsent: Verdict = "no"): Verdict {
  return answerOf(list, (items) => anyOf(...items.map(test)), whenAbsent);
}

/** What is answered of one value; `whenAbsent` is the answer where it is left out. */
export function answerOf<T>(value: Value<T>, question: (known: T) => Verdict, whenAbsent: Verdict): Verdict {
  return value.state === "known" ? question(value.value) : value.state === "absent" ? whenAbsent : "undetermined";
}

/** Whether a reading came to something: a document, a pattern. */
function isRead<R extends { readonly state: string }>(result: R): result is Extract<R, { readonly state: "known" }> {
  return result.state === "known";
}

/**
 * What is answered of a document or a pattern that was read.
 *
 * @param otherwise the answer where there is none, or none that AWS would take
 */
export function answerOfRead<R extends { readonly state: string }>(
  result: R,
  question: (read: Extract<R, { readonly state: "known" }>) => Verdict,
  otherwise: Verdict,
): Verdict {
  return isRead(result) ? question(result) : result.state === "unknown" ? "undetermined" : otherwise;
}

/** What a value that is not known yet leaves open, for `anyOf`: undetermined, and `no` for any other. */
export function doubtOf({ state }: { readonly state: string }): Verdict {
  return state === "unknown" ? "undetermined" : "no";
}

/** The answer for one value; `whenAbsent` is what AWS takes where it is left out. */
export function verdictOf<T>(value: Value<T>, test: (known: T) => boolean, whenAbsent: Verdict): Verdict {
  return answerOf(value, (known) => (test(known) ? "yes" : "no"), whenAbsent);
}

/** Whether some resource refers to the one that is asked for. */
export function isReferred({ certain, possible }: Referrers<unknown>): Verdict {
  return certain.length > 0 ? "yes" : possible.length > 0 ? "undetermined" : "no";
}

/** Whether a property has a value; one that is not known yet may turn out to have none. */
export function hasValue(value: Value<unknown>): Verdict {
  return verdictOf(value, () => true, "no");
}

/**
 * Whether a property is set at all; a value that is not known yet is set, unless the whole object that would hold it is
 * not known.
 */
export function isSet(value: Value<unknown>): Verdict {
  return value.state === "absent" ? "no" : isWithinUnknown(value) ? "undetermined" : "yes";
}

/** Whether a property is true; `whenAbsent` is what AWS takes where it is left out. */
export function isTrue(value: Value<boolean>, whenAbsent: Verdict): Verdict {
  return verdictOf(value, (on) => on, whenAbsent);
}
