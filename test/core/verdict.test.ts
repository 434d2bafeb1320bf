/** Laws of the three-valued operators: whatever the preview does not tell yet, a certain answer stays. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { absent, flatMapValue, known, knownOf, unknown, withinUnknown, type Value } from "../../policies/core/value";
import {
  alike,
  allOf,
  answerOfRead,
  anyItem,
  anyOf,
  doubtOf,
  isSet,
  isTrue,
  not,
  verdictOf,
  type Verdict,
} from "../../policies/core/verdict";

const verdict = fc.constantFrom<Verdict>("yes", "no", "undetermined");
const verdicts = fc.array(verdict, { maxLength: 6 });

/** All ways in which the open answers may turn out. */
function outcomes(parts: readonly Verdict[]): readonly (readonly Verdict[])[] {
  return parts.reduce<readonly (readonly Verdict[])[]>(
    (all, part) => {
      const options: readonly Verdict[] = part === "undetermined" ? ["yes", "no"] : [part];
      return all.flatMap((begun) => options.map((option) => [...begun, option]));
    },
    [[]],
  );
}

const operators = { anyOf, allOf } as const;

describe("three-valued logic", () => {
  for (const [name, operator] of Object.entries(operators)) {
    it(`${name} answers what all outcomes of the open answers agree on, and is undetermined where they do not`, () => {
      fc.assert(
        fc.property(verdicts, (parts) => {
          const answers = new Set(outcomes(parts).map((outcome) => operator(...outcome)));
          assert.equal(operator(...parts), answers.size === 1 ? [...answers][0] : "undetermined");
        }),
      );
    });

    it(`${name} does not hang on order, repetition or grouping`, () => {
      fc.assert(
        fc.property(verdicts, verdicts, (left, right) => {
          const both = operator(...left, ...right);
          assert.equal(operator(...right, ...left), both);
          assert.equal(operator(...left, ...left, ...right), both);
          assert.equal(operator(operator(...left), operator(...right)), both);
        }),
      );
    });
  }

  it("follows De Morgan, and two negations cancel", () => {
    fc.assert(
      fc.property(verdicts, verdict, (parts, one) => {
        assert.equal(not(anyOf(...parts)), allOf(...parts.map(not)));
        assert.equal(not(allOf(...parts)), anyOf(...parts.map(not)));
        assert.equal(not(not(one)), one);
      }),
    );
  });

  it("asks about what was read, and only of what is not known yet leaves the answer open", () => {
    type Reading =
      { readonly state: "known"; readonly size: number } | { readonly state: "unknown" | "absent" | "malformed" };
    fc.assert(
      fc.property(
        fc.constantFrom("known", "unknown", "absent", "malformed"),
        verdict,
        verdict,
        (state, answer, other) => {
          const reading: Reading = state === "known" ? { state, size: 3 } : { state };
          const given = answerOfRead(reading, ({ size }) => (size === 3 ? answer : not(answer)), other);
          assert.equal(given, state === "known" ? answer : state === "unknown" ? "undetermined" : other);
          assert.equal(doubtOf(reading), state === "unknown" ? "undetermined" : "no");
        },
      ),
    );
  });

  it("takes those of several values that are known, in their order", () => {
    assert.deepEqual(knownOf(known("a", 2), unknown("b"), absent("c"), known("d", 1)), [2, 1]);
    assert.deepEqual(knownOf(), []);
  });

  it("asks no item of a list that is left out, for which the caller answers", () => {
    const no = (): Verdict => "no";
    assert.equal(anyItem(absent("list"), no), "no");
    assert.equal(anyItem(absent("list"), no, "yes"), "yes");
    assert.equal(anyItem(known("list", []), no, "yes"), "no");
    assert.equal(anyItem(unknown("list"), no, "yes"), "undetermined");
  });

  it("takes an answer that all share, and is undetermined where they differ", () => {
    fc.assert(
      fc.property(verdicts, verdict, (parts, one) => {
        assert.equal(alike(...parts.map(() => one), one), one);
        assert.equal(alike(...parts, "yes", "no"), "undetermined");
        assert.equal(alike(...parts, one), alike(one, ...parts));
      }),
    );
    assert.equal(alike(), "undetermined");
  });

  it("any of none is no, all of none is yes", () => {
    assert.deepEqual([anyOf(), allOf()], ["no", "yes"]);
  });

  it("distributes, and absorbs certain parts", () => {
    fc.assert(
      fc.property(verdict, verdicts, (one, parts) => {
        assert.equal(allOf(one, anyOf(...parts)), anyOf(...parts.map((part) => allOf(one, part))));
        assert.equal(anyOf("yes", ...parts), "yes");
        assert.equal(allOf("no", ...parts), "no");
        assert.equal(anyOf("no", ...parts), anyOf(...parts));
        assert.equal(allOf("yes", ...parts), allOf(...parts));
      }),
    );
  });
});

describe("verdicts on values", () => {
  const value: fc.Arbitrary<Value<boolean>> = fc.oneof(
    fc.boolean().map((on) => known("p", on)),
    fc.constant(unknown("p")),
    fc.constant(absent("p")),
  );

  it("are undetermined for an unknown value alone, and for an absent one what AWS takes", () => {
    fc.assert(
      fc.property(value, fc.constantFrom<Verdict>("yes", "no"), (given, whenAbsent) => {
        const expected = given.state === "known" ? (given.value ? "yes" : "no") : whenAbsent;
        assert.equal(isTrue(given, whenAbsent), given.state === "unknown" ? "undetermined" : expected);
        assert.equal(
          not(isTrue(given, whenAbsent)),
          verdictOf(given, (on) => !on, not(whenAbsent)),
        );
      }),
    );
  });

  it("lead on from known values alone", () => {
    const on = (path: string): Value<boolean> => known(`${path}.on`, true);
    assert.deepEqual(
      [known("p", "p"), unknown("p"), absent("p")].map((value) => flatMapValue<string, boolean>(value, on)),
      [known("p.on", true), unknown("p"), absent("p")],
    );
  });

  it("of whether a property is set are certain: an unknown value is set", () => {
    assert.deepEqual([known("p", false), unknown("p"), absent("p"), withinUnknown("p.q")].map(isSet), [
      "yes",
      "yes",
      "no",
      "undetermined",
    ]);
  });

  it("of lists are those of their items; an absent list has none, an unknown one may have any", () => {
    fc.assert(
      fc.property(verdicts, (items) => {
        assert.equal(
          anyItem(known("list", items), (item) => item),
          anyOf(...items),
        );
        assert.equal(
          anyItem<Verdict>(absent("list"), (item) => item),
          "no",
        );
        assert.equal(
          anyItem<Verdict>(unknown("list"), (item) => item),
          "undetermined",
        );
      }),
    );
  });
});
