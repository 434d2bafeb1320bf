/** Wording of findings. */

import assert from "node:assert/strict";
import {
  defaultFix,
  findingMessage,
  fixOf,
  gatheredMessage,
  isPlaceLine,
  isRest,
  nameList,
  recognizeMessage,
  restMessage,
} from "../../policies/core/message";
import { stageOf } from "../../policies/core/metadata";
import { integerOption } from "../../policies/core/options";
import { defineStackPolicy } from "../../policies/core/policy";
import { toRecord } from "../../policies/core/resource";
import { madeUpMetadata } from "../support/metadata";

const identity = (name: string, parent?: string) =>
  toRecord({
    type: "t",
    name,
    urn: `urn:pulumi:s::p::t::${name}`,
    props: {},
    opts: { protect: false, ...(parent === undefined ? {} : { parent }) },
  }).identity;

describe("a finding", () => {
  it("says what is wrong, and last what to do", () => {
    assert.equal(
      findingMessage(identity("a"), ["It is open.", "It is old."], "Shut it."),
      "It is open.\nIt is old.\nFix: Shut it.",
    );
  });

  it("names the component where the resource has one", () => {
    const message = findingMessage(identity("a", "urn:pulumi:s::p::my:Api::api"), ["It is open."], "Shut it.");
    assert.equal(message, "It is open.\nThe resource belongs to component api (my:Api); set it there.\nFix: Shut it.");
    assert.deepEqual(message.split("\n").map(isPlaceLine), [false, true, false]);
  });

  it("for several resources lists their names, sorted", () => {
    const message = gatheredMessage([identity("b"), identity("a")], ["It is open."], "Shut it.");
    assert.equal(message, "It is open.\nResources (2): a, b.\nFix: Shut it.");
    assert.deepEqual(message.split("\n").map(isPlaceLine), [false, true, false]);
    assert.equal(isPlaceLine("It has Resources ("), false);
  });

  it("that stands for others says so", () => {
    const [sentence = "", ...rest] = restMessage(["b", "a", "b"], "Shut it.").split("\n");
    assert.deepEqual(rest, ["Resources (3): a, b.", "Fix: Shut it."]);
    assert.deepEqual([isRest([sentence]), isRest(["It is open."]), isRest([])], [true, false, false]);
  });
});

describe("what to do", () => {
  const about = { ...madeUpMetadata, level: "advisory", messages: {} } as const;
  const options = { days: integerOption("Days", 30, { minimum: 1, maximum: 90 }) };

  it("is a text, or made of the options", () => {
    const fixed = defineStackPolicy({ ...about, fix: "Shut it.", subjects: [], check: () => undefined });
    const made = defineStackPolicy({
      ...about,
      options,
      fix: ({ days }) => `Keep ${days} days.`,
      subjects: [],
      check: () => undefined,
    });
    assert.deepEqual([fixOf(fixed, {}), defaultFix(fixed)], ["Shut it.", "Shut it."]);
    assert.deepEqual([fixOf(made, { days: 7 }), defaultFix(made)], ["Keep 7 days.", "Keep 30 days."]);
  });
});

describe("a policy", () => {
  it("is stable where it names no stage", () => {
    assert.deepEqual([stageOf({}), stageOf({ stage: "preview" })], ["stable", "preview"]);
  });
});

describe("a message that fits several templates", () => {
  it("is told by the one with most text of its own, whatever their order", () => {
    const messages = { any: "{path} is {what}", open: "{path} is open to all" };
    const expected = JSON.stringify(["open", ["path", "p"]]);
    assert.equal(recognizeMessage(messages, "p is open to all."), expected);
    assert.equal(recognizeMessage({ open: messages.open, any: messages.any }, "p is open to all."), expected);
  });

  it("is told by the first by its id where they have as much", () => {
    const expected = JSON.stringify(["a", ["x", "p"]]);
    assert.equal(recognizeMessage({ a: "{x} is open", b: "{x} is open" }, "p is open."), expected);
    assert.equal(recognizeMessage({ b: "{x} is open", a: "{x} is open" }, "p is open."), expected);
  });

  it("has its parameters in the order of their names, however a template orders them", () => {
    const sorted = ["told", ["a", "2"], ["b", "1"], ["c", "3"]];
    assert.equal(recognizeMessage({ told: "{b}, {a}, {c}" }, "1, 2, 3."), JSON.stringify(sorted));
  });

  it("must begin and end as the template does, without its parts in each other", () => {
    for (const sentence of ["It is open now", "Now it is open", "It is open!"]) {
      assert.equal(recognizeMessage({ one: "It is open" }, sentence), sentence);
    }
    assert.equal(recognizeMessage({ one: "ab{x}bc" }, "abc"), "abc");
    assert.equal(recognizeMessage({ one: "{x} is open" }, "p is open. It is"), "p is open. It is");
    assert.equal(recognizeMessage({ one: "It is open" }, "It is open"), JSON.stringify(["one"]));
  });
});

describe("a list of names", () => {
  it("is sorted, says each once, and ends where it is told to", () => {
    assert.equal(nameList(["b", "a", "b", "c"]), "a, b, c");
    assert.equal(nameList(["b", "a", "b", "c"], 2), "a, b and 1 more");
    assert.equal(nameList(["b", "a", "b"], 2), "a, b");
  });
});
