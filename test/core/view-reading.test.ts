/** What readers make of each form of a property, and of outputs that are not known. */

import assert from "node:assert/strict";
import { toRecord } from "../../policies/core/resource";
import { Reader, defineView, isRead, sharedView } from "../../policies/core/view";
import { absent, known, unknown } from "../../policies/core/value";
import { unknownText } from "../../testing/bridged-provider";
import { proxied } from "../support/proxy";

const plain = (props: object, type: string) => {
  const urn = `urn:pulumi:s::p::${type}::subject`;
  return { type, urn, name: "subject", props: proxied({ ...props }), opts: { protect: false } };
};

/** As a resource policy is given it. */
const record = (props: object, type = "aws:kms/key:Key") => toRecord(plain(props, type));

/** As a stack policy is given it; the inputs are undefined where the engine did not pass any. */
const made = (outputs: object, inputs?: object) =>
  toRecord(plain(outputs, "aws:kms/key:Key"), {
    propertyDependencies: new Map(),
    inputs: inputs && proxied({ ...inputs }),
  });

const read = <T>(props: object, reading: (reader: Reader) => T): T => reading(Reader.of(record(props, "t:test")));

describe("what a reader reads", () => {
  it("is of the type and provider of the resource", () => {
    const reader = Reader.of(record({}, "aws-native:x:Y"));
    assert.deepEqual([reader.type, reader.provider], ["aws-native:x:Y", "aws-native"]);
  });

  it("of a property that the provider lacks names the other's, and is absent", () => {
    const native = { aws: undefined, native: "a.b" };
    assert.deepEqual(
      read({ undefined: { name: "x" }, name: "y" }, (r) => [
        r.string(native),
        r.string({ aws: undefined, native: undefined }),
        r.group(native, (g) => g.string("name")),
      ]),
      [absent("a.b"), absent(""), absent("name")],
    );
    assert.equal(Reader.of(record({})).isSet(native), false);
  });

  it("is a truth value or number where the text says one, with nothing else in it", () => {
    const booleans = [true, false, "true", "false", "True", "", 1, {}].map((a) =>
      read({ a: [a] }, (r) => r.list("a", (i) => i.boolean(""))),
    );
    assert.deepEqual(
      booleans.map((list) => (list.state === "known" && list.value[0]?.state === "known" ? list.value[0].value : "no")),
      [true, false, true, false, "no", "no", "no", "no"],
    );
    const numbers = [0, 1.5, "30", " 3 ", " ", "", "x", "Infinity", Infinity, NaN, true, {}].map((a) =>
      read({ a: [a] }, (r) => r.list("a", (i) => i.number(""))),
    );
    assert.deepEqual(
      numbers.map((list) => (list.state === "known" && list.value[0]?.state === "known" ? list.value[0].value : "no")),
      [0, 1.5, 30, 3, "no", "no", "no", "no", "no", "no", "no", "no"],
    );
    assert.deepEqual(
      [true, null, {}].map((a) => read({ a }, (r) => r.string("a"))),
      [known("a", "true"), absent("a"), unknown("a")],
    );
  });

  it("is absent where an empty text or list stands, but in lists and maps, where they count", () => {
    const empty = { a: "", b: [], c: { d: "" }, e: [[]], f: {} };
    assert.deepEqual(
      read(empty, (r) => [
        r.presence("a"),
        r.presence("b"),
        r.presence("f"),
        r.plain("b"),
        r.map("c"),
        r.list("e", (i) => i.plain("")),
      ]),
      [
        absent("a"),
        absent("b"),
        known("f", true),
        absent("b"),
        known("c", new Map([["d", known("c.d", "")]])),
        known("e", [known("e[0]", [])]),
      ],
    );
  });

  it("is a map, or the names in one, where an object stands", () => {
    assert.deepEqual(
      read({ a: { x: { y: 1 }, z: unknownText }, b: "x", c: ["x"] }, (r) => [
        r.parameterNames("a"),
        r.parameterNames("b"),
        r.parameterNames("c"),
        r.parameterNames("d"),
        r.map("b"),
        r.map("c"),
      ]),
      [known("a", ["x", "z"]), unknown("b"), unknown("c"), absent("d"), unknown("b"), unknown("c")],
    );
  });

  it("is there, and an archive where it is an object", () => {
    const archive = { __pulumiArchive: true };
    assert.deepEqual(
      read({ a: archive, b: "x", c: unknownText, e: false }, (r) => [
        ["a", "b", "c", "d", "e"].map((path) => r.presence(path).state),
        ["a", "b", "c", "d", "e"].map((path) => r.archive(path).state),
      ]),
      [
        ["known", "known", "unknown", "absent", "known"],
        ["known", "unknown", "unknown", "absent", "unknown"],
      ],
    );
  });

  it("names other resources, with what the engine knows of the whole property", () => {
    const resource = plain({ role: { arn: "x" }, keys: ["k1", unknownText] }, "t:user");
    const propertyDependencies = new Map([
      ["role", ["urn:role"]],
      ["keys", ["urn:k1", "urn:k2"]],
    ]);
    const reader = Reader.of(toRecord(resource, { propertyDependencies, inputs: resource.props }));
    assert.deepEqual(reader.reference("role.arn"), { ...known("role.arn", "x"), urns: ["urn:role"] });
    assert.deepEqual(reader.reference("other"), { ...absent("other"), urns: [] });
    assert.deepEqual(
      reader.references("keys"),
      known("keys", [
        { ...known("keys[0]", "k1"), urns: ["urn:k1", "urn:k2"] },
        { ...unknown("keys[1]"), urns: ["urn:k1", "urn:k2"] },
      ]),
    );
    assert.deepEqual(Reader.of(record({ role: "x" })).reference("role").urns, []);
  });

  it("is what the provider fills in at any index of a list", () => {
    const eventSelectors = Array.from({ length: 12 }, () => ({ readWriteType: "All" }));
    const trail = Reader.of(record({ eventSelectors }, "aws:cloudtrail/trail:Trail"));
    const types = trail.list("eventSelectors", (r) => r.string("readWriteType").state);
    assert.deepEqual(types, known("eventSelectors", Array(12).fill("absent")));
  });

  it("is absent for outputs that no program sets where the inputs are not known alone", () => {
    const { state } = Reader.of(made({ arn: unknownText }, { arn: unknownText })).string("arn");
    assert.equal(state, "unknown");
    assert.equal(Reader.of(record({ arn: unknownText })).string("arn").state, "unknown", "in a resource policy");
  });
});

