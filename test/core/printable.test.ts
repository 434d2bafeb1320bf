/** What of a program's texts is shown. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { printable, printableLines } from "../../policies/core/printable";

/** Everything that a terminal or a build server acts on without showing it. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u3164]|^\s*::|##[a-z]*\[|<\{%/iu;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("\n", "\r", "\t", "\u001b[31m", "\u202e", "\u200b", "\ud800", "\u2028", "\u0085", "\u{e0041}"),
      fc.constantFrom("::", "::error::", ":", " ", "#", "##", "[", "vso", "<", "{%", "<{%reset%}>", "é", "名", "😀"),
      fc.string({ unit: "binary", maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("a printable text", () => {
  const rows: readonly [string, string][] = [
    ["orders-api", "orders-api"],
    ["Grüße, 名前, 😀", "Grüße, 名前, 😀"],
    ["urn:pulumi:a::b::c::d", "urn:pulumi:a::b::c::d"],
    ["a\n[mandatory] FAKE/.env", "a\\n[mandatory] FAKE/.env"],
    ["\u001b[31mred", "\\u{1b}[31mred"],
    ["a\u202egnp.exe", "a\\u{202e}gnp.exe"],
    ["zero\u200bwidth", "zero\\u{200b}width"],
    ["  ::error::broken", "  \\u{3a}:error::broken"],
    ["x ##[error]y ##vso[task.setvariable]z", "x #\\u{23}[error]y #\\u{23}vso[task.setvariable]z"],
    ["<{%fg 1%}>red<{%reset%}>", "<\\u{7b}%fg 1%}>red<\\u{7b}%reset%}>"],
    ["half \ud83d", "half \\u{d83d}"],
  ];
  for (const [given, shown] of rows) {
    it(`shows ${shown}`, () => assert.equal(printable(given), shown));
  }

  it("shows nothing that is not seen, and shows what it has shown the same way", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const shown = printable(text, limit);
        assert.doesNotMatch(shown, unseen);
        assert.ok(shown.length <= limit, shown);
        assert.equal(printable(shown, limit), shown);
        assert.doesNotMatch(printable(text), /\n/);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves out the middle of a long text", () => {
    assert.equal(printable("😀".repeat(20), 9), "😀😀😀…😀");
    const shown = printable(`arn:start:${"x".repeat(10_000)}:end`, 100);
    assert.equal(shown.length, 100);
    assert.match(shown, /^arn:start:x+…x+:end$/);
  });
});

describe("printable lines", () => {
  it("are the lines that were meant, and nothing unseen in them", () => {
    assert.equal(printableLines("a\n ::warning::b\n\u001b[1mc"), "a\n \\u{3a}:warning::b\n\\u{1b}[1mc");
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = printableLines(text).split("\n");
        assert.equal(lines.length, text.split("\n").length);
        lines.forEach((line) => assert.doesNotMatch(line, unseen));
      }),
    );
  });
});
