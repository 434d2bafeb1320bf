/** How much is said at most. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { cappedLines, listed, listedReasons, problemsOf } from "../../policies/core/caps";
import { fillTemplate, nameList, recognizeMessage } from "../../policies/core/message";

const problems = (message: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ message, sentence: `${message} ${1000 + index}.` }));

describe("the sentences of a finding", () => {
  it("are said once each, in order", () => {
    const sentences = ["b.", "a.", "b."].map((sentence) => ({ message: "m", sentence }));
    assert.deepEqual(problemsOf(sentences), ["a.", "b."]);
  });

  it("are all said where they are few", () => {
    assert.equal(problemsOf(problems("m", 20)).length, 20);
  });

  it("of one message end, and say how many more there are", () => {
    const said = problemsOf(problems("m", 1003));
    assert.equal(said.length, 21);
    assert.deepEqual(said.slice(-2), ["m 1019.", "The same in 983 more places."]);
  });

  it("of one message do not hide those of another", () => {
    const said = problemsOf([...problems("a", 500), ...problems("b", 1), ...problems("c", 30)]);
    assert.ok(said.includes("b 1000."));
    assert.deepEqual(
      said.filter((line) => line.startsWith("The same")),
      ["The same in 494 more places.", "The same in 24 more places."],
    );
  });

  it("are short in all, however long each is", () => {
    const long = problems("m", 30).map(({ message, sentence }) => ({ message, sentence: sentence + "x".repeat(5000) }));
    assert.ok(problemsOf(long).join("\n").length < 9000);
    assert.ok(problemsOf(long.slice(0, 5)).join("\n").length < 9000);
  });
});

describe("the sentences of a finding that are too many", () => {
  it("begin with one of each message, in the order of the messages' ids, sorted and once each", () => {
    const sentence = (message: string, text: string) => ({ message, sentence: text });
    const said = problemsOf([
      ...problems("z", 18),
      sentence("b", "2."),
      sentence("b", "1."),
      sentence("b", "2."),
      sentence("a", "9."),
    ]);
    assert.deepEqual(said.slice(0, 4), ["9.", "1.", "2.", "z 1000."]);
    assert.deepEqual(said.slice(-2), ["z 1005.", "The same in 12 more places."]);
  });

  it("say nothing of more where a message has as many as are shown", () => {
    const said = problemsOf([...problems("a", 10), ...problems("b", 11)]);
    assert.deepEqual(
      said.filter((line) => line.startsWith("The same")),
      ["The same in 1 more places."],
    );
    assert.equal(said.length, 21);
  });

  it("are said as they are up to 20, and 8,000 characters in all", () => {
    const sentences = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) => ({ message: "m", sentence: String(index).padStart(length, "0") }));
    assert.equal(problemsOf(sentences(20, 400)).join("").length, 8000);
    assert.ok(problemsOf(sentences(2, 4000)).every(({ length }) => length === 4000));
    assert.ok(problemsOf(sentences(2, 4001)).every(({ length }) => length <= 500));
  });
});

describe("lines about the configuration", () => {
  const lines = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `line ${index}`);

  it("are all shown up to a hundred; of more the first, and how many more there are", () => {
    assert.deepEqual(cappedLines(lines(100)), lines(100));
    assert.deepEqual(cappedLines(lines(103)), [...lines(100), "And 3 more."]);
    assert.deepEqual(cappedLines([]), []);
  });

  it("show what can be shown", () => {
    assert.deepEqual(cappedLines(["a\u202eb"]), ["a\\u{202e}b"]);
    assert.ok((cappedLines(["x".repeat(10_000)])[0] ?? "").length <= 600);
  });
});

describe("a list of names", () => {
  it("says how many more there are where there are more than it shows", () => {
    assert.equal(listed(["b", "a"], "; ", 2), "b; a");
    assert.equal(listed(["b", "a", "c"], "; ", 2), "b; a and 1 more");
  });

  it("shows twenty, and each in its own line of code", () => {
    const names = Array.from({ length: 25 }, (_, index) => `n${10 + index}`);
    assert.match(nameList(names), /^n10, n11.* n29 and 5 more$/);
    assert.equal(nameList(["a\nb", "\u202ec"]), "a\\nb, \\u{202e}c");
    assert.ok(nameList(["x".repeat(100_000)]).length < 200);
  });
});

describe("a reason", () => {
  it("ends", () => {
    const reason = listedReasons(Array.from({ length: 10_000 }, (_, index) => `resource-${index}: path\n.to.it`));
    assert.ok(reason.length <= 2000);
    assert.match(reason, / and 9980 more$/);
    assert.doesNotMatch(reason, /\n/);
  });
});

describe("a message", () => {
  const messages = {
    one: "{path} is open to {who}",
    other: "{path} is open",
    none: "Nothing is set",
    twice: "{a}: {b}: {c} ends",
  };
  const recognize = (sentence: string): unknown => {
    const found = recognizeMessage(messages, sentence);
    return found === sentence ? undefined : JSON.parse(found);
  };

  it("holds what can be shown of its parameters", () => {
    assert.equal(fillTemplate("{a} and {b}", { a: "x\n::error::y", b: 3 }), "x\\n::error::y and 3");
    assert.equal(fillTemplate("{constructor}{b}", { b: "" }), "{constructor}");
  });

  it("is told by its sentence", () => {
    assert.deepEqual(recognize("p.q is open to all."), ["one", ["path", "p.q"], ["who", "all"]]);
    assert.deepEqual(recognize("p.q is open."), ["other", ["path", "p.q"]]);
    assert.deepEqual(recognize("Nothing is set."), ["none"]);
    assert.deepEqual(recognize("x: y: z: w ends."), ["twice", ["a", "x"], ["b", "y"], ["c", "z: w"]]);
    assert.equal(recognize("p.q is shut."), undefined);
    assert.equal(recognize(" is open to"), undefined);
  });

  it("is told as by a pattern with the shortest parts", () => {
    const part = fc.constantFrom(": ", "x", " ends", ".", " is open", " is open to ", "");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const sentence = parts.join("");
        for (const [id, template] of Object.entries(messages)) {
          const found = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "([^]*?)")}\\.?$`).exec(sentence);
          const told = recognizeMessage({ [id]: template }, sentence);
          assert.equal(told !== sentence, found !== null, `${id}: ${sentence}`);
          const texts = told === sentence ? [] : (JSON.parse(told) as string[][]).slice(1).map(([, text]) => text);
          assert.deepEqual(texts, found?.slice(1) ?? []);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
