import assert from "node:assert/strict";
import { rangesOf, shortfalls } from "../../tools/coverage";

const metric = (covered: number, total: number) =>
  ({ covered, total, pct: total === 0 ? ("" as const) : (100 * covered) / total, status: "high" }) as const;
const summary = (statements: number, branches: number) => ({
  statements: metric(statements, 1000),
  branches: metric(branches, 1000),
  functions: metric(0, 1000),
  lines: metric(0, 1000),
});

describe("coverage", () => {
  it("demands what it says, and no more", () => {
    assert.deepEqual(shortfalls(summary(970, 930)), []);
    assert.deepEqual(shortfalls(summary(969, 930)), ["statements: 96.9 %, not 97 %"]);
    assert.deepEqual(shortfalls(summary(970, 929)), ["branches: 92.9 %, not 93 %"]);
  });

  it("takes tests that have run nothing for too few", () => {
    const nothing = { ...summary(0, 0), statements: metric(0, 0), branches: metric(0, 0) };
    assert.equal(shortfalls(nothing).length, 2);
  });

  it("tells lines as ranges", () => {
    assert.equal(rangesOf([]), "");
    assert.equal(rangesOf([3]), "3");
    assert.equal(rangesOf([1, 2, 3, 7, 9, 10]), "1-3, 7, 9-10");
  });
});
