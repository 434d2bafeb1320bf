/** Answers about each cache behavior of a distribution, as one. */

import { nameList } from "../../../core/message";
import type { Value } from "../../../core/value";
import { allOf, type Verdict } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { behaviorsOf, type Behavior } from "../../../models/edge/distribution";
import type { distribution } from "../../../views/cloudfront";

/** What is said of a behavior. */
interface Said {
  readonly verdict: Verdict;
  /** The property that a finding names. */
  readonly place: Value<unknown>;
  /** The property that is named where nothing can be said; by default the same. */
  readonly asked?: Value<unknown>;
}

/** What is said of all behaviors of a distribution. */
interface SaidOfAll {
  readonly verdict: Verdict;
  /** The places that fail, for a message. */
  readonly paths: string;
  /** What is not known. */
  readonly unclear: string;
}

/** Asks each behavior of a distribution; those that are not known yet may answer anything. */
export function askBehaviors(view: ViewOf<typeof distribution>, ask: (behavior: Behavior) => Said): SaidOfAll {
  const { behaviors, unread } = behaviorsOf(view);
  const answers = behaviors.map(ask);
  const failing = answers.filter(({ verdict }) => verdict === "no");
  const open = answers.filter(({ verdict }) => verdict === "undetermined");
  return {
    verdict: allOf(...answers.map(({ verdict }) => verdict), unread === undefined ? "yes" : "undetermined"),
    paths: nameList(failing.map(({ place }) => place.path)),
    unclear: nameList([...open.map(({ place, asked = place }) => asked.path), unread ?? []].flat()),
  };
}
