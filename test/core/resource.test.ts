/** Resources as the engine hands them over, and assets in them. */

import assert from "node:assert/strict";
import { asset } from "@pulumi/pulumi";
import { contentOf, isArchive, readAssetMember } from "../../policies/core/assets";
import { describeFault } from "../../policies/core/fault";
import { addTo } from "../../policies/core/lists";
import { componentOf, knownText, stackOf, toRecord, typeOfUrn } from "../../policies/core/resource";
import { unknownText } from "../../testing/bridged-provider";
import { proxied } from "../support/proxy";

const plain = { urn: "urn:pulumi:s::p::t::n", name: "n", props: {}, opts: { protect: false } };
const identityOf = (type: string, opts: object = {}) =>
  toRecord({ ...plain, type, opts: { protect: false, ...opts } }).identity;

describe("a resource", () => {
  it("is of the provider that its type names", () => {
    assert.equal(identityOf("aws-native:s3:Bucket").provider, "aws-native");
    assert.equal(identityOf("aws:s3/bucket:Bucket").provider, "aws");
  });

  it("has the resource options that the program gave", () => {
    const bare = identityOf("t");
    assert.deepEqual([bare.protect, bare.deleteBeforeReplace, "parent" in bare], [false, false, false]);
    const given = identityOf("t", { protect: true, deleteBeforeReplace: true, parent: "urn:pulumi:s::p::c::x" });
    assert.deepEqual([given.protect, given.deleteBeforeReplace, given.parent], [true, true, "urn:pulumi:s::p::c::x"]);
    assert.equal("parent" in identityOf("t", { parent: "" }), false);
  });

  it("in a resource policy is its inputs; in a stack policy those that the engine passed", () => {
    const [props, inputs, propertyDependencies] = [{ a: 1 }, { b: 2 }, new Map([["a", ["urn"]]])];
    const resource = { ...plain, type: "t", props };
    const alone = toRecord(resource);
    assert.deepEqual([alone.properties, alone.inputs, "propertyDependencies" in alone], [props, props, false]);
    const made = toRecord(resource, { propertyDependencies, inputs });
    assert.deepEqual([made.properties, made.inputs, made.propertyDependencies], [props, inputs, propertyDependencies]);
    assert.equal("inputs" in toRecord(resource, { propertyDependencies }), false);
  });

  it("belongs to the component that is its parent", () => {
    const component = (parent: string) => componentOf(identityOf("t", { parent }));
    assert.deepEqual(component("urn:pulumi:s::p::my:Api::api"), { type: "my:Api", name: "api" });
    assert.deepEqual(component("urn:pulumi:s::p::my:App$my:Api::a::b"), { type: "my:Api", name: "a::b" });
    assert.equal(component("urn:pulumi:s::p::pulumi:pulumi:Stack::p-s"), undefined);
    assert.equal(component("urn:pulumi:s::p::pulumi:providers:aws::main"), undefined);
    assert.equal(component("urn:pulumi:s::p::my:Api"), undefined);
    assert.equal(component("urn:pulumi:s::p::::api"), undefined);
    assert.equal(component("urn"), undefined);
    assert.equal(componentOf(identityOf("t")), undefined);
  });

  it("is of the stack and type that its URN names", () => {
    assert.equal(stackOf({ urn: "urn:pulumi:dev::shop::my:App$t::n" }), "shop/dev");
    assert.equal(stackOf({ urn: "urn::n" }), undefined);
    assert.equal(stackOf({ urn: "x urn:pulumi:dev::shop::t::n" }), undefined);
    assert.equal(typeOfUrn("urn:pulumi:dev::shop::my:App$aws:s3/bucket:Bucket::n"), "aws:s3/bucket:Bucket");
    assert.equal(typeOfUrn("urn:pulumi:dev::shop::aws:s3/bucket:Bucket::n"), "aws:s3/bucket:Bucket");
    assert.equal(typeOfUrn("urn::n"), "");
  });

  it("has a known text where one stands that is not empty", () => {
    const props = proxied({ text: "x", empty: "", number: 1, later: unknownText });
    const record = toRecord({ ...plain, type: "t", props });
    const texts = ["text", "empty", "number", "later", "missing"].map((name) => knownText(record, name));
    assert.deepEqual(texts, ["x", undefined, undefined, undefined, undefined]);
  });
});

describe("an asset", () => {
  const values = {
    file: new asset.FileAsset("a.txt"),
    text: new asset.StringAsset("x"),
    remote: new asset.RemoteAsset("https://example.com"),
    zip: new asset.FileArchive("a.zip"),
    map: new asset.AssetArchive({ "index.js": new asset.StringAsset("x") }),
  };

  it("is told from an archive, and from what is neither", () => {
    const archives = Object.entries(values).filter(([, value]) => isArchive(value));
    assert.deepEqual(
      archives.map(([name]) => name),
      ["zip", "map"],
    );
    assert.deepEqual([null, undefined, "x", {}, { __pulumiArchive: "yes" }].filter(isArchive), []);
  });

  it("says what it is made of", () => {
    assert.deepEqual(Object.values(values).map(contentOf), ["path", "text", "uri", "path", "assets"]);
    assert.equal(contentOf({ path: "a.txt" }), undefined);
    assert.equal(contentOf({ __pulumiAsset: true }), undefined);
  });

  it("gives what it is made of, which the SDK keeps as a promise, also behind its proxy", async () => {
    assert.equal(await readAssetMember(values.file, "path"), "a.txt");
    const { file } = proxied({ file: values.file }) as { readonly file: object };
    assert.equal(await readAssetMember(file, "path"), "a.txt");
  });
});

describe("a fault", () => {
  it("is told of by its kind and place, without its text", () => {
    const error = new TypeError("hidden");
    error.stack =
      "TypeError: hidden\n    at node:internal/x:1:2\n    at judge (/home/me/pack/policies/rules/a.ts:3:14)";
    assert.equal(describeFault(error), "TypeError at policies/rules/a.ts:3:14");
    error.stack = "TypeError: hidden\n    at C:\\pack\\policies\\rules\\a.ts:3:14";
    assert.equal(describeFault(error), "TypeError at policies/rules/a.ts:3:14");
    error.stack = "TypeError: hidden at (/x.ts:1:1)\n  no frame at /y.ts:1:1";
    assert.equal(describeFault(error), "TypeError");
    error.stack = "TypeError: hidden\n    at node:internal/x:1:2";
    assert.equal(describeFault(error), "TypeError");
    error.stack = "TypeError: hidden\n    at <anonymous>";
    assert.equal(describeFault(error), "TypeError");
    delete error.stack;
    assert.equal(describeFault(error), "TypeError");
  });

  it("may be no error at all", () => {
    assert.equal(describeFault("hidden"), "a value that is no error was thrown");
  });
});

describe("lists by key", () => {
  it("begin with their first item, and grow", () => {
    const lists = new Map<string, number[]>();
    addTo(lists, "a", 1);
    addTo(lists, "b", 2);
    addTo(lists, "a", 3);
    assert.deepEqual(
      [...lists],
      [
        ["a", [1, 3]],
        ["b", [2]],
      ],
    );
  });
});
