/** Remediations at once, all or some: they settle in one update, whatever they meet, and touch nothing else. */

import assert from "node:assert/strict";
import { oneIn } from "../fuzz/dice";
import { Remedies, keyOf, remediatingPolicies, remediationSubjects, subsetsOf, veiled } from "../fuzz/remedies";
import { seedRows } from "../fuzz/seeds";

/** One subject in so many; `npm run fuzz -- --remediations` takes all. */
const ONE_IN = 30;
const SEED = 7;

describe("all remediations at once", () => {
  const subjects = remediationSubjects(seedRows());
  const remedies = new Remedies(subjects.map(({ name }) => name));
  const isChosen = oneIn(ONE_IN, SEED);
  const sample = subjects.filter((subject) => isChosen(keyOf(subject)));

  it("settle in one update, keep what is unknown, secret or an asset, and make only what providers know", async () => {
    assert.ok(subjects.length > 1000, String(subjects.length));
    for (const subject of sample) {
      assert.deepEqual(await remedies.faultsOf(subject), []);
      assert.deepEqual(await remedies.faultsOf(veiled(subject, SEED)), []);
    }
  });

  it("change alone what rows of their case tables say, after which their policy passes or says why it does not", async () => {
    for (const id of new Set(sample.flatMap(({ type }) => remediatingPolicies(type)))) {
      for (const subject of sample.filter(({ type }) => remediatingPolicies(type).includes(id))) {
        assert.deepEqual(await remedies.faultsAlone(subject, id), []);
        assert.deepEqual(await remedies.faultsAlone(veiled(subject, SEED), id), []);
      }
    }
  });

  it("settle where some remediate and others are mandatory or disabled", async () => {
    let count = 0;
    for (const type of new Set(sample.map((subject) => subject.type))) {
      for (const subset of subsetsOf(type, SEED, 3)) {
        for (const subject of sample.filter((one) => one.type === type)) {
          assert.deepEqual(await remedies.faultsOfSome(subject, subset), []);
          assert.deepEqual(await remedies.faultsOfSome(veiled(subject, SEED), subset), []);
          count++;
        }
      }
    }
    assert.ok(count > 20, String(count));
  });

  it("mend what each mends alone", async () => {
    for (const subject of sample) {
      assert.deepEqual(await remedies.unmended(subject), []);
    }
  });
});
