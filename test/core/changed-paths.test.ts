/** What the tests of remediations take for a change, and for one that no row allows. */

import assert from "node:assert/strict";
import { SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE, type Wire } from "../../engine/wire";
import { resourceCases } from "../support/cases";
import { allowedPaths, changedPaths, strayPaths } from "../support/changed-paths";

const secret = (value: Wire): Wire => ({ [SIGNATURE]: SECRET_SIGNATURE, value });
const archive: Wire = { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "code" };

describe("changes of a remediation", () => {
  const changes: readonly [string, Wire, Wire, readonly string[]][] = [
    ["nothing", { a: [1, { b: secret(2) }] }, { a: [1, { b: secret(2) }] }, []],
    ["a member", { a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 } }, ["a.b"]],
    ["members of a new object", {}, { a: { b: 1, c: [1] } }, ["a.b", "a.c[+]"]],
    ["a member that goes", { a: { b: 1 } }, { a: {} }, ["a.b"]],
    ["items and an item more", { a: [{ b: 1 }, { b: 1 }] }, { a: [{ b: 2 }, { b: 2 }, { b: 1 }] }, ["a[].b", "a[+]"]],
    ["items in place of others", { a: ["x", "y", "z"] }, { a: ["w", "z"] }, ["a[-]", "a[+]"]],
    ["an item twice", { a: ["x", "x"] }, { a: ["x"] }, ["a[-]"]],
    ["a list in place of an object", { a: { b: 1 } }, { a: [{ b: 1 }, { b: 2 }] }, ["a[+]"]],
    ["a secret", { a: secret(1) }, { a: secret(2) }, ["a"]],
    ["a secret's mark", { a: secret(1) }, { a: 1 }, ["a!"]],
    ["an unknown value", { a: UNKNOWN_WIRE }, { a: 1 }, ["a!"]],
    ["an unknown item", { a: [UNKNOWN_WIRE, 1] }, { a: [1] }, ["a[-]!"]],
    ["an archive", { a: archive }, { a: { ...archive, path: "other" } }, ["a!"]],
    ["the provider's own keys", { __defaults: ["a"] }, {}, ["__defaults"]],
  ];
  for (const [what, before, after, paths] of changes) {
    it(`are told: ${what}`, () => assert.deepEqual([...new Set(changedPaths(before, after))], paths));
  }

  it("are allowed where a row names them, for its provider, and without what the provider fills in", () => {
    const type = "aws:apigatewayv2/stage:Stage";
    const table = resourceCases([
      {
        name: "no limits",
        type,
        props: {},
        expect: "pass",
        becomes: { subject: { defaultRouteSettings: { throttlingRateLimit: 100 } } },
      },
    ]);
    const allowed = allowedPaths(table);
    assert.deepEqual([...(allowed.get("aws") ?? [])], ["defaultRouteSettings.throttlingRateLimit"]);
    const after = { defaultRouteSettings: { throttlingRateLimit: 5, dataTraceEnabled: false } };
    assert.deepEqual(strayPaths(allowed, type, {}, after), ["defaultRouteSettings.dataTraceEnabled"]);
    assert.equal(strayPaths(allowed, "aws-native:apigatewayv2:Stage", {}, after).length, 2);
    const unknown = { defaultRouteSettings: { throttlingRateLimit: UNKNOWN_WIRE } };
    assert.deepEqual(strayPaths(allowed, type, unknown, after).length, 2);
  });
});
