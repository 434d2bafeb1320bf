import assert from "node:assert/strict";
import { absent, known, UNKNOWN, unknown, type Plain } from "../../../policies/core/value";
import { workflowOf } from "../../../policies/models/workflow/states";

const read = (definition: Plain): { readonly paths: readonly string[]; readonly complete: boolean } => {
  const { states, complete } = workflowOf(known("definition", definition));
  return { paths: states.map(({ path }) => path), complete };
};

/** A state machine with one state inside another, so often. */
function nested(levels: number): Plain {
  return levels === 0 ? { States: {} } : { States: { Each: { ItemProcessor: nested(levels - 1) } } };
}

describe("the states of a definition", () => {
  const pass = { Type: "Pass" };

  it("are read from an object and from its text", () => {
    const definition = { States: { First: pass, Last: pass } };
    const expected = { paths: ["States.First", "States.Last"], complete: true };
    assert.deepEqual(read(definition), expected);
    assert.deepEqual(read(JSON.stringify(definition)), expected);
    assert.deepEqual(workflowOf(known("definition", definition)).states[0]?.state, pass);
  });

  it("are read in maps of either form, and in branches", () => {
    const inner = { States: { Call: pass } };
    assert.deepEqual(
      read({
        States: { Each: { ItemProcessor: inner }, Old: { Iterator: inner }, Both: { Branches: [inner, inner] } },
      }),
      {
        paths: [
          "States.Each",
          "States.Each.ItemProcessor.States.Call",
          "States.Old",
          "States.Old.Iterator.States.Call",
          "States.Both",
          "States.Both.Branches[0].States.Call",
          "States.Both.Branches[1].States.Call",
        ],
        complete: true,
      },
    );
  });

  it("are none where there is no definition, and unread where it is not known or no JSON", () => {
    assert.deepEqual(workflowOf(absent("definition")), { states: [], complete: true });
    assert.deepEqual(workflowOf(unknown("definition")), { states: [], complete: false });
    assert.deepEqual(read("{"), { paths: [], complete: false });
    assert.deepEqual(read(UNKNOWN), { paths: [], complete: false });
    assert.deepEqual(read({}), { paths: [], complete: true });
    assert.deepEqual(read([]), { paths: [], complete: true });
  });

  it("are not complete where a part is not known, and all others are read", () => {
    const parts: readonly (readonly [Plain, readonly string[]])[] = [
      [{ States: UNKNOWN }, []],
      [{ States: { A: UNKNOWN, B: pass } }, ["States.B"]],
      [{ States: { A: { ItemProcessor: UNKNOWN } } }, ["States.A"]],
      [{ States: { A: { Iterator: { States: UNKNOWN } } } }, ["States.A"]],
      [{ States: { A: { Branches: UNKNOWN } } }, ["States.A"]],
      [
        { States: { A: { Branches: [UNKNOWN, { States: { B: pass } }] } } },
        ["States.A", "States.A.Branches[1].States.B"],
      ],
    ];
    for (const [definition, paths] of parts) {
      assert.deepEqual(read(definition), { paths, complete: false });
    }
  });

  it("do not count where they are no objects", () => {
    assert.deepEqual(read({ States: { A: "text", B: pass } }), { paths: ["States.B"], complete: true });
  });

  it("are read so deep as AWS takes them", () => {
    assert.equal(read(nested(20)).complete, true);
    assert.equal(read(nested(20)).paths.length, 20);
    assert.equal(read(nested(21)).complete, false);
    const branched: Plain = { States: { All: { Branches: [nested(20)] } } };
    assert.equal(read(branched).complete, false);
  });
});
