/** Every data file says from when and where its facts are. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import checkDefaults from "../../policies/data/check-defaults.json";
import { root } from "../support/checkout";
import { hasPath, isKnownType } from "../support/provider-types";

const files = ["policies/data", "test/data"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}/${name}`),
);

describe("data files", () => {
  it("name defaults of properties that the types have", () => {
    const wrong = Object.entries(checkDefaults.defaults).flatMap(([type, defaults]) =>
      Object.keys(defaults)
        .filter((path) => isKnownType(type) && !hasPath(type, path.replaceAll("[]", "")))
        .map((path) => `${type} ${path}`),
    );
    assert.deepEqual(wrong, []);
  });

  for (const file of files) {
    it(`${file} has a head with date, source and version`, () => {
      const data = JSON.parse(readFileSync(join(root, file), "utf8")) as Readonly<Record<string, unknown>>;
      const { asOf, source, version } = data;
      assert.ok(typeof asOf === "string" && new Date(asOf).toISOString().slice(0, 10) === asOf, "asOf is a day");
      const sources = typeof source === "string" ? [source] : Object.values(source as object);
      assert.ok(sources.length > 0 && sources.every((each) => typeof each === "string" && each !== ""), "a source");
      assert.ok(typeof version === "string" && version !== "", "the version or edition of the source");
    });
  }
});
