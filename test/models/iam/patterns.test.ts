import assert from "node:assert/strict";
import fc from "fast-check";
import { type Verdict, allOf, anyOf, not } from "../../../policies/core/verdict";
import {
  isAccountId,
  matchesPattern,
  parseArn,
  patternCovers,
  patternsOverlap,
  resourceBreadth,
  type ResourceBreadth,
} from "../../../policies/models/iam/patterns";

const verdict = fc.constantFrom<Verdict>("yes", "no", "undetermined");
const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 7 });
const text = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 7 });

const short = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });

/** All texts of up to six letters, one of which no pattern names. */
const texts = [""];
for (let length = 1; length <= 6; length += 1) {
  const shorter = texts.filter((one) => one.length === length - 1);
  texts.push(...shorter.flatMap((one) => ["a", "b", "c"].map((letter) => one + letter)));
}

/** The meaning of the wildcards, written as plainly as possible. */
function naive(wanted: string, found: string): boolean {
  if (wanted === "") {
    return found === "";
  }
  if (wanted.startsWith("*")) {
    return naive(wanted.slice(1), found) || (found !== "" && naive(wanted, found.slice(1)));
  }
  return found !== "" && (wanted[0] === "?" || wanted[0] === found[0]) && naive(wanted.slice(1), found.slice(1));
}

describe("policy patterns", () => {
  it("match as the naive reference does", () => {
    fc.assert(fc.property(pattern, text, (wanted, found) => matchesPattern(wanted, found) === naive(wanted, found)));
  });

  it("cover what they match, and only that", () => {
    fc.assert(
      fc.property(short, short, (wide, narrow) => {
        const covers = texts.every((one) => !naive(narrow, one) || naive(wide, one));
        assert.ok(covers || !patternCovers(wide, narrow));
        assert.ok(wide.includes("?") || patternCovers(wide, narrow) === covers);
      }),
      { numRuns: 500 },
    );
  });

  it("cover themselves, and a star covers all", () => {
    fc.assert(fc.property(pattern, (one) => patternCovers(one, one) && patternCovers("*", one)));
  });

  it("overlap where a common text exists, and only there", () => {
    fc.assert(
      fc.property(short, short, (left, right) => {
        const common = texts.some((one) => naive(left, one) && naive(right, one));
        assert.equal(patternsOverlap(left, right), common);
      }),
    );
  });

  it("recognise patterns that differ in the order of wildcards", () => {
    assert.ok(patternCovers("*?", "?*"));
    assert.ok(patternCovers("?*", "*?"));
    assert.ok(!patternCovers("??*", "*?"));
  });

  it("stay quick on hostile patterns", () => {
    assert.equal(matchesPattern(`${"*a".repeat(1000)}b`, "a".repeat(2048)), false);
    assert.equal(patternsOverlap(`${"*a".repeat(500)}b`, `${"a*".repeat(500)}c`), false);
  });
});

describe("verdicts", () => {
  it("follow De Morgan", () => {
    fc.assert(fc.property(fc.array(verdict), (all) => not(anyOf(...all)) === allOf(...all.map(not))));
  });
});

describe("ARNs", () => {
  it("are split at five colons", () => {
    assert.deepEqual(parseArn("arn:aws:lambda:eu-west-1:111122223333:function:name:alias"), {
      partition: "aws",
      service: "lambda",
      region: "eu-west-1",
      account: "111122223333",
      resource: "function:name:alias",
    });
  });

  for (const bad of ["", "*", "arn:aws:s3", "urn:aws:s3:::b", "arn:aws:s3::b"]) {
    it(`are not ${JSON.stringify(bad)}`, () => {
      assert.equal(parseArn(bad), undefined);
    });
  }

  it("hold accounts of twelve digits", () => {
    assert.ok(isAccountId("111122223333"));
    assert.ok(!isAccountId("11112222333"));
  });

  const breadths: readonly (readonly [string, ResourceBreadth])[] = [
    ["*", "everything"],
    ["**", "everything"],
    ["arn:aws:*", "everything"],
    ["arn:*:*:*:*:*", "everything"],
    ["arn:aws:s3:::*", "service"],
    ["arn:aws:s3:::*/*", "service"],
    ["arn:aws:s3*", "service"],
    ["arn:aws:sqs:*:*:*", "service"],
    ["arn:aws:lambda:eu-west-1:111122223333:*", "service"],
    ["arn:aws:kms:*:*:key/*", "type"],
    ["arn:aws:iam::111122223333:role/*", "type"],
    ["arn:aws:lambda:*:*:function:*", "type"],
    ["arn:aws:lambda:*:*:function:*:*", "type"],
    ["arn:aws:dynamodb:*:*:table/*/index/*", "type"],
    ["arn:aws:s3:::bucket/*", "named"],
    ["arn:aws:execute-api:*:*:abc/*", "named"],
    ["arn:aws:iam::*:role/app-*", "named"],
    ["arn:aws:iam::*:role/*-app", "named"],
    ["arn:aws:iam::*:user/${aws:username}", "named"],
    ["arn:aws:lambda:*:*:function:name", "named"],
    ["bucket", "named"],
    ["", "named"],
  ];
  for (const [one, breadth] of breadths) {
    it(`${one} takes in ${breadth}`, () => {
      assert.equal(resourceBreadth(one), breadth);
    });
  }
});