describe("a definition of a view", () => {
  it("has the resource's own names, no stand-ins, and texts that mean themselves, where it says nothing else", () => {
    const view = defineView({ kind: "plain", types: ["t:plain"], read: () => ({}) });
    assert.deepEqual(view.identifiers, ["id", "arn", "name"]);
    assert.deepEqual([view.standIns, view.meanings("x")], [[], ["x"]]);
    const other = defineView({ ...view, identifiers: ["url"], meanings: () => ["y"] });
    assert.deepEqual([other.identifiers, other.meanings("x")], [["url"], ["y"]]);
  });

  it("says which types are read, those of stand-ins too", () => {
    defineView({
      kind: "seen",
      types: ["t:seen"],
      standIns: [{ types: ["t:alias-seen"], property: "x" }],
      read: () => ({}),
    });
    assert.deepEqual([isRead("t:seen"), isRead("t:alias-seen"), isRead("t:unseen")], [true, true, false]);
  });

  it("is read once for all who share a record", () => {
    const [view, other] = ["a", "b"].map((kind) => defineView({ kind, types: ["t:a"], read: () => ({}) }));
    assert.ok(view && other);
    const [one, two] = [record({}), record({})];
    assert.equal(sharedView(view, one), sharedView(view, one));
    assert.notEqual(sharedView(view, one), sharedView(other, one));
    assert.notEqual(sharedView(view, one), sharedView(view, two));
    assert.equal(sharedView(view, one).resource, one.identity);
  });
});

