import assert from "node:assert/strict";
import fc from "fast-check";
import { toRecord, type ResourceRecord } from "../../policies/core/resource";
import { Stack, targetsOf, type Referrers } from "../../policies/core/stack";
import { isReferred } from "../../policies/core/verdict";
import { defineView, type Reader } from "../../policies/core/view";
import { unknownText } from "../../testing/bridged-provider";
import { proxied } from "../support/proxy";

const key = defineView({
  kind: "key",
  types: ["t:key"],
  standIns: [{ types: ["t:alias"], property: "targetKeyId" }],
  meanings: (text) => [text, text.replace(/^.*key\//, "")],
  read: () => ({}),
});
const user = defineView({ kind: "user", types: ["t:user"], read: (r: Reader) => ({ key: r.reference("key") }) });

function node(
  type: string,
  name: string,
  props: Record<string, unknown>,
  dependencies: Record<string, string[]> = {},
): ResourceRecord {
  const links = Object.entries(dependencies).map(
    ([property, names]) => [property, names.map((n) => `urn::${n}`)] as const,
  );
  const resource = {
    type,
    name,
    urn: `urn::${name}`,
    props: proxied(props),
    opts: { protect: false },
  };
  return toRecord(resource, { propertyDependencies: new Map(links) });
}

function resolution(records: readonly ResourceRecord[]): string {
  const stack = new Stack(records);
  const [view] = stack.all(user);
  assert.ok(view);
  const result = stack.resolve(view.key, key);
  return result.state === "found" ? result.targets.map(({ resource }) => resource.name).join() : result.state;
}

describe("Stack", () => {
  const k1 = node("t:key", "k1", { id: unknownText, arn: unknownText });
  const deployed = node("t:key", "k1", { id: "1234", arn: "arn:key/1234" });

  it("follows no dependency of an object of which nothing is known, in which the reference may not be set", () => {
    const holder = defineView({
      kind: "holder",
      types: ["t:holder"],
      read: (r: Reader) => ({ key: r.reference("keys.key") }),
    });
    const stateOf = (keys: unknown): string => {
      const stack = new Stack([k1, node("t:holder", "h", { keys }, { keys: ["k1"] })]);
      return stack.all(holder).map((view) => stack.resolve(view.key, key).state)[0] ?? "";
    };
    assert.equal(stateOf({ key: unknownText }), "found");
    assert.equal(stateOf(unknownText), "undecidable");
  });

  describe("resolves a reference", () => {
    const rows: readonly [string, readonly ResourceRecord[], string][] = [
      ["by its dependency, in a first preview", [k1, node("t:user", "u", { key: unknownText }, { key: ["k1"] })], "k1"],
      ["by an equal identifier", [deployed, node("t:user", "u", { key: "arn:key/1234" })], "k1"],
      ["by what its text means", [deployed, node("t:user", "u", { key: "arn:aws:key/1234" })], "k1"],
      [
        "by its text, and of two with the same by its dependency, which names another as well",
        [
          ...["k1", "k2"].map((name) => node("t:key", name, { id: "1234", arn: unknownText })),
          node("t:key", "k3", { id: "9", arn: unknownText }),
          node("t:user", "u", { key: "1234" }, { key: ["k2", "k3"] }),
        ],
        "k2",
      ],
      ["to a resource outside", [deployed, node("t:user", "u", { key: "arn:key/9" })], "outside"],
      ["that is unknown and linked to nothing", [k1, node("t:user", "u", { key: unknownText })], "undecidable"],
      ["that is not set", [k1, node("t:user", "u", { id: "u" })], "absent"],
      [
        "linked to another kind only",
        [k1, node("t:other", "o", {}), node("t:user", "u", { key: unknownText }, { key: ["o"] })],
        "undecidable",
      ],
      [
        "through an alias, in a first preview",
        [
          k1,
          node("t:alias", "a", { targetKeyId: unknownText }, { targetKeyId: ["k1"] }),
          node("t:user", "u", { key: unknownText }, { key: ["a"] }),
        ],
        "k1",
      ],
      [
        "through an alias named by its text",
        [
          deployed,
          node("t:alias", "a", { name: "alias/x", targetKeyId: "1234" }),
          node("t:user", "u", { key: "alias/x" }),
        ],
        "k1",
      ],
      [
        "through an alias that stands for itself",
        [node("t:alias", "a", {}, { targetKeyId: ["a"] }), node("t:user", "u", { key: unknownText }, { key: ["a"] })],
        "undecidable",
      ],
    ];
    for (const [name, records, expected] of rows) {
      it(name, () => assert.equal(resolution(records), expected));
    }
  });

  it("finds certain and possible referrers", () => {
    const stack = new Stack([
      k1,
      node("t:key", "k2", {}),
      node("t:user", "u1", { key: unknownText }, { key: ["k1"] }),
      node("t:user", "u2", { key: unknownText }),
      node("t:user", "u3", { id: "u3" }),
    ]);
    const [first, second] = stack.all(key);
    assert.ok(first && second);
    const names = (target: typeof first) => {
      const { certain, possible } = stack.referrers(user, "key", target, key);
      return [certain.map(({ resource }) => resource.name), possible.map(({ resource }) => resource.name)];
    };
    assert.deepEqual(names(first), [["u1"], ["u2"]]);
    assert.deepEqual(names(second), [[], ["u2"]]);
    assert.equal(isReferred(stack.referrers(user, "key", first, key)), "yes");
    assert.equal(isReferred(stack.referrers(user, "key", second, key)), "undetermined");
    assert.equal(isReferred({ certain: [], possible: [] }), "no");
  });

  it("does not depend on the order of the resources", () => {
    const records = [
      k1,
      node("t:key", "k2", { id: "2" }),
      node("t:alias", "a", { targetKeyId: unknownText }, { targetKeyId: ["k1"] }),
      node("t:user", "u", { key: unknownText }, { key: ["a", "k2"] }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (order) => {
        assert.equal(resolution(order), resolution(records));
      }),
    );
  });

  it("computes shared models once", () => {
    const stack = new Stack([]);
    let built = 0;
    const build = () => ++built;
    assert.deepEqual([stack.memo("model", build), stack.memo("model", build)], [1, 1]);
  });

  it("follows each reference once, whatever the number of targets that are asked about", () => {
    let read = 0;
    const counted = (name: string, target: string): ResourceRecord => {
      const record = node("t:user", name, { key: target });
      const properties = new Proxy(record.properties, {
        get: (object, property) => {
          read += property === "key" ? 1 : 0;
          return Reflect.get(object, property) as unknown;
        },
      });
      return { ...record, properties };
    };
    const names = Array.from({ length: 50 }, (_, index) => String(index));
    const keys = names.map((name) => node("t:key", `k${name}`, { id: name }));
    const stack = new Stack([...keys, ...names.map((name) => counted(`u${name}`, name))]);
    const found = stack.all(key).map((target) => stack.referrers(user, "key", target, key).certain.length);
    assert.deepEqual(new Set(found), new Set([1]));
    const once = read;
    stack.all(key).forEach((target) => stack.referrers(user, "key", target, key));
    assert.equal(read, once);
  });

  it("takes the first of several stand-ins with the same name", () => {
    const aliases = ["a1", "a2"].map((name, index) =>
      node("t:alias", name, { id: "alias/x", targetKeyId: String(index) }),
    );
    const keys = ["0", "1"].map((id) => node("t:key", `k${id}`, { id }));
    assert.equal(resolution([...aliases, ...keys, node("t:user", "u", { key: "alias/x" })]), "k0");
  });

  it("has its resources in the order of their URNs, whatever the order they come in", () => {
    const records = ["c", "a", "b", "B"].map((name) => node(name === "b" ? "t:a-key" : "t:key", name, {}));
    const both = defineView({ kind: "both", types: ["t:key", "t:a-key"], read: () => ({}) });
    const given = [...records];
    const stack = new Stack(given);
    assert.deepEqual(given, records);
    assert.deepEqual(
      stack.identities.map(({ name }) => name),
      ["B", "a", "b", "c"],
    );
    assert.deepEqual(
      stack.all(both).map(({ resource }) => resource.name),
      ["B", "a", "b", "c"],
    );
    assert.deepEqual(stack.types, new Set(["t:key", "t:a-key"]));
  });

  it("reads each kind once, and gives a resource of it by its URN", () => {
    let read = 0;
    const counted = defineView({ kind: "counted", types: ["t:key"], read: () => ({ read: ++read }) });
    const stack = new Stack([k1, node("t:other", "o", {})]);
    assert.equal(stack.all(counted), stack.all(counted));
    assert.equal(stack.get(counted, "urn::k1"), stack.all(counted)[0]);
    assert.equal(stack.get(counted, "urn::o"), undefined);
    assert.equal(stack.get(counted, "urn::none"), undefined);
    assert.equal(read, 1);
  });

  it("follows a reference once for each kind that is asked for", () => {
    const other = defineView({ kind: "other", types: ["t:other"], read: () => ({}) });
    const stack = new Stack([deployed, node("t:user", "u", { key: "1234" })]);
    const [view] = stack.all(user);
    assert.ok(view);
    assert.equal(stack.resolve(view.key, key), stack.resolve(view.key, key));
    assert.deepEqual(targetsOf(stack.resolve(view.key, key)), stack.all(key));
    assert.deepEqual(targetsOf(stack.resolve(view.key, other)), []);
  });

  it("keeps referrers apart by kind, field and kind of the target", () => {
    const reader = defineView({
      kind: "reader",
      types: ["t:reader"],
      read: (r: Reader) => ({ key: r.reference("key"), backup: r.reference("backup") }),
    });
    const vault = defineView({ kind: "vault", types: ["t:vault"], read: () => ({}) });
    const stack = new Stack([
      deployed,
      node("t:vault", "v", { id: "v" }),
      node("t:user", "u", { key: "1234" }),
      node("t:reader", "r1", { key: "1234", backup: "v" }),
      node("t:reader", "r2", { backup: "1234" }),
    ]);
    const [target] = stack.all(key);
    const [safe] = stack.all(vault);
    assert.ok(target && safe);
    const certain = ({ certain: views }: Referrers<unknown>) => views.map(({ resource }) => resource.name);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(certain(stack.referrers(user, "key", target, key)), ["u"]);
      assert.deepEqual(certain(stack.referrers(reader, "key", target, key)), ["r1"]);
      assert.deepEqual(certain(stack.referrers(reader, "backup", target, key)), ["r2"]);
      assert.deepEqual(certain(stack.referrers(reader, "backup", safe, vault)), ["r1"]);
      assert.deepEqual(certain(stack.referrers(reader, "key", safe, vault)), []);
    }
  });

  it("cannot tell what a stand-in stands for whose own reference is not known", () => {
    const alias = node("t:alias", "a", { name: "alias/x", targetKeyId: unknownText });
    assert.equal(resolution([deployed, alias, node("t:user", "u", { key: "alias/x" })]), "undecidable");
    const outside = node("t:alias", "a", { name: "alias/x", targetKeyId: "9" });
    assert.equal(resolution([deployed, outside, node("t:user", "u", { key: "alias/x" })]), "undecidable");
  });

  it("leads to all that share a text where no dependency tells them apart", () => {
    const keys = ["k1", "k2"].map((name) => node("t:key", name, { id: "1234" }));
    assert.equal(resolution([...keys, node("t:user", "u", { key: "1234" })]), "k1,k2");
    const linked = node("t:user", "u", { key: "1234" }, { key: ["k3"] });
    assert.equal(resolution([...keys, node("t:key", "k3", { id: "3" }), linked]), "k3");
  });

  it("leads to what its text names, whatever the property depends on besides", () => {
    const other = node("t:key", "k2", { id: "2" });
    assert.equal(resolution([deployed, other, node("t:user", "u", { key: "1234" }, { key: ["k2"] })]), "k1");
  });

  it("counts a resource once that has several names, or that a property depends on twice", () => {
    const named = node("t:key", "k1", { id: "1234", arn: "1234", name: "1234" });
    assert.equal(resolution([named, node("t:user", "u", { key: "1234" })]), "k1");
    assert.equal(resolution([k1, node("t:user", "u", { key: unknownText }, { key: ["k1", "k1"] })]), "k1");
  });

  it("takes further names from what a view holds", () => {
    const stage = defineView({
      kind: "stage",
      types: ["t:stage"],
      names: ({ path }: { readonly path: string }) => [`arn:${path}`],
      read: () => ({ path: "prod" }),
    });
    const stack = new Stack([node("t:stage", "s", {}), node("t:user", "u", { key: "arn:prod" })]);
    const [view] = stack.all(user);
    assert.ok(view);
    assert.deepEqual(targetsOf(stack.resolve(view.key, stage)), stack.all(stage));
  });
});
