/** A property that lives at different places. */

import type { Value } from "../core/value";

/** The first of several values that is set, known or not. */
export function firstSet<V extends Value<unknown>>(...[first, ...others]: readonly [V, ...V[]]): V {
  return [first, ...others].find(({ state }) => state !== "absent") ?? first;
}
