/**
 * Remediations that settle in one update, whichever are on: one may make what another judges (a block of settings, a
 * selector, a rule), and the other may have had its turn already.
 */

import type { PatchOutcome } from "../core/patch";

type Remediate = () => Promise<PatchOutcome>;

/** How often all are run at most: two that undo each other must not run for ever. */
const ROUNDS = 8;

/** The remediations of resources that are under way. */
export class Settling {
  /** Those that were called for a property bag, which is the same for all of one request. */
  private readonly called = new WeakMap<object, Remediate[]>();

  /** Runs a remediation and, where it changed something, those before it and itself again until nothing changes. */
  async run(properties: object, remediate: Remediate): Promise<PatchOutcome> {
    const called = this.called.get(properties) ?? [];
    this.called.set(properties, called);
    called.push(remediate);
    const outcome = await remediate();
    let isSettled = outcome.state === "unchanged" || called.length === 1;
    for (let round = 0; round < ROUNDS && !isSettled; round++) {
      isSettled = true;
      for (const one of called) {
        isSettled = (await one()).state === "unchanged" && isSettled;
      }
    }
    return outcome;
  }
}
