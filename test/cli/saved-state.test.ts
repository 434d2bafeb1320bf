/** What `check` makes of saved stacks that are odd or broken; what it finds in whole ones, the end-to-end tests compare. */

import assert from "node:assert/strict";
import { Places } from "../../cli/check/places";
import { inOrder } from "../../cli/check/pool";
import { isSavedState, readSavedState } from "../../engine/saved-state";
import { SECRET_SIGNATURE, SIGNATURE } from "../../engine/wire";

const urn = "urn:pulumi:dev::shop::aws:kms/key:Key::data";

const withResource = (resource: object, version: unknown = 3): object => ({
  version,
  deployment: { resources: [{ urn, type: "aws:kms/key:Key", ...resource }] },
});

describe("a saved stack", () => {
  it("is told from other JSON", () => {
    assert.ok(isSavedState(withResource({})));
    assert.ok(isSavedState({ version: 3, checkpoint: { latest: null } }));
    for (const other of [undefined, null, [], "text", {}, { deployment: [] }, { checkpoint: "x" }]) {
      assert.ok(!isSavedState(other), JSON.stringify(other));
    }
  });

  it("that cannot be read says why in one line", () => {
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [{ resources: [] }, /^Error: it is not what `pulumi stack export` writes$/],
      [withResource({}, 2), /^Error: its version is 2; versions 3 and 4 can be read$/],
      [withResource({}, { a: 1 }), /its version is \{"a":1\}/],
      [withResource({ urn: "data" }), /^Error: a resource has no valid URN$/],
      [withResource({ type: 1 }), /^Error: a resource has no type$/],
      [
        withResource({ inputs: { policy: { [SIGNATURE]: SECRET_SIGNATURE } } }),
        /^Error: a secret has neither a plaintext nor a ciphertext$/,
      ],
    ];
    for (const [content, message] of refused) {
      assert.throws(() => readSavedState(content), message);
    }
  });

  it("may hold resources of several stacks, and lists of what does not belong there", () => {
    const other = { urn: urn.replace("dev", "prod"), type: "aws:kms/key:Key", dependencies: [1, urn], parent: 7 };
    const content = { version: 4, deployment: { resources: [{ urn, type: "aws:kms/key:Key" }, other, "x", null] } };
    const { project, stack, resources } = readSavedState(content);
    assert.deepEqual([project, stack, resources.length], ["multiple", "multiple", 2]);
    const made = resources[1]?.made;
    assert.deepEqual(made?.dependencies, [urn]);
    assert.ok(!("parent" in made));
  });
});

describe("the place of a finding", () => {
  const resource = (name: string, uri?: string, parent?: string) => ({
    urn: name,
    type: "t",
    name,
    properties: {},
    ...(uri === undefined ? {} : { sourcePosition: { uri, line: 3 } }),
    ...(parent === undefined ? {} : { parent }),
  });

  it("is in the project itself, or where the component is made", () => {
    const places = new Places("/project");
    places.note(resource("own", "file:///project/src/a.ts"));
    places.note(resource("component", "file:///project/index.ts"));
    places.note(resource("inner", "file:///project/node_modules/lib/index.js", "component"));
    places.note(resource("outside", "file:///other/index.ts"));
    places.note(resource("strange", "https://example.com/%"));
    places.note(resource("loop", undefined, "loop"));
    const found = ["own", "inner", "outside", "strange", "loop", "none"].map((name) => places.of(name).location?.file);
    assert.deepEqual(found, ["src/a.ts", "index.ts", undefined, undefined, undefined, undefined]);
  });
});

describe("work in order", () => {
  it("gives each result once, in the order of the items, and holds no more than the window", async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < (item % 3) * 4; turn++) await Promise.resolve();
      running--;
      return item;
    };
    const items = Array.from({ length: 50 }, (_, index) => index);
    const results: number[] = [];
    for await (const result of inOrder(items, work, 4)) results.push(result);
    assert.deepEqual(results, items);
    assert.ok(most <= 4, `${most} at once`);
  });
});
