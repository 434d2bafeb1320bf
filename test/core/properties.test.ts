/** Reading of property bags, and trees made of them. */

import assert from "node:assert/strict";
import { behindProxies, readProperty, toPlain } from "../../policies/core/properties";
import {
  UNKNOWN,
  absent,
  containsUnknown,
  isOneOf,
  isPlainList,
  isPlainObject,
  known,
  mapValue,
  parsedPlain,
  unknown,
  valueOr,
  type Plain,
} from "../../policies/core/value";
import { hasValue } from "../../policies/core/verdict";
import { unknownText } from "../../testing/bridged-provider";
import { proxied } from "../support/proxy";

describe("a property", () => {
  it("is missing, not known, or has a value", () => {
    const bag = proxied({ a: 1, later: unknownText, masked: "[secret]", nothing: null });
    const read = ["a", "later", "masked", "nothing", "missing", "toString"].map((key) => readProperty(bag, key));
    assert.deepEqual(read, [1, UNKNOWN, UNKNOWN, null, undefined, undefined]);
  });

  it("that throws for another reason is a fault", () => {
    const faults = [new TypeError("x"), { unknownTypeSentinel: true }];
    for (const fault of faults) {
      const bag = {
        get a(): never {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- what is no error is a fault too
          throw fault;
        },
      };
      assert.throws(
        () => readProperty(bag, "a"),
        (thrown) => thrown === fault,
      );
    }
  });

  it("lies behind the SDK's proxies, and only behind these", () => {
    const inner = { a: 1 };
    const bag = proxied({ inner }) as { readonly inner: object };
    assert.notEqual(bag.inner, inner);
    assert.equal(behindProxies(bag.inner), inner);
    const outer = proxied({ wrapped: proxied(inner) }) as { readonly wrapped: object };
    assert.equal(behindProxies(outer.wrapped), inner);
    const alike = [
      { __isSpecialProxy: "yes", __getSpecialProxyTarget: inner },
      { __getSpecialProxyTarget: inner },
      { __isSpecialProxy: true, __getSpecialProxyTarget: null },
      { __isSpecialProxy: true, __getSpecialProxyTarget: "x" },
    ];
    assert.deepEqual(alike.map(behindProxies), alike);
  });
});

describe("a tree", () => {
  it("is made of what is JSON-like; all else in it is not known", () => {
    const bag = proxied({ a: [1, unknownText, null], b: { c: true, d: undefined }, e: "[secret]" });
    assert.deepEqual(toPlain(bag), { a: [1, UNKNOWN, null], b: { c: true }, e: UNKNOWN });
    assert.deepEqual(
      [1n, () => 1, Symbol("x"), undefined, "[secret]"].map((value) => toPlain(value)),
      Array(5).fill(UNKNOWN),
    );
    assert.deepEqual(
      ["x", 1, false, null].map((value) => toPlain(value)),
      ["x", 1, false, null],
    );
  });

  it("is cut off where it is too deep", () => {
    const nested = (depth: number, inner: unknown): unknown =>
      Array.from({ length: depth }).reduce<unknown>((value, _, index) => (index % 2 ? { a: value } : [value]), inner);
    assert.equal(containsUnknown(toPlain(nested(100, {}))), false);
    assert.equal(containsUnknown(toPlain(nested(101, {}))), true);
    assert.equal(containsUnknown(toPlain(nested(100_000, {}))), true);
  });

  it("holds something unknown where any part is", () => {
    const holding: readonly Plain[] = [UNKNOWN, [1, UNKNOWN], { a: UNKNOWN }, { a: [{ b: [UNKNOWN] }] }];
    const free: readonly Plain[] = [null, 1, "x", [], {}, { a: [1, { b: null }] }];
    assert.deepEqual(
      holding.map(containsUnknown),
      holding.map(() => true),
    );
    assert.deepEqual(
      free.map(containsUnknown),
      free.map(() => false),
    );
  });

  it("is an object, a list or neither", () => {
    const plains = [{}, [], null, "x", UNKNOWN, undefined] as const;
    assert.deepEqual(plains.map(isPlainObject), [true, false, false, false, false, false]);
    assert.deepEqual(plains.map(isPlainList), [false, true, false, false, false, false]);
  });

  it("may be written as its JSON text", () => {
    assert.deepEqual(parsedPlain('{"a":[1]}'), { a: [1] });
    assert.deepEqual([parsedPlain("{"), parsedPlain("x")], [undefined, undefined]);
    assert.deepEqual([parsedPlain({ a: 1 }), parsedPlain(UNKNOWN), parsedPlain(null)], [{ a: 1 }, UNKNOWN, null]);
  });
});

describe("a value", () => {
  const values = [known("p", 2), unknown("p"), absent("p")];

  it("has a fallback where it is not known or absent", () => {
    assert.deepEqual(
      values.map((value) => valueOr(value, 7)),
      [2, 7, 7],
    );
  });

  it("is one of several where it is known and among them", () => {
    assert.deepEqual(
      values.map((value) => isOneOf(value, 1, 2)),
      [true, false, false],
    );
    assert.deepEqual(
      values.map((value) => isOneOf(value, 1, 3)),
      [false, false, false],
    );
  });

  it("leads on from a known one alone, at the same path", () => {
    assert.deepEqual(
      values.map((value) => mapValue(value, (n) => n + 1)),
      [known("p", 3), unknown("p"), absent("p")],
    );
  });

  it("is there where it is known; one that is not known may turn out to be none", () => {
    assert.deepEqual([...values, known("p", false)].map(hasValue), ["yes", "undetermined", "no", "yes"]);
  });
});