describe("the inputs behind outputs that are not known", () => {
  const items = (outputs: unknown, inputs: unknown): unknown => {
    const list = Reader.of(made({ rules: outputs, id: "x" }, { rules: inputs })).list("rules", (r) => r.string("arn"));
    return list.state === "known" ? list.value.map((v) => (v.state === "known" ? v.value : v.state)) : list.state;
  };
  const one = (more: object) => [{ arn: unknownText, ...more }];

  it("are of the item that agrees in its texts, numbers and truth values, of whatever type these are", () => {
    assert.deepEqual(items(one({ n: 1 }), [{ n: "1", arn: "x" }]), ["x"]);
    assert.deepEqual(items(one({ n: 1 }), [{ n: 2, arn: "x" }]), ["unknown"]);
    assert.deepEqual(items(one({ on: true }), [{ on: "true", arn: "x" }]), ["x"]);
    assert.deepEqual(items(one({ on: true }), [{ on: false, arn: "x" }]), ["unknown"]);
    assert.deepEqual(items(one({ n: unknownText }), [{ n: 2, arn: "x" }]), ["x"]);
    assert.deepEqual(items(one({ n: { a: 1 } }), [{ n: 2, arn: "x" }]), ["x"]);
    assert.deepEqual(items(one({ n: 1 }), [{ n: { a: 1 }, arn: "x" }]), ["x"]);
  });

  it("cannot be told where several agree, and are those at the same index where that agrees", () => {
    const set = [
      { n: 9, arn: "w" },
      { n: 1, arn: "x" },
      { n: 1, arn: "y" },
    ];
    assert.deepEqual(items(one({ n: 1 }), set), ["unknown"]);
    assert.deepEqual(items(one({ n: 9 }), set), ["w"]);
    assert.deepEqual(items([...one({ n: 5 }), ...one({ n: 1 })], set), ["unknown", "x"]);
  });

  it("of an item that is not known itself are those at its index", () => {
    assert.deepEqual(items([unknownText, unknownText], [{ arn: "x" }, { arn: "y" }]), ["x", "y"]);
    assert.deepEqual(items([unknownText, unknownText], { arn: "x" }), ["x", "unknown"]);
    assert.deepEqual(items([unknownText], []), ["unknown"]);
  });

  it("of a text beside objects are none of theirs", () => {
    const strings = (outputs: unknown, inputs: unknown) =>
      Reader.of(made({ rules: outputs, id: "x" }, { rules: inputs })).strings("rules");
    assert.deepEqual(
      strings(unknownText, ["x", unknownText]),
      known("rules", [known("rules[0]", "x"), unknown("rules[1]")]),
    );
    assert.deepEqual(strings(["x"], [{ a: 1 }]), known("rules", [known("rules[0]", "x")]));
  });

  it("are reached through lists of one on either side", () => {
    const nested = (outputs: unknown, inputs: unknown) =>
      Reader.of(made({ a: outputs, id: "x" }, { a: inputs })).string("a.b");
    assert.deepEqual(nested({ b: unknownText }, [{ b: "x" }]), known("a.b", "x"));
    assert.deepEqual(nested([{ b: unknownText }], { b: "x" }), known("a.b", "x"));
    assert.deepEqual(nested([{ b: unknownText }], [{ b: "x" }]), known("a.b", "x"));
    assert.deepEqual(nested([{ b: unknownText }], [{}]), absent("a.b"));
    assert.equal(nested({ b: unknownText }, [{ b: "x" }, { b: "y" }]).state, "absent");
    assert.deepEqual(nested({ b: unknownText }, unknownText), unknown("a.b"));
    assert.deepEqual(nested({ b: unknownText }, "x"), unknown("a.b"));
    assert.deepEqual(nested({ b: unknownText }, null), absent("a.b"));
  });
});
