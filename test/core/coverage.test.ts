import assert from "node:assert/strict";
import { catalog } from "../../policies/catalog";
import { coveringFirst, Reported } from "../../policies/core/coverage";
import type { Finding } from "../../policies/core/evaluate";
import type { AnyPolicy } from "../../policies/core/policy";

const policy = (...coveredBy: string[]): AnyPolicy => ({ coveredBy }) as unknown as AnyPolicy;

const finding = (name: string, ...abouts: (string | undefined)[]): Finding => ({
  resource: { type: "t", urn: `urn::${name}`, name, provider: "aws", protect: false, deleteBeforeReplace: false },
  violations: abouts.map((about) => ({ message: "m", sentence: ".", ...(about === undefined ? {} : { about }) })),
  fix: "Do it.",
});

describe("coverage", () => {
  const left = (reported: readonly [string, Finding][], judged: Finding): number => {
    const book = new Reported();
    reported.forEach(([id, one]) => book.add(id, one));
    return book.uncovered(policy("other", "third"), judged).length;
  };
  const rows: readonly [string, number, readonly [string, Finding][], Finding][] = [
    ["nothing is reported", 1, [], finding("a", undefined)],
    ["another policy has reported it", 0, [["third", finding("a", undefined)]], finding("a", undefined)],
    ["a policy that is not named has", 1, [["fourth", finding("a", undefined)]], finding("a", undefined)],
    ["another resource is reported", 1, [["other", finding("b", undefined)]], finding("a", undefined)],
    ["the same route is reported", 0, [["other", finding("a", "GET /")]], finding("a", "GET /")],
    ["one of two routes is reported", 1, [["other", finding("a", "GET /")]], finding("a", "GET /", "PUT /")],
    [
      "two policies report one route each",
      0,
      [
        ["other", finding("a", "GET /")],
        ["third", finding("a", "PUT /")],
      ],
      finding("a", "GET /", "PUT /"),
    ],
    ["the resource is reported, but no route", 1, [["other", finding("a", undefined)]], finding("a", "GET /")],
    [
      "a route is reported, and all of the resource judged",
      0,
      [["other", finding("a", "GET /")]],
      finding("a", undefined),
    ],
  ];
  for (const [name, expected, reported, judged] of rows) {
    it(`leaves ${expected} where ${name}`, () => assert.equal(left(reported, judged), expected));
  }

  it("is nothing for a policy that names no other", () => {
    const book = new Reported();
    book.add("other", finding("a", undefined));
    const alone = {} as unknown as AnyPolicy;
    assert.equal(book.uncovered(alone, finding("a", undefined)).length, 1);
  });

  it("holds where one of several resources that a violation names was reported", () => {
    const book = new Reported();
    book.add("other", finding("role", "statement"));
    const judged = finding("policy", undefined);
    const saidOf = [
      { urn: "urn::group", part: "statement" },
      { urn: "urn::role", part: "statement" },
    ];
    const violations = judged.violations.map((violation) => ({ ...violation, saidOf }));
    assert.deepEqual(book.uncovered(policy("other"), { ...judged, violations }), []);
  });

  it("puts policies after those that they name, however these name each other or nobody", () => {
    const order = (policies: Readonly<Record<string, AnyPolicy>>) => coveringFirst(policies).map(([id]) => id);
    assert.deepEqual(order({ a: policy("b", "none"), b: policy("c"), c: policy() }), ["c", "b", "a"]);
    assert.deepEqual(order({ a: policy("b"), b: policy("a") }), ["b", "a"]);
    assert.deepEqual(order({ a: policy("c"), b: policy("c"), c: policy() }), ["c", "a", "b"]);
  });

  it("holds for what is reported of another resource, where the violation names it", () => {
    const book = new Reported();
    book.add("other", finding("role", "statement"));
    const judged = (part: string): Finding => {
      const one = finding("policy", undefined);
      return {
        ...one,
        violations: one.violations.map((violation) => ({ ...violation, saidOf: [{ urn: "urn::role", part }] })),
      };
    };
    assert.equal(book.uncovered(policy("other"), judged("statement")).length, 0);
    assert.equal(book.uncovered(policy("other"), judged("another")).length, 1);
    assert.equal(book.uncovered(policy("third"), judged("statement")).length, 1);
  });

  it("puts covering policies first, and leaves all others in their place", () => {
    const ids = coveringFirst({ a: policy("d"), b: policy(), c: policy("a"), d: policy(), e: policy("e") });
    assert.deepEqual(
      ids.map(([id]) => id),
      ["d", "a", "b", "c", "e"],
    );
  });

  it("is between policies of the same scope, without a circle", () => {
    const order = coveringFirst(catalog).map(([id]) => id);
    for (const [id, { coveredBy = [], scope }] of Object.entries(catalog)) {
      for (const coverer of coveredBy) {
        assert.equal(catalog[coverer]?.scope, scope, `${coverer}, which covers ${id}`);
        assert.ok(order.indexOf(coverer) < order.indexOf(id), `${coverer} comes before ${id}`);
      }
    }
  });
});
