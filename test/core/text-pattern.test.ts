/** Texts with `*` for any text. */

import assert from "node:assert/strict";
import { isBlank } from "../../policies/core/blank";
import { now, setClock } from "../../policies/core/clock";
import { hint } from "../../policies/core/hint";
import { fitsParts, fitsPattern } from "../../policies/core/text-pattern";

describe("a pattern with `*`", () => {
  const fits: readonly [pattern: string, text: string, expected: boolean][] = [
    ["orders", "orders", true],
    ["orders", "orders-2", false],
    ["orders", "my-orders", false],
    ["", "", true],
    ["*", "", true],
    ["*", "anything", true],
    ["orders-*", "orders-", true],
    ["orders-*", "orders", false],
    ["orders-*", "my-orders-2", false],
    ["*-prod", "api-prod", true],
    ["*-prod", "api-prod-2", false],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["ab*ba", "aba", false],
    ["a*b*c", "a-b-c", true],
    ["a*b*c", "abc", true],
    ["a*b*c", "a-c", false],
    ["a*bc*c", "abc", false],
    ["a*b*b*c", "a-b-c", false],
    ["a*b*b*c", "abbc", true],
    ["a*xy*yz*c", "axyzc", false],
    ["a.c", "abc", false],
    ["a**c", "ac", true],
  ];
  for (const [pattern, text, expected] of fits) {
    it(`"${pattern}" ${expected ? "fits" : "does not fit"} "${text}"`, () => {
      assert.equal(fitsPattern(pattern, text), expected);
    });
  }

  it("is asked by its parts, which are taken literally", () => {
    assert.deepEqual([fitsParts(["*", ""], "*x"), fitsParts(["*", ""], "x"), fitsParts([], "")], [true, false, true]);
  });
});

describe("a text", () => {
  it("is blank where nothing of it can be seen", () => {
    const blank = ["", " \t\n", "\u200b", "\u00a0", "\u2800", "\u0000", "\u3164"];
    assert.deepEqual(
      blank.map(isBlank),
      blank.map(() => true),
    );
    assert.deepEqual(["x", " x ", "0", "é", "\u200b.", "日"].map(isBlank), Array<boolean>(6).fill(false));
  });
});

describe("the clock", () => {
  it("gives the time that was set last, and runs again without one", () => {
    const day = new Date("2026-01-02T03:04:05Z");
    setClock(day);
    assert.equal(now(), day);
    setClock(undefined);
    assert.ok(now().getTime() > day.getTime());
  });
});

describe("a hint", () => {
  it("names the word that is close", () => {
    assert.equal(hint("memorysize", ["timeout", "memorySize"]), " (did you mean memorySize?)");
    assert.equal(hint("ab", ["cd"]), " (did you mean cd?)");
    assert.equal(hint("abcdefghijkl", ["xyzdefghijkl"]), " (did you mean xyzdefghijkl?)");
  });

  it("is empty where none is", () => {
    assert.equal(hint("abc", ["xyz"]), "");
    assert.equal(hint("abcdefghijkl", ["wxyzefghijkl"]), "");
    assert.equal(hint("ab", []), "");
  });
});
