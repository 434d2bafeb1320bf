/** What each edit of a remediation changes, and what it leaves alone. */

import assert from "node:assert/strict";
import { NOTHING_TO_REMEDIATE, patchResource, type PatchOutcome } from "../../policies/core/patch";
import { integerOption } from "../../policies/core/options";
import {
  defineResourcePolicy,
  defineStackPolicy,
  on,
  remedy,
  type AnyPolicy,
  type Patch,
} from "../../policies/core/policy";
import { toRecord } from "../../policies/core/resource";
import { defaultSettings } from "../../policies/core/settings";
import { defineView } from "../../policies/core/view";
import { unknownText } from "../../testing/bridged-provider";
import { madeUpMetadata } from "../support/metadata";
import { proxied } from "../support/proxy";

const bucket = defineView({
  kind: "bucket",
  types: ["t:bucket", "aws-native:t:Bucket"],
  read: (r) => ({ open: r.boolean("open") }),
});
const about = { ...madeUpMetadata, level: "advisory", messages: { open: "It is open" } } as const;

/** A stack policy: its remediation is not asked whether the resource is at fault. */
const editing = (edit: (patch: Patch) => void): AnyPolicy =>
  defineStackPolicy(
    { ...about, subjects: [bucket], check: () => undefined },
    remedy(bucket, (_, patch) => {
      edit(patch);
    }),
  );

function patched(
  policy: AnyPolicy,
  props: object,
  {
    type = "t:bucket",
    options = {},
  }: { readonly type?: string; readonly options?: Readonly<Record<string, unknown>> } = {},
): Promise<PatchOutcome> {
  const record = toRecord({ type, name: "b", urn: "urn::b", props, opts: { protect: false } });
  return patchResource(policy, record, { options, settings: defaultSettings });
}

/** The properties afterwards; undefined where nothing was changed. */
async function after(edit: (patch: Patch) => void, props: object, type?: string): Promise<unknown> {
  const outcome = await patched(editing(edit), props, type === undefined ? {} : { type });
  return outcome.state === "patched" ? outcome.properties : undefined;
}

const reasonOf = async (outcome: Promise<PatchOutcome>): Promise<string> => {
  const result = await outcome;
  assert.equal(result.state, "unchanged");
  return result.reason;
};

const nowhere = "is not known, of another form, or as it should be";

describe("a remediation", () => {
  it("is not run on types it is not for", async () => {
    const reason = await reasonOf(
      patched(
        editing((patch) => patch.set("a", 1)),
        {},
        { type: "t:key" },
      ),
    );
    assert.equal(reason, "the policy remediates no resources of type 't:key'");
    const none = defineStackPolicy({ ...about, subjects: [bucket], check: () => undefined });
    assert.equal(await reasonOf(patched(none, {})), "the policy remediates no resources of type 't:bucket'");
  });

  it("is not run where the configuration is refused", async () => {
    const options = { days: integerOption("Days", 30, { minimum: 1, maximum: 90 }) };
    const policy = defineStackPolicy(
      { ...about, options, subjects: [bucket], check: () => undefined },
      remedy(bucket, (_, patch, { days }) => {
        patch.set("days", days);
      }),
    );
    assert.deepEqual(await patched(policy, {}, { options: { days: 7 } }), {
      state: "patched",
      properties: { days: 7 },
    });
    const reason = await reasonOf(patched(policy, {}, { options: { days: 0 } }));
    assert.equal(reason, "the policy's configuration is refused");
  });

  it("of a resource policy is run on what breaks it alone", async () => {
    const policy = defineResourcePolicy(
      about,
      on(bucket, ({ open }, report) => {
        if (open.state === "known") {
          report.violation("open");
        }
      }),
      remedy(bucket, (_, patch) => {
        patch.set("closed", true);
      }),
    );
    assert.equal(await reasonOf(patched(policy, {})), NOTHING_TO_REMEDIATE);
    assert.deepEqual(await patched(policy, { open: true }), {
      state: "patched",
      properties: { open: true, closed: true },
    });
  });

  it("says that it made no edit, or where an edit found nothing that it may change", async () => {
    assert.match(
      await reasonOf(
        patched(
          editing(() => undefined),
          {},
        ),
      ),
      /^a person or an option must decide here/,
    );
    const said = await reasonOf(
      patched(
        editing((patch) => {
          patch.set("b", 1);
          patch.set({ aws: undefined, native: "a" }, 1);
        }),
        { b: 1 },
      ),
    );
    assert.equal(said, `what stands at a property that the provider lacks, b ${nowhere}`);
  });

  it("makes the edits that it can where others change nothing", async () => {
    assert.deepEqual(
      await after(
        (patch) => {
          patch.set("a", 1);
          patch.set("b", 1);
        },
        { a: 1 },
      ),
      { a: 1, b: 1 },
    );
  });

  it("edits the property of the resource's own provider", async () => {
    const edit = (patch: Patch): void => patch.set({ aws: "a", native: "n" }, 1);
    assert.deepEqual(await after(edit, {}), { a: 1 });
    assert.deepEqual(await after(edit, {}, "aws-native:t:Bucket"), { n: 1 });
  });
});

