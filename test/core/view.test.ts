import assert from "node:assert/strict";
import fc from "fast-check";
import { toRecord } from "../../policies/core/resource";
import { Reader, defineView, viewOf, type PropertyPath } from "../../policies/core/view";
import { UNKNOWN, absent, known, unknown, withinUnknown } from "../../policies/core/value";
import { unknownText } from "../../testing/bridged-provider";
import { proxied } from "../support/proxy";

const plain = (props: Record<string, unknown>, type: string) => {
  const resource = {
    type,
    urn: `urn:pulumi:s::p::${type}::key`,
    name: "key",
    props: proxied(props),
    opts: { protect: false },
  };
  return resource;
};

/** As a resource policy is given it. */
function record(props: Record<string, unknown>, type = "aws:kms/key:Key") {
  return toRecord(plain(props, type));
}

/** As a stack policy is given it; the inputs are undefined where the engine did not pass any. */
function made(outputs: Record<string, unknown>, inputs?: Record<string, unknown>, type = "aws:kms/key:Key") {
  return toRecord(plain(outputs, type), { propertyDependencies: new Map(), inputs: inputs && proxied(inputs) });
}

function read<T>(props: Record<string, unknown>, reading: (reader: Reader) => T): T {
  return reading(Reader.of(record(props, "test:index:Test")));
}

