/** Titles are requirements, fixes are one sentence, and nothing that users read is odd English. */

import assert from "node:assert/strict";
import { catalog } from "../../policies/catalog";
import { defaultFix } from "../../policies/core/message";
import { settingOptions } from "../../policies/core/settings";
import { maximumFixLength, wordingFaults } from "../support/wording";

const policies = Object.entries(catalog);

/** The texts of the catalog that fail a test, each with its policy. */
function failing(texts: (id: string) => readonly string[], faults: (text: string, id: string) => readonly string[]) {
  return policies.flatMap(([id]) =>
    texts(id).flatMap((text) => faults(text, id).map((fault) => `${id}: ${fault}: ${text}`)),
  );
}

function of(id: string) {
  const policy = catalog[id];
  assert.ok(policy);
  return policy;
}

describe("wording of policies", () => {
  it("titles are requirements: must where the policy is mandatory, should elsewhere", () => {
    const titles = failing(
      (id) => [of(id).title],
      (title, id) => [
        ...(new RegExp(`\\b${of(id).level === "mandatory" ? "must" : "should"}\\b`).test(title)
          ? []
          : ["no must or should"]),
        ...(/^[A-Z]/.test(title) && !title.endsWith(".") ? [] : ["not a line of its own"]),
        ...(title.length <= 100 ? [] : [`${title.length} characters`]),
      ],
    );
    assert.deepEqual(titles, []);
    assert.equal(new Set(policies.map(([, { title }]) => title)).size, policies.length, "titles that differ");
  });

  it("fixes are one imperative sentence of at most 160 characters", () => {
    const fixes = failing(
      (id) => [defaultFix(of(id))],
      (fix) => [
        ...(fix.length <= maximumFixLength ? [] : [`${fix.length} characters`]),
        ...(/[.!?] +[A-Z]/.test(fix) ? ["more than one sentence"] : []),
        ...(/^[A-Z][a-z]+ .*[^.]\.$/.test(fix) && !/^(The|A|An|Every|Each|If|When|Where)\b/.test(fix)
          ? []
          : ["not imperative"]),
      ],
    );
    assert.deepEqual(fixes, []);
  });

  it("problems are one sentence without its full stop, and say what they are about", () => {
    const problems = failing(
      (id) => Object.values(of(id).messages),
      (text) => [
        ...(/[.:!?]$/.test(text) || /[.!?] +[A-Z]/.test(text) ? ["not one sentence"] : []),
        ...(/^(Not|Neither set|\{\w+\}$)/.test(text) ? ["does not name what it is about"] : []),
        ...wordingFaults(text.replaceAll(/\{\w+\}/g, "x")),
      ],
    );
    assert.deepEqual(problems, []);
    const alike = policies.flatMap(([id, { messages }]) =>
      new Set(Object.values(messages)).size < Object.keys(messages).length ? [id] : [],
    );
    assert.deepEqual(alike, [], "messages of one policy differ");
  });

  it("no text has odd or British English", () => {
    const texts = failing(
      (id) => {
        const { title, why, blindSpots, options = {} } = of(id);
        const described = Object.values(options).map(({ schema }) => schema.description ?? "");
        return [title, why, defaultFix(of(id)), ...blindSpots, ...described];
      },
      (text) => wordingFaults(text),
    );
    const settings = Object.values(settingOptions).flatMap(({ schema }) => wordingFaults(schema.description ?? ""));
    assert.deepEqual([...texts, ...settings], []);
  });

  it("would find faults if there were any", () => {
    for (const text of ["the policy is no valid JSON", "for ever", "organisation", "Set {place}", "code of his own"]) {
      assert.equal(wordingFaults(text).length, 1, text);
    }
    assert.deepEqual(wordingFaults("AWS Organizations: a customized, canceled promise"), []);
  });
});