describe("an edit that sets a value", () => {
  const set = (path: string, value: number | object) => (patch: Patch) => patch.set(path, value as never);

  it("writes it where there is none or another, and makes the objects on the way", async () => {
    assert.deepEqual(await after(set("a", 1), {}), { a: 1 });
    assert.deepEqual(await after(set("a", 1), { a: null }), { a: 1 });
    assert.deepEqual(await after(set("a", 1), { a: 2, b: 3 }), { a: 1, b: 3 });
    assert.deepEqual(await after(set("a.b.c", 1), {}), { a: { b: { c: 1 } } });
    assert.deepEqual(await after(set("a.b", 1), { a: { c: 2 } }), { a: { c: 2, b: 1 } });
  });

  it("leaves alone what is equal, not known in a part, or of another form", async () => {
    for (const [path, value, props] of [
      ["a", 1, { a: 1 }],
      ["a", { b: 1 }, { a: { b: 1 } }],
      ["a", { b: 1 }, { a: { b: 2, c: unknownText } }],
      ["a", 1, { a: unknownText }],
      ["a.b", 1, { a: unknownText }],
      ["a.b", 1, { a: "x" }],
      ["a.b", 1, { a: [{ b: 2 }] }],
    ] as const) {
      assert.equal(await after(set(path, value), proxied(props)), undefined, JSON.stringify([path, props]));
    }
  });

  it("is made in every item of a list, or in one", async () => {
    const props = () => ({ a: [{ b: 1 }, { b: 2 }, "x", null] });
    assert.deepEqual(await after(set("a[].b", 3), props()), { a: [{ b: 3 }, { b: 3 }, "x", null] });
    assert.deepEqual(await after(set("a[1].b", 3), props()), { a: [{ b: 1 }, { b: 3 }, "x", null] });
    assert.equal(await after(set("a[5].b", 3), props()), undefined);
    assert.equal(await after(set("a[].b", 3), { a: { b: 1 } }), undefined);
    assert.equal(await after(set("a[].b", 3), {}), undefined);
  });

  it("takes brackets for an index where they end the name alone", async () => {
    assert.deepEqual(await after(set("a[0]x", 1), { a: [{}] }), { a: [{}], "a[0]x": 1 });
    assert.deepEqual(await after(set("[0]", 1), { "": [{}] }), { "": [{}], "[0]": 1 });
  });
});

describe("an edit that sets a member", () => {
  const set = (patch: Patch): void => patch.setMember("a.b", 1);

  it("is made in an object that is there", async () => {
    assert.deepEqual(await after(set, { a: { c: 2 } }), { a: { c: 2, b: 1 } });
    assert.deepEqual(await after(set, { a: { b: 2 } }), { a: { b: 1 } });
    assert.deepEqual(await after((patch) => patch.setMember("a", 1), {}), { a: 1 });
  });

  it("makes no object", async () => {
    assert.equal(await after(set, {}), undefined);
  });
});

describe("an edit that appends", () => {
  const append = (patch: Patch): void => patch.append("a", "x", "y");

  it("makes the list, adds to it, or takes an object for a list of one", async () => {
    assert.deepEqual(await after(append, {}), { a: ["x", "y"] });
    assert.deepEqual(await after(append, { a: [] }), { a: ["x", "y"] });
    assert.deepEqual(await after(append, { a: ["w", "v"] }), { a: ["w", "v", "x", "y"] });
    assert.deepEqual(await after(append, { a: { b: 1 } }), { a: [{ b: 1 }, "x", "y"] });
  });

  it("leaves alone what is no list", async () => {
    assert.equal(await after(append, { a: "w" }), undefined);
    assert.equal(await after(append, proxied({ a: unknownText })), undefined);
  });

  it("comes after the one before", async () => {
    assert.deepEqual(
      await after(
        (patch) => {
          append(patch);
          patch.append("a", "z");
        },
        { a: ["w"] },
      ),
      {
        a: ["w", "x", "y", "z"],
      },
    );
  });
});

describe("an edit that replaces items", () => {
  const replace = (patch: Patch): void => patch.replaceItems("a", (item) => item === "old" || item === "older", "new");

  it("puts one in the place of the first, and takes the others out", async () => {
    assert.deepEqual(await after(replace, { a: ["old"] }), { a: ["new"] });
    assert.deepEqual(await after(replace, { a: ["x", "old", "y", "older", "z"] }), { a: ["x", "new", "y", "z"] });
    assert.deepEqual(await after(replace, { a: ["new", "x", "old"] }), { a: ["new", "x"] });
    assert.deepEqual(await after(replace, { a: ["old", "older", "new"] }), { a: ["new"] });
  });

  it("leaves alone a list that has none of them, and what is no list", async () => {
    for (const a of [["x"], [], "old", { 0: "old", length: 1 }, undefined]) {
      assert.equal(await after(replace, { a }), undefined);
    }
  });
});