describe("Reader", () => {
  describe("tells known, unknown and absent apart", () => {
    const rows: readonly [string, Record<string, unknown>, PropertyPath, ReturnType<Reader["string"]>][] = [
      ["a known text", { a: "x" }, "a", known("a", "x")],
      ["a missing property", {}, "a", absent("a")],
      ["a null property", { a: null }, "a", absent("a")],
      ["an empty text", { a: "" }, "a", absent("a")],
      ["an unknown value", { a: unknownText }, "a", unknown("a")],
      ["a masked secret", { a: "[secret]" }, "a", unknown("a")],
      ["a nested text", { a: { b: "x" } }, "a.b", known("a.b", "x")],
      ["inside an unknown object", { a: unknownText }, "a.b", withinUnknown("a.b")],
      ["inside a missing object", {}, "a.b", absent("a.b")],
      ["inside a text", { a: "x" }, "a.b", unknown("a.b")],
      ["an object where a text belongs", { a: { b: "x" } }, "a", unknown("a")],
      ["a number where a text belongs", { a: 7 }, "a", known("a", "7")],
      ["a property of the other provider", { a: "x" }, { aws: undefined, native: "a" }, absent("a")],
      ["a name inherited from Object", {}, "toString", absent("toString")],
      ["a single object in a list of one", { a: [{ b: "x" }] }, "a.b", known("a.b", "x")],
    ];
    for (const [name, props, path, expected] of rows) {
      it(name, () =>
        assert.deepEqual(
          read(props, (r) => r.string(path)),
          expected,
        ),
      );
    }
  });

  it("takes truth values and numbers as the providers do", () => {
    assert.deepEqual(
      read({ a: "true" }, (r) => r.boolean("a")),
      known("a", true),
    );
    assert.deepEqual(
      read({ a: "yes" }, (r) => r.boolean("a")),
      unknown("a"),
    );
    assert.deepEqual(
      read({ a: "30" }, (r) => r.number("a")),
      known("a", 30),
    );
    assert.deepEqual(
      read({ a: "many" }, (r) => r.number("a")),
      unknown("a"),
    );
    assert.deepEqual(
      read({ a: 0 }, (r) => r.number("a")),
      known("a", 0),
    );
  });

  it("keeps unknown members of lists and maps apart from known ones", () => {
    assert.deepEqual(
      read({ a: ["x", unknownText, ""] }, (r) => r.strings("a")),
      known("a", [known("a[0]", "x"), unknown("a[1]"), known("a[2]", "")]),
    );
    assert.deepEqual(
      read({ a: { x: "1", y: unknownText, z: null } }, (r) => r.map("a")),
      known(
        "a",
        new Map<string, unknown>([
          ["x", known("a.x", "1")],
          ["y", unknown("a.y")],
          ["z", absent("a.z")],
        ]),
      ),
    );
    assert.deepEqual(
      read({ a: "x" }, (r) => r.strings("a")),
      known("a", [known("a[0]", "x")]),
    );
    assert.deepEqual(
      read({ a: { b: [1, unknownText] } }, (r) => r.plain("a")),
      known("a", { b: [1, UNKNOWN] }),
    );
  });

  it("reads groups and lists of objects with their paths", () => {
    const rule = (r: Reader) => ({ name: r.string("name") });
    assert.deepEqual(
      read({ rules: [{ name: "x" }, unknownText] }, (r) => r.list("rules", rule)),
      known("rules", [{ name: known("rules[0].name", "x") }, { name: withinUnknown("rules[1].name") }]),
    );
    assert.deepEqual(
      read({ a: unknownText }, (r) => r.group("a", rule)),
      { name: withinUnknown("a.name") },
    );
    assert.deepEqual(
      read({}, (r) => r.group("a", rule)),
      { name: absent("a.name") },
    );
  });

  it("reads what the provider fills in as absent", () => {
    const key = (props: Record<string, unknown>) => Reader.of(record(props)).boolean("enableKeyRotation");
    assert.equal(key({ enableKeyRotation: false }).state, "absent");
    assert.equal(key({ enableKeyRotation: true }).state, "known");
    const trail = Reader.of(record({ eventSelectors: [{ readWriteType: "All" }] }, "aws:cloudtrail/trail:Trail"));
    assert.deepEqual(
      trail.list("eventSelectors", (r) => r.string("readWriteType")),
      known("eventSelectors", [absent("eventSelectors[0].readWriteType")]),
    );
  });

  describe("in the outputs of a preview", () => {
    type Properties = Record<string, unknown>;
    const rows: readonly [string, Properties, Properties | undefined, unknown][] = [
      ["a known output", { policy: "{}" }, { policy: unknownText }, known("policy", "{}")],
      ["an unknown output that was left out", { policy: unknownText }, {}, absent("policy")],
      ["an unknown output that was set", { policy: unknownText }, { policy: unknownText }, unknown("policy")],
      ["an unknown output of a known input", { policy: unknownText }, { policy: "{}" }, known("policy", "{}")],
      ["an unknown output, the inputs not known", { policy: unknownText }, undefined, unknown("policy")],
      ["a masked output of a masked input", { policy: "[secret]" }, { policy: "[secret]" }, unknown("policy")],
      ["a missing output that was set", { id: "x" }, { policy: "{}" }, known("policy", "{}")],
      ["a missing output that was left out", { id: "x" }, {}, absent("policy")],
      ["a missing output, the inputs not known", { id: "x" }, undefined, absent("policy")],
      ["no outputs, and an input", {}, { policy: "{}" }, known("policy", "{}")],
      ["no outputs, and an unknown input", {}, { policy: unknownText }, unknown("policy")],
      ["no outputs, and no input", {}, {}, absent("policy")],
      ["no outputs, the inputs not known", {}, undefined, withinUnknown("policy")],
    ];
    for (const [name, outputs, inputs, expected] of rows) {
      it(`reads ${name}`, () => assert.deepEqual(Reader.of(made(outputs, inputs)).string("policy"), expected));
    }

    it("tells an object of which nothing is known from one that holds what is not known", () => {
      const nested = (outputs: unknown, inputs: unknown): unknown =>
        Reader.of(made({ a: outputs }, { a: inputs })).string("a.b");
      assert.deepEqual(nested(unknownText, unknownText), withinUnknown("a.b"));
      assert.deepEqual(nested(unknownText, { b: unknownText }), unknown("a.b"));
      assert.deepEqual(nested({ b: unknownText }, unknownText), unknown("a.b"));
      assert.deepEqual(nested({ b: unknownText }, {}), absent("a.b"));
    });

    it("takes a property that depends on something for set, whatever is known of the resource", () => {
      const propertyDependencies = new Map([["role", ["urn:pulumi:s::p::t::role"]]]);
      const reader = Reader.of(toRecord(plain({}, "aws:kms/key:Key"), { propertyDependencies }));
      assert.deepEqual(reader.reference("role"), { ...unknown("role"), urns: ["urn:pulumi:s::p::t::role"] });
      assert.deepEqual(reader.reference("key"), { ...withinUnknown("key"), urns: [] });
    });

    it("reads what no program can set as absent", () => {
      assert.equal(Reader.of(made({ arn: unknownText })).string("arn").state, "absent");
    });

    const rules = (outputs: unknown, inputs: unknown): unknown => {
      const values = Reader.of(made({ rules: outputs }, { rules: inputs })).list("rules", (r) => r.string("arn"));
      return values.state === "known"
        ? values.value.map((arn) => (arn.state === "known" ? arn.value : arn.state))
        : values.state;
    };
    it("finds the input of a nested unknown value, in lists that the provider ordered anew too", () => {
      const set = [{ name: "a" }, { name: "b", arn: unknownText }, { name: "c", arn: "x" }];
      const computed = (name: string) => ({ name, arn: unknownText });
      assert.deepEqual(rules(["a", "b", "c"].map(computed), set), ["absent", "unknown", "x"]);
      assert.deepEqual(rules(["c", "a", "b"].map(computed), set), ["x", "absent", "unknown"]);
      assert.deepEqual(rules([computed("a")], { name: "a" }), ["absent"], "one object in place of a list");
      assert.deepEqual(rules([computed("d")], set), ["unknown"], "an item that was not set");
      assert.deepEqual(rules([{ arn: unknownText }], [{ name: "a" }, { name: "b", arn: "x" }]), ["absent"]);
    });

    it("says whether the program sets a property", () => {
      const set = (inputs?: Properties) =>
        Reader.of(made({ policy: "{}", enableKeyRotation: true }, inputs)).isSet("policy");
      assert.deepEqual(
        [set({ policy: "{}" }), set({ policy: unknownText }), set({ policy: null }), set({}), set()],
        [true, true, false, false, undefined],
      );
      assert.equal(Reader.of(made({}, { enableKeyRotation: false })).isSet("enableKeyRotation"), false, "filled in");
      assert.equal(Reader.of(record({ policy: "{}" })).isSet("policy"), true, "in a resource policy");
      assert.equal(Reader.of(record({})).isSet({ aws: undefined, native: "policy" }), false);
    });
  });

  it("never throws, whatever the properties hold", () => {
    const bag = fc.dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.letrec((tie) => ({
        tree: fc.oneof(
          { maxDepth: 4 },
          fc.constantFrom(unknownText, "[secret]", "", null, true, 7, "x"),
          fc.array(tie("tree")),
          fc.dictionary(fc.constantFrom("a", "b", "__proto__"), tie("tree")),
        ),
      })).tree,
    );
    const path = fc.constantFrom("a", "a.b", "a.b.c", "b.a", "");
    fc.assert(
      fc.property(bag, path, (props, at) => {
        read(props, (r) => [
          r.string(at),
          r.boolean(at),
          r.number(at),
          r.strings(at),
          r.map(at),
          r.plain(at),
          r.archive(at),
          r.presence(at),
          r.reference(at),
          r.list(at, (i) => i.map("a")),
          r.group(at, (g) => g.plain("a")),
        ]);
      }),
    );
  });
});

describe("a view", () => {
  it("reads the same from both providers", () => {
    const view = defineView({
      kind: "test",
      types: ["aws:x:Y", "aws-native:x:Y"],
      read: (r: Reader) => ({ on: r.boolean({ aws: "isEnabled", native: "enabled" }) }),
    });
    assert.equal(viewOf(view, record({ isEnabled: true }, "aws:x:Y")).on.state, "known");
    assert.equal(viewOf(view, record({ enabled: true }, "aws-native:x:Y")).on.state, "known");
    assert.equal(viewOf(view, record({ isEnabled: true }, "aws-native:x:Y")).on.state, "absent");
  });
});
